#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "indexer/schema/day.h"
#include "indexer/schema/varint.h"

namespace dateline {

// One passage that bears on the day an article was published.
struct DayClue {
  enum class Kind : std::uint8_t {
    top_date,        // a full date in the first lines
    caption_date,    // a full date in a caption
    past_date,       // a full date in the body, told as past (or with no tense)
    future_date,     // a full date in the body, told as future
    past_month_day,  // "Feb. 16" without a year
    future_month_day,
    past_weekday_month_day,  // "Wednesday Feb. 16": few years fit
    future_weekday_month_day,
    month,  // "February 2022"
    year,   // the latest year up to now that the text names
  };
  Kind kind = Kind::past_date;
  // Full dates and months: the day's number (months: of their first day). Years: the year.
  // Without a year: month * 256 + day of month * 8 + weekday (7: none).
  std::int32_t value = 0;

  bool operator==(const DayClue&) const = default;
};

// A bare weekday ("on Tuesday") and its tense.
struct WeekdayClue {
  std::uint8_t weekday = 7;  // 0 = Monday … 6 = Sunday; 7: no clue
  std::int8_t tense = 0;     // -1 past, 0 none, 1 future

  bool operator==(const WeekdayClue&) const = default;
};

// What one article's text says about its own publication day: enough to weigh any day against it
// without the text. Kept for every article, so that dates can be propagated between articles
// without reading the texts again.
struct DaySketch {
  static constexpr std::size_t kMaxClues = 8;
  static constexpr std::size_t kMaxWeekdays = 4;

  std::array<DayClue, kMaxClues> clues{};            // the first `clue_count` ones hold
  std::array<WeekdayClue, kMaxWeekdays> weekdays{};  // in the order of the text, each once
  std::uint8_t clue_count = 0;
  bool says_yesterday = false;

  bool operator==(const DaySketch&) const = default;
};

namespace schema {

// At most 60 bytes; self-delimiting.
void put_sketch(std::string& out, const DaySketch& sketch);
// Throws CorruptIndex.
DaySketch read_sketch(ByteReader& bytes);

}  // namespace schema
}  // namespace dateline
