#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// A calendar day (proleptic Gregorian), as days since 1970-01-01; negative before it.
struct Day {
  std::int32_t number = 0;

  auto operator<=>(const Day&) const = default;
  friend Day operator+(Day day, std::int32_t days) { return {day.number + days}; }
  friend Day operator-(Day day, std::int32_t days) { return {day.number - days}; }
  friend std::int32_t operator-(Day a, Day b) { return a.number - b.number; }
};

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31
};

// The only days that Dateline accepts: 1000-01-01 to 2999-12-31.
inline constexpr int kFirstYear = 1000;
inline constexpr int kLastYear = 2999;

// Empty when no such day exists (February 30) or the year lies outside 1000..2999.
std::optional<Day> make_day(int year, int month, int day);
CivilDate civil(Day day);
int weekday(Day day);  // 0 = Monday … 6 = Sunday
int days_in_month(int year, int month);
std::string to_iso(Day day);  // "2022-02-15"

enum class Precision : std::uint8_t { day, week, month, quarter, season, year, decade, century };
std::string_view to_string(Precision precision);
std::optional<Precision> precision_from(std::string_view name);

// Days from..to, both inclusive; from <= to always. `precision` says what kind of statement it was:
// "10-20 February" is an interval of eleven days with precision day.
struct Interval {
  Day from;
  Day to;
  Precision precision = Precision::day;

  auto operator<=>(const Interval&) const = default;
  [[nodiscard]] int days() const { return to - from + 1; }
};

Interval day_interval(Day day);
Interval month_interval(int year, int month);  // month in 1..12, year in range
Interval year_interval(int year);

// "2022-02-15", "2022-02" or "2022": the shortest form that says it. Other intervals as "from..to".
std::string to_iso(const Interval& interval);

// `2022`, `2022-02`, `2022-02-15`, or two of them joined by `..`; either end may be left out.
// The grammar of the `published` and `mentions` parameters. Empty when it does not parse.
std::optional<Interval> parse_day_range(std::string_view text);

// Whether a dated article or a mention counts for a chosen range: statements of days and weeks
// when they overlap it, coarser ones ("February 2022", "the 1990s") only when they lie inside it.
// Monotone: what matches a month matches its year, so drill-down never shows more than its parent.
bool matches(const Interval& stated, const Interval& range);

}  // namespace dateline
