#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/schema/day.h"
#include "indexer/schema/varint.h"

namespace dateline {

// One passage that bears on the day an article was published.
struct DayClue {
  enum class Kind : std::uint8_t {
    top_date,          // a full date in the first lines
    caption_date,      // a full date in a caption
    latest_date,       // the latest full date of the body that is not told as future
    past_date,         // another one
    future_date,       // a full date told as future
    past_month_day,    // "Feb. 16" without a year
    future_month_day,  // the same, told as future
    month_year,        // "February 2022", the latest
    month,             // "in February", without a year
    future_month,
    year,          // the latest year that is not told as future
    future_year,   // the latest one that is
    dateline_day,  // "LONDON, Feb. 16 (Reuters) -", a note of a day: without a year
    // Of the articles of a story together (stories/pool.h); a single text has none.
    shared_date,  // the latest full date that two of them name
    shared_month_day,
    shared_year,
    agreed_date,  // that three of them name, or more
    agreed_month_day,
    agreed_year,
    count,  // not a kind: how many there are
  };
  DayClue() = default;
  DayClue(Kind kind, std::int32_t value) : packed_(value * 32 + static_cast<std::int32_t>(kind)) {}

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(packed_ & 31); }
  // Dates: the day's number. month_year: year * 12 + month - 1. Months: 1..12. Years: the year.
  // Without a year: month * 256 + day of month * 8 + weekday (7: not said).
  [[nodiscard]] std::int32_t value() const { return packed_ >> 5; }
  bool operator==(const DayClue&) const = default;

  static std::int32_t month_day(int month, int day, int weekday) {
    return month * 256 + day * 8 + weekday;
  }

 private:
  std::int32_t packed_ = 0;
};

// A bare weekday ("on Tuesday").
struct WeekdayClue {
  std::uint8_t weekday = 7;  // 0 = Monday … 6 = Sunday; 7: no clue
  std::uint8_t tense = 0;    // of its first mention: 0 past, 1 not clear, 2 future
  std::uint8_t count = 0;    // mentions, at most 3

  bool operator==(const WeekdayClue&) const = default;
};

// What one article's text says about its own publication day: enough to weigh any day against it
// without the text. Kept for every article, so that dates can be propagated between articles
// without reading the texts again. 64 bytes.
struct DaySketch {
  static constexpr std::size_t kMaxClues = 12;
  static constexpr std::size_t kMaxWeekdays = 4;

  std::array<DayClue, kMaxClues> clues{};            // the first `clue_count` ones hold
  std::array<WeekdayClue, kMaxWeekdays> weekdays{};  // in order of their first mention
  std::uint8_t clue_count = 0;

  void add(DayClue clue) {
    if (clue_count < kMaxClues) clues[clue_count++] = clue;
  }
  bool operator==(const DaySketch&) const = default;
};

namespace schema {

// At most 64 bytes; self-delimiting.
void put_sketch(std::string& out, const DaySketch& sketch);
// Throws CorruptIndex.
DaySketch read_sketch(ByteReader& bytes);

}  // namespace schema
}  // namespace dateline
