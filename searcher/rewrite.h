#pragma once

#include "indexer/schema/terms.h"
#include "searcher/syntax.h"
#include "searcher/vocabulary.h"

namespace dateline::search {

// All synonyms that are added to one query.
inline constexpr std::size_t kMaxSynonyms = 100;

// Adds the synonyms of words, and of words side by side, as alternatives, and leaves out stop words
// where other words remain; notes say so. What stands in quotation marks, behind `=`, in NEAR or
// under an exclusion is searched as typed.
void apply_vocabulary(ParsedQuery& query, const Vocabulary& vocabulary, schema::Stemmer& stemmer);

}  // namespace dateline::search
