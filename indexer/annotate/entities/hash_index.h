#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace dateline::annotate {

// Spreads the bits of a number; the finaliser of SplitMix64 (Steele, Lea and Flood 2014).
inline std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 30;
  x *= 0xBF58476D1CE4E5B9ULL;
  x ^= x >> 27;
  x *= 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

// FNV-1a, then mixed. The same on every machine: hashes are written into the model.
inline std::uint64_t hash_text(std::string_view text) {
  std::uint64_t h = 0xCBF29CE484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  return mix(h);
}

// A set of hashes, numbered, read where it lies in the compiled-in model:
//   u32 count, u32 bits, u32 starts[2^bits + 1], u16 rest[count] (padded to 4 bytes)
// Entry i is in bucket b when starts[b] <= i < starts[b + 1]; b is the hash's top `bits` bits and
// rest its next 16. A hash that was never added is found with probability count / 2^(bits + 16).
class HashIndex {
 public:
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

  HashIndex() = default;
  // Keeps the pointer; `bytes` must be aligned to 4. Returns what follows the index.
  const char* attach(const char* bytes) {
    std::memcpy(&count_, bytes, 4);
    std::memcpy(&bits_, bytes + 4, 4);
    starts_ = reinterpret_cast<const std::uint32_t*>(bytes + 8);
    rest_ = reinterpret_cast<const std::uint16_t*>(starts_ + (std::size_t{1} << bits_) + 1);
    return reinterpret_cast<const char*>(rest_ + count_ + count_ % 2);
  }

  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
    if (count_ == 0) return kAbsent;
    const auto bucket = static_cast<std::size_t>(hash >> (64 - bits_));
    const auto rest = static_cast<std::uint16_t>(hash >> (48 - bits_));
    for (auto i = starts_[bucket]; i < starts_[bucket + 1]; ++i)
      if (rest_[i] == rest) return i;
    return kAbsent;
  }
  // Calls use(hash, number), numbers ascending; bits that the index does not keep are zero.
  template <class Use>
  void for_each(Use use) const {
    for (std::size_t bucket = 0; bucket < std::size_t{1} << bits_; ++bucket)
      for (auto i = starts_[bucket]; i < starts_[bucket + 1]; ++i)
        use(std::uint64_t{bucket} << (64 - bits_) | std::uint64_t{rest_[i]} << unknown_bits(), i);
  }
  // How many of the lowest bits of a hash the index does not keep.
  [[nodiscard]] unsigned unknown_bits() const { return 48 - bits_; }
  [[nodiscard]] std::uint32_t count() const { return count_; }

 private:
  std::uint32_t count_ = 0;
  std::uint32_t bits_ = 0;
  const std::uint32_t* starts_ = nullptr;
  const std::uint16_t* rest_ = nullptr;
};

}  // namespace dateline::annotate
