#pragma once

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

// American where countries differ. The numbers stand in the tables of words.
enum class Holiday : int {
  christmas = 1,
  thanksgiving,
  easter,
  halloween,
  juneteenth,
  election,
  memorial,
  labor,
  veterans,
  independence,
  valentine,
  columbus,
  boxing,
};
std::optional<Day> holiday_in(int year, int holiday);

}  // namespace dateline::annotate
