#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dateline::annotate {

// What a word can be in a date. A word may be several things ("may", "second").
enum class Class : std::uint8_t {
  month,               // value 1..12
  shaky_month,         // a month's name that is an everyday word too: May, March
  month_abbreviation,  // counts only beside a day or year
  weekday,             // value 0..6, Monday first
  weekday_abbreviation,
  season,          // value 0..3, spring first
  unit,            // singular; value: see Unit
  units,           // plural
  number,          // a number word, or digits without separators; value
  ordinal,         // "third"; value
  ordinal_digits,  // "16th"; value
  day_of_month,    // digits 1..31; value
  year,            // four digits 1000..2999; value
  short_year,      // "'98"; value is the full year
  year_word,       // "nineteen", "twenty": the first half of a spoken year; value 1900
  tens,            // "ninety"; value
  numeric_date,    // "2022-02-15"; value is the day's number
  decade,          // "1990s", "'90s", "nineties"; value is the first year
  today,           // "yesterday"; value is the offset in days
  part_of_day,     // "morning"
  last,       // value 2: stands after its word ("la semaine dernière"); 1: "past", which is also
              // a preposition
  next,       // value 2: the same
  current,    // "this"
  previous,   // "the previous day": before the time told of
  following,  // "the next day": after it
  same,       // value 1: "that", which begins clauses too
  ago,
  earlier,
  later,
  before,  // "two days before": earlier than what follows, if a word follows; value 1: counts back
           // from today (German "vor")
  after,
  modifier,  // "early", "late", "mid"
  edge,      // "beginning"; value 1: "end"
  article,   // "the"
  one,       // "a"
  of,
  in,
  on,
  until,        // "to", "through", "-" between two days
  conjunction,  // "and", "or"
  between,
  holiday,  // value: see Holiday
  fiscal,   // value 1: "FY", which takes two digits too
  half,
  day_word,  // "day" in "Christmas Day"; value: days from it, -1 "eve"
  comma,
  hyphen,
  dot,
  open,
  close,
  possessive,  // "'s"; value 1: "its"
  measure,     // money, and what else is counted: a number beside it is no year
  generic,  // what follows "today's" when it means these days: "world"; value 1 and 2: what follows
            // "Sept. 11" when it means that of 2001; 3: a word of games, which have quarters too
  published,  // "Published", "Posted": before the date of the article
  copula,     // "was": with "to" after it, future; value 1: "is"
  past_cue,
  future_cue,    // "will"; value 1: "scheduled", which takes "to" before a participle
  maybe_cue,     // "would", value 1 "planned": future more often than not
  every,         // "each": what follows is no date but a habit
  few,           // "several": how many is not said
  period,        // "in the 1988 period": the quarter that an article on results is about
  whole,         // "the full year"
  epithet,       // makes a day of what follows: "Good Friday", "Labor Day"; value: see Holiday
  part_of_year,  // "Q3", "2H"; value 1..4 a quarter, 5 and 6 a half
  count,         // not a class: how many there are
};
static_assert(static_cast<int>(Class::count) <= 64);

using Classes = std::uint64_t;
constexpr Classes bit(Class c) {
  return Classes{1} << static_cast<unsigned>(c);
}
std::optional<Class> class_from(std::string_view name);

enum class Unit : std::uint8_t { day, week, month, quarter, year, decade, century, weekend, hour };

struct Word {
  Classes classes = 0;
  Classes capital_classes = 0;  // those of them that count only with a capital
  std::int32_t value = 0;
  bool abbreviation = false;  // a dot after it belongs to it
};

// The words of one language, from a table `<language>.tsv` whose grammar is in the README.
class Lexicon {
 public:
  // Throws std::runtime_error with file and line when the table does not parse: a fault of the
  // build.
  Lexicon(std::string_view language, std::string_view table);

  // `word` in lower case; nullptr when unknown. O(1).
  [[nodiscard]] const Word* find(std::string_view word) const;
  [[nodiscard]] const std::string& language() const { return language_; }
  // Lower case; what tells the language from others.
  [[nodiscard]] const std::vector<std::string>& function_words() const { return function_words_; }
  // Whether a word, folded (schema/terms.h), belongs to a page's note of when it was put up:
  // "updated", "pm".
  [[nodiscard]] bool is_note_word(std::string_view word) const {
    return note_words_.find(word) != note_words_.end();
  }
  // Whether words of the table hold an apostrophe: "aujourd'hui".
  [[nodiscard]] bool joins_apostrophes() const { return joins_apostrophes_; }
  [[nodiscard]] bool day_first() const { return day_first_; }  // 3/4/2020 is April 3

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const;
  };
  void add_line(std::string_view line);

  std::string language_;
  std::unordered_map<std::string, Word, Hash, std::equal_to<>> words_;
  std::vector<std::string> function_words_;
  std::unordered_set<std::string, Hash, std::equal_to<>> note_words_;
  bool day_first_ = false;
  bool joins_apostrophes_ = false;
};

}  // namespace dateline::annotate
