#pragma once

#include <cstdint>
#include <vector>

#include "indexer/stories/sketch.h"

namespace dateline::stories {

// For each article the one shown for its near-copies, or its own index. Candidates share a MinHash
// band (Broder 1997; banding as in Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, 3.4);
// each is verified by the estimated overlap, against its group's first article as well, so that
// chains of small changes do not join what has become different.
std::vector<std::uint32_t> find_copies(const std::vector<Sketch>& sketches);

// Whether one text is, give or take edits and cuts, the other.
bool is_near_copy(const Sketch& a, const Sketch& b);

}  // namespace dateline::stories
