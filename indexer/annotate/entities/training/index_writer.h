#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline::annotate {

// The bytes of a HashIndex over distinct hashes sorted ascending. Two hashes that the index cannot
// tell apart must have been merged before: see indistinct().
std::string write_hash_index(const std::vector<std::uint64_t>& ascending);

// Number of bits of the hash that an index of `count` entries keeps.
std::uint32_t index_bits(std::size_t count);
// Whether an index of `count` entries would take the two for one.
bool indistinct(std::uint64_t a, std::uint64_t b, std::size_t count);

template <class T>
void append_raw(std::string& out, const T& value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

}  // namespace dateline::annotate
