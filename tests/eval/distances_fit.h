#pragma once

#include <vector>

#include "indexer/stories/kernel.h"
#include "tests/eval/hidden_dates.h"

namespace dateline::eval {

// How many pairs of similar articles lie how far apart, by level and bin of DistanceKernel. None
// where any two articles are likely to be near in time: a collection of a few weeks does not tell.
using DistanceCounts = stories::DistanceKernel::Shares;
DistanceCounts count_distances(const Collection& collection, const Hidden& hidden);

// Shares in thousandths over all of them, of each at most so many pairs of a level. A few pairs are
// added as the level below has them, which a level without pairs follows.
stories::DistanceKernel::Shares fit_distances(const std::vector<DistanceCounts>& collections);

}  // namespace dateline::eval
