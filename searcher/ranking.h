#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "searcher/bitmap.h"
#include "searcher/index.h"
#include "searcher/plan.h"

namespace dateline::search {

struct RankedDoc {
  std::uint32_t docid = 0;
  double score = 0;
};

// Whether anything in the plan counts in a score; if not, articles come newest first.
bool has_ranking(const Plan& plan);

// The best `size` of `result` by BM25 (Robertson and Zaragoza, The Probabilistic Relevance
// Framework, 2009), best first; equal scores newest first. `result` must be a subset of what the
// plan matches: it does the filtering, so phrases and exclusions are not evaluated again.
// `narrowed`: whether `result` leaves out anything that the plan's own words match.
std::vector<RankedDoc> best_ranked(Session& session, const Plan& plan,
                                   const std::shared_ptr<const Matches>& result, bool narrowed,
                                   std::uint32_t size);

}  // namespace dateline::search
