#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/schema/day.h"

namespace dateline::search {

// Consecutive days, months or years that cover a span: the buckets of a histogram. With a filter,
// the buckets at its ends are cut, so that choosing any bucket stays inside what is chosen now.
class BucketGrid {
 public:
  // `unit` is day, month or year.
  BucketGrid(Precision unit, Day first, Day last, const std::optional<Interval>& filter);

  // The finest unit that makes a readable chart of first..last.
  static Precision readable_unit(Day first, Day last);

  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(starts_.size()) - 1;
  }
  [[nodiscard]] Precision unit() const { return unit_; }
  [[nodiscard]] Interval bucket(std::uint32_t index) const;

  // Buckets that hold an article of this interval, as [begin, end): those that it overlaps when it
  // is a statement of days or weeks, else the one that it lies in.
  struct Range {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  [[nodiscard]] Range holding(const Interval& stated) const;

 private:
  [[nodiscard]] std::uint32_t index_of(Day day) const;  // `day` inside the grid

  Precision unit_;
  std::vector<std::int32_t> starts_;  // first day of each bucket, and the day after the last
  std::optional<Interval> filter_;
};

}  // namespace dateline::search
