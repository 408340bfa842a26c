#pragma once

#include <span>

#include "searcher/answer.h"

namespace dateline::web {

// The buckets that a chart shows: all, but for far outliers at either end ("the siege of 1240")
// that would press everything else into a few bars. At most one article in 25 is left out, and
// each bucket left out must shorten the chart by a tenth at least. Never empty for a non-empty
// input; views the input.
std::span<const search::HistogramBucket> chart_window(
    std::span<const search::HistogramBucket> buckets);

}  // namespace dateline::web
