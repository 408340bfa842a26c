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

double CollectionDays::gain(Day day, std::optional<Day> own) const {
  const CivilDate date = civil(day);
  const CivilDate left_out = own ? civil(*own) : CivilDate{0, 0, 0};
  const bool same_year = left_out.year == date.year;
  const bool same_month = same_year && left_out.month == date.month;
  const int all = dated_ - (own ? 1 : 0);
  const int in_year = count(by_year_, date.year) - (same_year ? 1 : 0);
  const int in_month = count(by_month_, month_number(date)) - (same_month ? 1 : 0);
  const int on_day = count(by_day_, day) - (own == day ? 1 : 0);
  const int days = days_in_month(date.year, date.month);
  const double year = (1 - kElsewhere) * in_year / all + kElsewhere / kYears;
  const double month = (in_month + kMonthPrior / 12) / (in_year + kMonthPrior);
  const double in_its_month = (on_day + kDayPrior / days) / (in_month + kDayPrior);
  return std::log(year * kYears * month * 12 * in_its_month * days);
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
