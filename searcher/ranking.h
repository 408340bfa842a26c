#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "searcher/bitmap.h"
#include "searcher/evaluate.h"
#include "searcher/plan.h"

namespace dateline::search {

struct RankedDoc {
  std::uint32_t docid = 0;
  double score = 0;
};

// What a score is made of.
struct WeightedTerm {
  std::string term;
  float weight = 1;
};
struct RankingQuery {
  std::vector<WeightedTerm> terms;
  // Words typed side by side, in that order, as places in `terms`.
  std::vector<std::vector<std::size_t>> runs;
  bool recent = false;  // newer articles count more: the newest twice as much as the oldest
};

// The words of a plan that are not excluded, each as often as it occurs, and which of them were
// typed side by side.
RankingQuery ranking_of(const Plan& plan);

// The best `size` of `result`, best first; equal scores newest first. The score is BM25
// (schema/bm25.h) over the terms of the query, each times its weight, and more for neighbours: for
// two words of a run (those that a third of the articles have are passed over), how often the
// second follows the first with at most a word between them counts like the occurrences of a word
// half as telling as the commoner of the two (after Rasolofo and Savoy, Term Proximity Scoring for
// Keyword-Based Retrieval Systems, ECIR 2003). Pairs after the first 16 do not count.
//
// Articles are looked at 64 at a time, the most promising first, and others only where the most
// that these can score is enough (Ding and Suel, Faster Top-k Document Retrieval Using Block-Max
// Indexes, SIGIR 2011; here over the bits of a set, so that filters cost nothing). Ten of a million
// matches: some 0.1 ms a word; all of a set: about 20 ns an article and word, 300 ns where two
// neighbours meet.
std::vector<RankedDoc> best_ranked(Evaluator& evaluator, const RankingQuery& query,
                                   const Matches& result, std::uint32_t size);

}  // namespace dateline::search
