#pragma once

#include <cstdint>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/day_claim.h"
#include "indexer/schema/day_sketch.h"
#include "indexer/stories/neighbour.h"

namespace dateline::stories {

// What propagation needs of an article.
struct DatedArticle {
  Publication published;  // as the article alone gives it
  DaySketch sketch;
  std::uint64_t source_hash = 0;  // of the outlet's name; 0: unknown
};

// Dates the articles that have no trusted date of their own (stated, filename, url, dateline) from
// their similar articles, and raises or lowers the confidence of inferred ones. What it sets has
// the basis `story`; each neighbour that counted is evidence whose text is its index.
// Stated dates outrank inferred ones; an article that abstained gives nothing; at most two rounds.
// neighbours[i] belongs to articles[i]. Deterministic; O(number of neighbours).
void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     std::vector<DatedArticle>& articles);
// With another table of confidence: for the program that fits it.
void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     std::vector<DatedArticle>& articles, const schema::Confidence& confidence);

}  // namespace dateline::stories
