#include <algorithm>
#include <cmath>
#include <cstddef>

#include "indexer/schema/day_model.h"

namespace dateline::schema {
namespace {

// The likeliest of a run of periods, and the next.
struct Leader {
  std::size_t place = 0;
  double share = 0;
  double rival = 0;

  void meet(std::size_t at, double its_share) {
    if (its_share > share) {
      rival = share;
      share = its_share;
      place = at;
    } else {
      rival = std::max(rival, its_share);
    }
  }
};

struct Shares {
  std::vector<double> days;
  double total = 0;  // of the days and of elsewhere
};

Shares shares_of(const DayWeights& weights) {
  const float top =
      std::max(*std::max_element(weights.logs.begin(), weights.logs.end()), weights.elsewhere);
  Shares result;
  result.total = std::exp(static_cast<double>(weights.elsewhere - top));
  result.days.reserve(weights.logs.size());
  for (const float log : weights.logs) {
    result.days.push_back(std::exp(log - top));
    result.total += result.days.back();
  }
  return result;
}

void lead_by_day(const std::vector<double>& days, double total, const DayWeights& weights,
                 DayBelief& out) {
  const auto top =
      static_cast<std::size_t>(std::max_element(days.begin(), days.end()) - days.begin());
  out.day = weights.first + static_cast<std::int32_t>(top);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const std::size_t away = i > top ? i - top : top - i;
    if (away <= 1) out.day_share += days[i] / total;
    if (away > 2) out.day_rival = std::max(out.day_rival, days[i] / total);
  }
}

}  // namespace

std::optional<DayBelief> belief(const DayWeights& weights) {
  if (weights.logs.empty()) return std::nullopt;
  const auto [days, total] = shares_of(weights);
  DayBelief best;
  lead_by_day(days, total, weights, best);
  Leader months;
  Leader years;
  double month = 0;
  double year = 0;
  std::size_t month_begin = 0;
  std::size_t year_begin = 0;
  for (std::size_t i = 0; i <= days.size(); ++i) {
    const CivilDate date = civil(weights.first + static_cast<std::int32_t>(i));
    if (date.day == 1 || i == days.size()) {
      months.meet(month_begin, month / total);
      month = 0;
      month_begin = i;
    }
    if ((date.day == 1 && date.month == 1) || i == days.size()) {
      years.meet(year_begin, year / total);
      year = 0;
      year_begin = i;
    }
    if (i == days.size()) break;
    month += days[i];
    year += days[i];
  }
  const Day first = weights.first + static_cast<std::int32_t>(months.place);
  best.month = first - (civil(first).day - 1);
  best.month_share = months.share;
  best.month_rival = months.rival;
  best.year = civil(weights.first + static_cast<std::int32_t>(years.place)).year;
  best.year_share = years.share;
  best.year_rival = years.rival;
  return best;
}

}  // namespace dateline::schema
