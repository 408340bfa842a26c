#include "indexer/schema/day_sketch.h"

namespace dateline::schema {

// sketch := count (kind value)*count weekday*4
// weekday := weekday + 8 * tense + 32 * count
void put_sketch(std::string& out, const DaySketch& sketch) {
  put_varint(out, sketch.clue_count);
  for (std::size_t i = 0; i < sketch.clue_count; ++i) {
    put_varint(out, static_cast<std::uint64_t>(sketch.clues[i].kind()));
    put_signed(out, sketch.clues[i].value());
  }
  for (const auto& clue : sketch.weekdays)
    put_varint(out, clue.weekday + 8U * clue.tense + 32U * clue.count);
}

DaySketch read_sketch(ByteReader& bytes) {
  DaySketch sketch;
  const auto count = bytes.varint();
  if (count > DaySketch::kMaxClues) throw CorruptIndex("a date sketch has too many clues");
  for (std::size_t i = 0; i < count; ++i) {
    const auto kind = bytes.varint();
    const auto value = bytes.signed_varint();
    if (kind >= static_cast<std::uint64_t>(DayClue::Kind::count) || value < -(1 << 23) ||
        value >= (1 << 23))
      throw CorruptIndex("a date sketch has a clue of an unknown kind");
    sketch.add({static_cast<DayClue::Kind>(kind), static_cast<std::int32_t>(value)});
  }
  for (auto& clue : sketch.weekdays) {
    const auto packed = bytes.varint();
    clue.weekday = static_cast<std::uint8_t>(packed % 8);
    clue.tense = static_cast<std::uint8_t>(packed / 8 % 4);
    clue.count = static_cast<std::uint8_t>(packed / 32 % 4);
  }
  return sketch;
}

}  // namespace dateline::schema
