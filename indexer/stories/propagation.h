#pragma once

#include <vector>

#include "indexer/schema/day_claim.h"
#include "indexer/stories/reckoning.h"

namespace dateline::stories {

// Dates the articles that have no trusted date of their own (stated, filename, url, dateline) from
// their similar articles and from when the others of the collection were published, and raises or
// lowers the confidence of inferred ones. What rests on another article has the basis `story`; each
// that counted is evidence (kLikeness) whose text is its index, not its id. What rests on the own
// text is `inferred`. Evidence within the text is left to the caller. Stated dates outrank inferred
// ones; a text that says nothing of its day gives nothing; three rounds. neighbours[i] belongs to
// articles[i]. Confidence is moved by how well rehearsals turn out: in some collections similar
// articles are of one day, in others they are years apart. Deterministic; O(number of neighbours).
void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     const std::vector<Rehearsal>& rehearsals, std::vector<DatedArticle>& articles);
// With other tables: for the programs that fit them.
void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     const std::vector<Rehearsal>& rehearsals, std::vector<DatedArticle>& articles,
                     const DateTables& tables);

}  // namespace dateline::stories
