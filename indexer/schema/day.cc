#include "indexer/schema/day.h"

#include <fmt/format.h>

#include <array>
#include <chrono>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 8> kPrecisionNames = {"day",    "week", "month",  "quarter",
                                                             "season", "year", "decade", "century"};

std::chrono::year_month_day to_ymd(Day day) {
  return std::chrono::sys_days(std::chrono::days(day.number));
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<Interval> parse_one(std::string_view text) {
  if (text.size() != 4 && text.size() != 7 && text.size() != 10) return std::nullopt;
  if (text.size() > 4 && text[4] != '-') return std::nullopt;
  if (text.size() > 7 && text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  if (!year || *year < kFirstYear || *year > kLastYear) return std::nullopt;
  if (text.size() == 4) return year_interval(*year);
  const auto month = digits(text.substr(5, 2));
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  if (text.size() == 7) return month_interval(*year, *month);
  const auto day_of_month = digits(text.substr(8, 2));
  const auto day = day_of_month ? make_day(*year, *month, *day_of_month) : std::nullopt;
  if (!day) return std::nullopt;
  return day_interval(*day);
}

}  // namespace

std::optional<Day> make_day(int year, int month, int day) {
  if (year < kFirstYear || year > kLastYear || month < 1 || month > 12 || day < 1 || day > 31)
    return std::nullopt;
  const std::chrono::year_month_day ymd{std::chrono::year(year),
                                        std::chrono::month(static_cast<unsigned>(month)),
                                        std::chrono::day(static_cast<unsigned>(day))};
  if (!ymd.ok()) return std::nullopt;
  return Day{static_cast<std::int32_t>(std::chrono::sys_days(ymd).time_since_epoch().count())};
}

CivilDate civil(Day day) {
  const auto ymd = to_ymd(day);
  return {int(ymd.year()), int(unsigned(ymd.month())), int(unsigned(ymd.day()))};
}

int weekday(Day day) {
  return static_cast<int>(
      std::chrono::weekday(std::chrono::sys_days(std::chrono::days(day.number))).iso_encoding() -
      1);
}

int days_in_month(int year, int month) {
  const auto last = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) /
                    std::chrono::last;
  return static_cast<int>(unsigned(std::chrono::year_month_day(last).day()));
}

std::string to_iso(Day day) {
  const auto [year, month, day_of_month] = civil(day);
  return fmt::format("{:04}-{:02}-{:02}", year, month, day_of_month);
}

std::string_view to_string(Precision precision) {
  return kPrecisionNames[static_cast<std::size_t>(precision)];
}

std::optional<Precision> precision_from(std::string_view name) {
  for (std::size_t i = 0; i < kPrecisionNames.size(); ++i)
    if (kPrecisionNames[i] == name) return static_cast<Precision>(i);
  return std::nullopt;
}

Interval day_interval(Day day) {
  return {day, day, Precision::day};
}

Interval month_interval(int year, int month) {
  const Day first = *make_day(year, month, 1);
  return {first, first + (days_in_month(year, month) - 1), Precision::month};
}

Interval year_interval(int year) {
  return {*make_day(year, 1, 1), *make_day(year, 12, 31), Precision::year};
}

std::string to_iso(const Interval& interval) {
  if (interval.from == interval.to) return to_iso(interval.from);
  const CivilDate from = civil(interval.from);
  if (interval == month_interval(from.year, from.month))
    return fmt::format("{:04}-{:02}", from.year, from.month);
  if (interval == year_interval(from.year)) return fmt::format("{:04}", from.year);
  return to_iso(interval.from) + ".." + to_iso(interval.to);
}

std::optional<Interval> parse_day_range(std::string_view text) {
  const auto dots = text.find("..");
  if (dots == std::string_view::npos) return parse_one(text);
  const auto left = text.substr(0, dots);
  const auto right = text.substr(dots + 2);
  if (left.empty() && right.empty()) return std::nullopt;
  const auto from = left.empty() ? year_interval(kFirstYear) : parse_one(left);
  const auto to = right.empty() ? year_interval(kLastYear) : parse_one(right);
  if (!from || !to || from->from > to->to) return std::nullopt;
  return Interval{from->from, to->to, Precision::day};
}

bool matches(const Interval& stated, const Interval& range) {
  if (stated.precision <= Precision::week)
    return stated.from <= range.to && range.from <= stated.to;
  return range.from <= stated.from && stated.to <= range.to;
}

}  // namespace dateline
