#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline::schema {

// FNV-1a, 64 bits, with a final avalanche (MurmurHash3's fmix64). Stable across machines and
// releases: content hashes, term cuts and fingerprints are stored in the index. Not for secrets.
inline std::uint64_t hash64(std::string_view bytes, std::uint64_t seed = 0xcbf29ce484222325U) {
  std::uint64_t value = seed;
  for (const char c : bytes) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  value ^= value >> 33;
  value *= 0xff51afd7ed558ccdU;
  value ^= value >> 33;
  value *= 0xc4ceb9fe1a85ec53U;
  return value ^ (value >> 33);
}

std::string hex64(std::uint64_t value);  // 16 lower-case digits

}  // namespace dateline::schema
