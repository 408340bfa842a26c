#include "web/wording.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace dateline::web {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {
    "January", "February", "March",     "April",   "May",      "June",
    "July",    "August",   "September", "October", "November", "December"};

std::string_view month_name(int month) {
  return kMonths[static_cast<std::size_t>(month - 1)];
}

std::string day_text(const CivilDate& date) {
  return fmt::format("{} {} {}", date.day, month_name(date.month), date.year);
}

bool is_year(const Interval& interval) {
  const Interval year = year_interval(civil(interval.from).year);
  return interval.from == year.from && interval.to == year.to;
}

bool is_month(const Interval& interval) {
  const CivilDate first = civil(interval.from);
  return first.day == 1 && interval.days() == days_in_month(first.year, first.month);
}

}  // namespace

std::string number_text(std::uint64_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, 1, ',');
  return digits;
}

std::string count_text(std::uint64_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", number_text(count), count == 1 ? one : many);
}

std::string interval_text(const Interval& interval) {
  const CivilDate first = civil(interval.from);
  const CivilDate last = civil(interval.to);
  if (interval.days() == 1) return day_text(first);
  if (is_month(interval)) return fmt::format("{} {}", month_name(first.month), first.year);
  if (is_year(interval)) return std::to_string(first.year);
  const bool whole_years = first.day == 1 && first.month == 1 && last.day == 31 && last.month == 12;
  if (whole_years) return fmt::format("{}–{}", first.year, last.year);
  if (first.year == last.year && first.month == last.month) {
    return fmt::format("{}–{} {} {}", first.day, last.day, month_name(first.month), first.year);
  }
  if (first.year == last.year) {
    return fmt::format("{} {} – {}", first.day, month_name(first.month), day_text(last));
  }
  return fmt::format("{} – {}", day_text(first), day_text(last));
}

std::string interval_short(const Interval& interval) {
  const CivilDate first = civil(interval.from);
  const std::string_view month = month_name(first.month).substr(0, 3);
  if (interval.days() == 1) return fmt::format("{} {} {}", first.day, month, first.year);
  if (is_month(interval)) return fmt::format("{} {}", month, first.year);
  return interval_text(interval);
}

std::string published_text(const Publication& published) {
  return published.interval ? interval_text(*published.interval) : "undated";
}

std::string_view basis_text(DateBasis basis) {
  static constexpr std::array<std::string_view, 7> kTexts = {
      "stated by the source", "from the file name",  "from the address",       "from the dateline",
      "inferred from text",   "from the same story", "no date could be proven"};
  return kTexts[static_cast<std::size_t>(basis)];
}

std::string percent_text(double share) {
  return fmt::format("{} %", std::lround(share * 100));
}

}  // namespace dateline::web
