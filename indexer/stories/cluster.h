#pragma once

#include <cstdint>
#include <vector>

#include "indexer/stories/neighbour.h"
#include "indexer/stories/similarity.h"

namespace dateline::stories {

// Average-link clustering over the neighbour graph: the most similar pair first, two clusters join
// when the mean similarity between (a sample of) their members is high enough, so that a chain of
// pairs does not make one story of a whole month. Returns for each article the smallest index in
// its cluster.
std::vector<std::uint32_t> cluster_stories(const Similarity& similarity,
                                           const std::vector<std::vector<Neighbour>>& neighbours);

}  // namespace dateline::stories
