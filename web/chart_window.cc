#include "web/chart_window.h"

#include <cstdint>

namespace dateline::web {
namespace {

using Buckets = std::span<const search::HistogramBucket>;

int days(Buckets buckets) {
  return buckets.back().interval.to - buckets.front().interval.from + 1;
}

}  // namespace

Buckets chart_window(Buckets buckets) {
  std::uint32_t articles = 0;
  for (const search::HistogramBucket& bucket : buckets) articles += bucket.count;
  std::uint32_t allowance = articles / 25;
  while (buckets.size() > 2) {
    const Buckets without_first = buckets.subspan(1);
    const Buckets without_last = buckets.first(buckets.size() - 1);
    const bool drop_first = days(without_first) < days(without_last);
    const std::uint32_t count = drop_first ? buckets.front().count : buckets.back().count;
    const Buckets rest = drop_first ? without_first : without_last;
    if (count > allowance || days(rest) * 10.0 > days(buckets) * 9.0) break;
    allowance -= count;
    buckets = rest;
  }
  return buckets;
}

}  // namespace dateline::web
