#include "indexer/schema/day_claim.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dateline {

std::string_view day_model_table(std::string_view name);  // embedded

namespace schema {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Rung::count)> kNames = {
    "stated",      "filename",    "url",         "published_line", "date_line",
    "alone_day",   "alone_month", "alone_year",  "pooled_day",     "pooled_month",
    "pooled_year", "story_day",   "story_month", "story_year"};

// Below these a statement is not made: a wrong day in a facet costs more than a missing one, and
// a wrong year most.
constexpr double kDayAtLeast = 0.6;
constexpr double kMonthAtLeast = 0.7;
constexpr double kYearAtLeast = 0.92;
constexpr double kYearOfFinerAtLeast = 0.85;

Rung coarser(Rung rung, int steps) {
  return static_cast<Rung>(static_cast<int>(rung) + steps);
}

}  // namespace

std::string_view to_string(Rung rung) {
  return kNames[static_cast<std::size_t>(rung)];
}

// Lines `name p0 p1 … p10` in percent, or `name p`.
Confidence::Confidence() {
  std::string_view table = day_model_table("confidence.tsv");
  while (!table.empty()) {
    const auto end = std::min(table.find('\n'), table.size());
    auto line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    const auto blank = line.find(' ');
    const auto name = std::find(kNames.begin(), kNames.end(), line.substr(0, blank));
    if (blank == std::string_view::npos || name == kNames.end()) continue;
    auto& points = points_[static_cast<std::size_t>(name - kNames.begin())];
    std::size_t count = 0;
    for (line.remove_prefix(blank); !line.empty() && count < kPoints;) {
      line.remove_prefix(1);
      int permille = 0;
      const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), permille);
      points[count++] = permille / 1000.0;
      line.remove_prefix(static_cast<std::size_t>(rest - line.data()));
    }
    if (count == 1) points.fill(points[0]);
  }
}

Confidence Confidence::raw(Rung rung) {
  Confidence result;
  for (auto& points : result.points_)
    for (std::size_t i = 0; i < kPoints; ++i) points[i] = static_cast<double>(i) / (kPoints - 1);
  result.only_ = rung;
  return result;
}

double Confidence::of(Rung rung, double share) const {
  const auto& points = points_[static_cast<std::size_t>(rung)];
  const double at = std::clamp(share, 0.0, 1.0) * (kPoints - 1);
  const auto below = std::min(static_cast<std::size_t>(at), kPoints - 2);
  const double part = at - static_cast<double>(below);
  return points[below] * (1 - part) + points[below + 1] * part;
}

std::optional<DayClaim> claim(const DayBelief& belief, Rung day_rung,
                              const Confidence& confidence) {
  const double year = confidence.of(coarser(day_rung, 2), belief.year_share);
  const double month = confidence.of(coarser(day_rung, 1), belief.month_share);
  const double day = confidence.of(day_rung, belief.day_share);
  const CivilDate first = civil(belief.month);
  const DayClaim by_day{day_interval(belief.day), day};
  const DayClaim by_month{month_interval(first.year, first.month), month};
  const DayClaim by_year{year_interval(belief.year), year};
  if (const auto only = confidence.only())
    return *only == Rung::alone_day ? by_day : *only == Rung::alone_month ? by_month : by_year;
  const bool year_holds = year >= kYearOfFinerAtLeast;
  if (day >= kDayAtLeast && (year_holds || day >= kYearOfFinerAtLeast)) return by_day;
  if (month >= kMonthAtLeast && year_holds) return by_month;
  if (year >= kYearAtLeast) return by_year;
  return std::nullopt;
}

}  // namespace schema
}  // namespace dateline
