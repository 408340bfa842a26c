#include "indexer/annotate/entities/training/index_writer.h"

namespace dateline::annotate {

std::uint32_t index_bits(std::size_t count) {
  std::uint32_t bits = 4;
  while (bits < 16 && (std::size_t{1} << bits) * 3 < count) ++bits;
  return bits;
}

bool indistinct(std::uint64_t a, std::uint64_t b, std::size_t count) {
  const auto shift = 48 - index_bits(count);
  return (a >> shift) == (b >> shift);
}

std::string write_hash_index(const std::vector<std::uint64_t>& ascending) {
  const auto bits = index_bits(ascending.size());
  std::string out;
  append_raw(out, static_cast<std::uint32_t>(ascending.size()));
  append_raw(out, bits);
  std::size_t i = 0;
  for (std::uint64_t bucket = 0; bucket <= std::uint64_t{1} << bits; ++bucket) {
    while (i < ascending.size() && (ascending[i] >> (64 - bits)) < bucket) ++i;
    append_raw(out, static_cast<std::uint32_t>(i));
  }
  for (const auto hash : ascending)
    append_raw(out, static_cast<std::uint16_t>(hash >> (48 - bits)));
  if (ascending.size() % 2 != 0) append_raw(out, std::uint16_t{0});
  return out;
}

}  // namespace dateline::annotate
