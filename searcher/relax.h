#pragma once

#include "searcher/evaluate.h"
#include "searcher/resolve.h"

namespace dateline::search {

// For a query that no article matches: the most that can be kept of it. First the words that no
// article has are left out; when that is not enough, any of the words will do, function words
// aside. Conditions (fields, dates, exclusions) are never given up. Changes the plan and
// `understood_as` and adds a note that says what was done; leaves alone a query that is no
// conjunction of words, and one that matches nothing even so.
void relax_if_nothing_matches(ResolvedQuery& query, Evaluator& evaluator);

}  // namespace dateline::search
