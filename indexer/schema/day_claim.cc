#include "indexer/schema/day_claim.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace dateline {

std::string_view day_model_table(std::string_view name);  // embedded

namespace schema {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Rung::count)> kNames = {
    "stated",         "filename",      "url",         "published_line",
    "date_line",      "alone_day",     "alone_month", "alone_year",
    "pooled_day",     "pooled_month",  "pooled_year", "expected_day",
    "expected_month", "expected_year", "story_day",   "story_month",
    "story_year"};

// Below these a statement is not made: a wrong day in a facet costs more than a missing one, and
// a wrong year most.
constexpr double kDayAtLeast = 0.6;
constexpr double kMonthAtLeast = 0.7;
constexpr double kYearAtLeast = 0.95;
constexpr double kYearOfFinerAtLeast = 0.9;
// Its year is no less sure, whatever was made of that by itself.
constexpr double kSureDay = 0.8;

// No claim is surer than this: the fit has seen too few that were.
constexpr double kSurest = 0.97;

}  // namespace

std::string_view to_string(Rung rung) {
  return kNames[static_cast<std::size_t>(rung)];
}

Rung rung_of(Rung day_rung, Level level) {
  return static_cast<Rung>(static_cast<int>(day_rung) + static_cast<int>(level));
}

// Lines `name value` or `name weight weight …`, in thousandths.
Confidence::Confidence() {
  std::string_view table = day_model_table("confidence.tsv");
  while (!table.empty()) {
    const auto end = std::min(table.find('\n'), table.size());
    auto line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    const auto blank = line.find(' ');
    const auto name = std::find(kNames.begin(), kNames.end(), line.substr(0, blank));
    if (blank == std::string_view::npos || name == kNames.end()) continue;
    auto& weights = weights_[static_cast<std::size_t>(name - kNames.begin())];
    std::size_t count = 0;
    for (line.remove_prefix(blank); !line.empty() && count < weights.size();) {
      line.remove_prefix(1);
      int thousandths = 0;
      const auto [rest, error] =
          std::from_chars(line.data(), line.data() + line.size(), thousandths);
      weights[count++] = thousandths / 1000.0;
      line.remove_prefix(static_cast<std::size_t>(rest - line.data()));
    }
  }
}

double Confidence::of(Rung rung, const GroundFeatures& grounds) const {
  const auto& weights = weights_[static_cast<std::size_t>(rung)];
  double sum = 0;
  for (std::size_t i = 0; i < grounds.size(); ++i) sum += weights[i] * grounds[i];
  return std::min(kSurest, 1 / (1 + std::exp(-sum)));
}

Confidence Confidence::with(Rung rung, const GroundFeatures& weights) const {
  Confidence result = *this;
  result.weights_[static_cast<std::size_t>(rung)] = weights;
  return result;
}

void temper(Statements& statements, const Grounds& day) {
  auto& sure = statements[static_cast<std::size_t>(Level::day)].confidence;
  if (day.own_note)
    sure = std::min(sure, statements[static_cast<std::size_t>(Level::year)].confidence);
}

std::optional<DayClaim> claim(const Statements& statements) {
  const auto& [day, month, year] = statements;
  const bool year_holds = year.confidence >= kYearOfFinerAtLeast;
  if (day.confidence >= kDayAtLeast && (year_holds || day.confidence >= kSureDay)) return day;
  if (month.confidence >= kMonthAtLeast && year_holds) return month;
  if (year.confidence >= kYearAtLeast) return year;
  return std::nullopt;
}

}  // namespace schema
}  // namespace dateline
