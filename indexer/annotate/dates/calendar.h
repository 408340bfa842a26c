#pragma once

#include <cstdint>
#include <optional>

#include "indexer/schema/day.h"

namespace dateline::annotate {

// Intervals of the calendar. Empty where they would leave the years 1000..2999.

bool in_calendar(const Interval& interval);
std::optional<Interval> day_shifted(Day day, int days);
std::optional<Interval> week_around(Day day);     // Monday to Sunday
std::optional<Interval> weekend_around(Day day);  // Saturday and Sunday of that week
std::optional<Interval> month_shifted(int year, int month, int months);
std::optional<Interval> quarter_interval(int year, int quarter);  // quarter 1..4
std::optional<Interval> half_interval(int year, int half);        // precision quarter
// 0 spring (March to May) … 3 winter (December of `year` to February of the next).
std::optional<Interval> season_interval(int year, int season);
std::optional<Interval> checked_year(int year);
std::optional<Interval> decade_interval(int first_year);
std::optional<Interval> century_interval(int ordinal);  // 20: 1900..1999, as news count

// The n-th (from 1) weekday of a month; empty where the month has no fifth.
std::optional<Day> nth_weekday(int year, int month, int weekday, int n);

// Days with a name, as the tables of words number them: month * 100 + day where the day is fixed
// (1225), a whole date where the year is too (20010911), else one of these. American where
// countries differ.
enum class Holiday : std::int32_t {
  thanksgiving = 1,
  easter,
  election,
  memorial,
  labor,
  columbus,
  king,
  presidents,
  mothers,
  fathers,
  good_friday = 20,  // 20..29: an epithet of a weekday
  ash_wednesday,
  palm_sunday,
  black_friday,
  cyber_monday,
  of_some_year = 29,  // "Bloody Sunday": which, the name does not tell
  junior,             // "Martin Luther King Jr. Day"
};
std::optional<Day> holiday_in(int year, std::int32_t holiday);

}  // namespace dateline::annotate
