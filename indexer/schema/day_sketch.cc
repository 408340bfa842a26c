#include "indexer/schema/day_sketch.h"

#include <algorithm>

namespace dateline::schema {

void put_sketch(std::string& out, const DaySketch& sketch) {
  put_varint(out, sketch.clue_count);
  for (std::size_t i = 0; i < sketch.clue_count; ++i) {
    out.push_back(static_cast<char>(sketch.clues[i].kind));
    put_signed(out, sketch.clues[i].value);
  }
  for (const auto& weekday : sketch.weekdays)
    out.push_back(static_cast<char>(weekday.weekday * 3 + weekday.tense + 1));
  out.push_back(sketch.says_yesterday ? 1 : 0);
}

DaySketch read_sketch(ByteReader& bytes) {
  DaySketch sketch;
  const auto count = bytes.varint();
  if (count > DaySketch::kMaxClues) throw CorruptIndex("a date sketch has too many clues");
  sketch.clue_count = static_cast<std::uint8_t>(count);
  for (std::size_t i = 0; i < count; ++i) {
    sketch.clues[i].kind = static_cast<DayClue::Kind>(bytes.varint());
    sketch.clues[i].value = static_cast<std::int32_t>(bytes.signed_varint());
  }
  for (auto& weekday : sketch.weekdays) {
    const auto packed = bytes.varint();
    weekday.weekday = static_cast<std::uint8_t>(std::min<std::uint64_t>(packed / 3, 7));
    weekday.tense = static_cast<std::int8_t>(static_cast<int>(packed % 3) - 1);
  }
  sketch.says_yesterday = bytes.varint() != 0;
  return sketch;
}

}  // namespace dateline::schema
