#include "searcher/bucket_grid.h"

#include <algorithm>

namespace dateline::search {
namespace {

constexpr int kReadableDays = 62;
constexpr int kReadableMonths = 60;

Day start_of(Precision unit, Day day) {
  if (unit == Precision::day) return day;
  const CivilDate date = civil(day);
  return *make_day(date.year, unit == Precision::month ? date.month : 1, 1);
}

int days_in(Precision unit, Day start) {
  if (unit == Precision::day) return 1;
  const CivilDate date = civil(start);
  if (unit == Precision::month) return days_in_month(date.year, date.month);
  return days_in_month(date.year, 2) + 337;
}

}  // namespace

BucketGrid::BucketGrid(Precision unit, Day first, Day last, const std::optional<Interval>& filter)
    : unit_(unit), filter_(filter) {
  if (filter) {
    first = std::clamp(first, filter->from, filter->to);
    last = std::clamp(last, filter->from, filter->to);
  }
  Day start = start_of(unit, first);
  for (; start <= last; start = start + days_in(unit, start)) starts_.push_back(start.number);
  starts_.push_back(start.number);
}

Precision BucketGrid::readable_unit(Day first, Day last) {
  if (last - first < kReadableDays) return Precision::day;
  const CivilDate a = civil(first);
  const CivilDate b = civil(last);
  const int months = (b.year - a.year) * 12 + b.month - a.month + 1;
  return months <= kReadableMonths ? Precision::month : Precision::year;
}

Interval BucketGrid::bucket(std::uint32_t index) const {
  Interval interval{{starts_[index]}, {starts_[index + 1] - 1}, unit_};
  if (!filter_) return interval;
  const Interval whole = interval;
  interval.from = std::max(interval.from, filter_->from);
  interval.to = std::min(interval.to, filter_->to);
  if (interval.from != whole.from || interval.to != whole.to) interval.precision = Precision::day;
  return interval;
}

std::uint32_t BucketGrid::index_of(Day day) const {
  const std::int32_t offset = day.number - starts_.front();
  if (unit_ == Precision::day) return static_cast<std::uint32_t>(offset);
  // Buckets are nearly equal: guess from the mean length, then step to the right one.
  const std::int64_t span = starts_.back() - starts_.front();
  auto index = static_cast<std::uint32_t>(static_cast<std::int64_t>(offset) * size() / span);
  while (starts_[index] > day.number) --index;
  while (starts_[index + 1] <= day.number) ++index;
  return index;
}

BucketGrid::Range BucketGrid::holding(const Interval& stated) const {
  const Day first{starts_.front()};
  const Day last{starts_.back() - 1};
  if (stated.from > last || stated.to < first) return {};
  if (stated.precision <= Precision::week) {
    Range range{index_of(std::max(stated.from, first)), index_of(std::min(stated.to, last)) + 1};
    if (!filter_) return range;
    if (!matches(stated, bucket(range.begin))) ++range.begin;
    if (range.begin < range.end && !matches(stated, bucket(range.end - 1))) --range.end;
    return range;
  }
  if (stated.from < first || stated.to > last) return {};
  const std::uint32_t index = index_of(stated.from);
  if (!matches(stated, bucket(index))) return {};
  return {index, index + 1};
}

}  // namespace dateline::search
