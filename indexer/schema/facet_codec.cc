#include "indexer/schema/facet_codec.h"

#include "indexer/schema/varint.h"

namespace dateline::schema {

std::string pack_numbers(const std::vector<std::uint32_t>& ascending) {
  std::string out;
  std::uint32_t previous = 0;
  for (const std::uint32_t number : ascending) {
    put_varint(out, number - previous);
    previous = number;
  }
  return out;
}

void unpack_numbers(std::string_view packed, std::vector<std::uint32_t>& out) {
  std::uint32_t number = 0;
  for (ByteReader reader(packed); !reader.empty();) out.push_back(number += reader.u32());
}

std::string pack_intervals(const std::vector<Interval>& ascending) {
  std::string out;
  std::int32_t previous = 0;
  for (const Interval& interval : ascending) {
    put_signed(out, interval.from.number - previous);
    put_varint(out, static_cast<std::uint64_t>(interval.to - interval.from));
    out.push_back(static_cast<char>(interval.precision));
    previous = interval.from.number;
  }
  return out;
}

void unpack_intervals(std::string_view packed, std::vector<Interval>& out) {
  std::int32_t previous = 0;
  for (ByteReader reader(packed); !reader.empty();) {
    const Day from{static_cast<std::int32_t>(previous + reader.signed_varint())};
    const auto length = static_cast<std::int32_t>(reader.u32());
    const auto precision = reader.u32();
    if (precision > static_cast<std::uint32_t>(Precision::century))
      throw CorruptIndex("an unknown precision");
    out.push_back({from, from + length, static_cast<Precision>(precision)});
    previous = from.number;
  }
}

}  // namespace dateline::schema
