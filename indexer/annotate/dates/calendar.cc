#include "indexer/annotate/dates/calendar.h"

namespace dateline::annotate {
namespace {

std::optional<Interval> between(std::optional<Day> from, std::optional<Day> to,
                                Precision precision) {
  if (!from || !to || *to < *from) return std::nullopt;
  return Interval{*from, *to, precision};
}

// Anonymous Gregorian computus: J. Meeus, Astronomical Algorithms, chapter 8.
std::optional<Day> easter_sunday(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  return make_day(year, f / 31, f % 31 + 1);
}

std::optional<Day> shifted(std::optional<Day> day, int days) {
  if (day) *day = *day + days;
  return day;
}

}  // namespace

bool in_calendar(const Interval& interval) {
  static const Day first = *make_day(kFirstYear, 1, 1);
  static const Day last = *make_day(kLastYear, 12, 31);
  return first <= interval.from && interval.from <= interval.to && interval.to <= last;
}

std::optional<Interval> day_shifted(Day day, int days) {
  const Interval interval = day_interval(day + days);
  if (!in_calendar(interval)) return std::nullopt;
  return interval;
}

std::optional<Interval> week_around(Day day) {
  const Day monday = day - weekday(day);
  const Interval week{monday, monday + 6, Precision::week};
  if (!in_calendar(week)) return std::nullopt;
  return week;
}

std::optional<Interval> weekend_around(Day day) {
  const Day monday = day - weekday(day);
  const Interval weekend{monday + 5, monday + 6, Precision::week};
  if (!in_calendar(weekend)) return std::nullopt;
  return weekend;
}

std::optional<Interval> month_shifted(int year, int month, int months) {
  const int number = year * 12 + (month - 1) + months;
  const int to_year = number / 12;
  if (to_year < kFirstYear || to_year > kLastYear) return std::nullopt;
  return month_interval(to_year, number % 12 + 1);
}

std::optional<Interval> quarter_interval(int year, int quarter) {
  if (quarter < 1 || quarter > 4 || year < kFirstYear || year > kLastYear) return std::nullopt;
  const int last = quarter * 3;
  return between(make_day(year, last - 2, 1), make_day(year, last, days_in_month(year, last)),
                 Precision::quarter);
}

std::optional<Interval> half_interval(int year, int half) {
  if (half == 1) return between(make_day(year, 1, 1), make_day(year, 6, 30), Precision::quarter);
  return between(make_day(year, 7, 1), make_day(year, 12, 31), Precision::quarter);
}

std::optional<Interval> season_interval(int year, int season) {
  if (season < 0 || season > 3 || year < kFirstYear || year >= kLastYear) return std::nullopt;
  const int first = 3 + 3 * season;
  const int last_year = season == 3 ? year + 1 : year;
  const int last = season == 3 ? 2 : first + 2;
  return between(make_day(year, first, 1),
                 make_day(last_year, last, days_in_month(last_year, last)), Precision::season);
}

std::optional<Interval> checked_year(int year) {
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  return year_interval(year);
}

std::optional<Interval> decade_interval(int first_year) {
  return between(make_day(first_year, 1, 1), make_day(first_year + 9, 12, 31), Precision::decade);
}

std::optional<Interval> century_interval(int ordinal) {
  const int first = (ordinal - 1) * 100;
  return between(make_day(first, 1, 1), make_day(first + 99, 12, 31), Precision::century);
}

std::optional<Day> nth_weekday(int year, int month, int weekday, int n) {
  const auto first = make_day(year, month, 1);
  if (!first) return std::nullopt;
  const Day day = *first + ((weekday - dateline::weekday(*first) + 7) % 7 + 7 * (n - 1));
  if (civil(day).month != month) return std::nullopt;
  return day;
}

std::optional<Day> holiday_in(int year, std::int32_t holiday) {
  constexpr std::int32_t kWithMonth = 100;
  constexpr std::int32_t kWithYear = 10000000;
  if (holiday >= kWithYear) return make_day(holiday / 10000, holiday / 100 % 100, holiday % 100);
  if (holiday >= kWithMonth) return make_day(year, holiday / 100, holiday % 100);
  switch (static_cast<Holiday>(holiday)) {
    case Holiday::thanksgiving:
      return nth_weekday(year, 11, 3, 4);
    case Holiday::easter:
      return easter_sunday(year);
    case Holiday::election:
      return shifted(nth_weekday(year, 11, 0, 1), 1);
    case Holiday::memorial:
      return shifted(nth_weekday(year, 6, 0, 1), -7);
    case Holiday::labor:
      return nth_weekday(year, 9, 0, 1);
    case Holiday::columbus:
      return nth_weekday(year, 10, 0, 2);
    case Holiday::king:
      return nth_weekday(year, 1, 0, 3);
    case Holiday::presidents:
      return nth_weekday(year, 2, 0, 3);
    case Holiday::mothers:
      return nth_weekday(year, 5, 6, 2);
    case Holiday::fathers:
      return nth_weekday(year, 6, 6, 3);
    case Holiday::good_friday:
      return shifted(easter_sunday(year), -2);
    case Holiday::ash_wednesday:
      return shifted(easter_sunday(year), -46);
    case Holiday::palm_sunday:
      return shifted(easter_sunday(year), -7);
    case Holiday::black_friday:
      return shifted(nth_weekday(year, 11, 3, 4), 1);
    case Holiday::cyber_monday:
      return shifted(nth_weekday(year, 11, 3, 4), 4);
    case Holiday::of_some_year:
    case Holiday::junior:
      break;
  }
  return std::nullopt;
}

}  // namespace dateline::annotate
