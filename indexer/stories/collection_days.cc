#include "indexer/stories/collection_days.h"

#include <algorithm>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr double kYears = 10;        // that an article of an unknown collection may be of
constexpr double kElsewhere = 0.02;  // of the articles: of other years than those counted
// So many articles of a year, of a month, weigh as much as that its days are all alike.
constexpr double kMonthPrior = 12;
constexpr double kDayPrior = 30;

template <class Key>
int count(const std::map<Key, int>& of, Key key) {
  const auto found = of.find(key);
  return found == of.end() ? 0 : found->second;
}

int month_number(CivilDate date) {
  return date.year * 12 + date.month - 1;
}

}  // namespace

void CollectionDays::add(Day published) {
  const CivilDate date = civil(published);
  ++by_year_[date.year];
  ++by_month_[month_number(date)];
  ++by_day_[published];
  ++dated_;
}

int CollectionDays::dated_in(int year) const {
  return count(by_year_, year);
}

CollectionDays::Counts CollectionDays::around(Day day, std::optional<Day> own) const {
  const CivilDate date = civil(day);
  const CivilDate left_out = own ? civil(*own) : CivilDate{0, 0, 0};
  const bool same_year = left_out.year == date.year;
  const bool same_month = same_year && left_out.month == date.month;
  return {dated_ - (own ? 1 : 0), count(by_year_, date.year) - (same_year ? 1 : 0),
          count(by_month_, month_number(date)) - (same_month ? 1 : 0),
          count(by_day_, day) - (own == day ? 1 : 0)};
}

double CollectionDays::gain_of(const Counts& counts, int days_in_month) {
  const double year = (1 - kElsewhere) * counts.in_year / counts.all + kElsewhere / kYears;
  const double month = (counts.in_month + kMonthPrior / 12) / (counts.in_year + kMonthPrior);
  const double day = (counts.on_day + kDayPrior / days_in_month) / (counts.in_month + kDayPrior);
  return std::log(year * kYears * month * 12 * day * days_in_month);
}

double CollectionDays::gain(Day day, std::optional<Day> own) const {
  const CivilDate date = civil(day);
  return gain_of(around(day, own), days_in_month(date.year, date.month));
}

void CollectionDays::add_gains(std::optional<Day> own, schema::DayWeights& weights) const {
  auto counted = by_day_.lower_bound(weights.first);
  for (Day day = weights.first; day <= weights.last();) {
    const CivilDate date = civil(day);
    const int days = days_in_month(date.year, date.month);
    const Day next = day + (days - date.day + 1);
    Counts counts = around(day, own);
    counts.on_day = 0;
    const auto without = static_cast<float>(gain_of(counts, days));
    for (; day < next && day <= weights.last(); day = day + 1) {
      float gain = without;
      if (counted != by_day_.end() && counted->first == day) {
        counts.on_day = counted->second - (own == day ? 1 : 0);
        gain = static_cast<float>(gain_of(counts, days));
        ++counted;
      }
      weights.logs[static_cast<std::size_t>(day - weights.first)] += gain;
    }
  }
}

double CollectionDays::beyond(Day first, Day last) const {
  int inside = 0;
  for (auto at = by_day_.lower_bound(first); at != by_day_.end() && at->first <= last; ++at)
    inside += at->second;
  return std::log(std::max(kElsewhere, 1.0 - static_cast<double>(inside) / dated_));
}

std::vector<int> CollectionDays::years() const {
  std::vector<int> result;
  for (const auto& [year, articles] : by_year_)
    if (articles * 100 >= dated_) result.push_back(year);
  return result;
}

}  // namespace dateline::stories
