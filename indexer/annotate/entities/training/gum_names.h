#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/training/bio_corpus.h"

namespace dateline::annotate {

// A word of a CoNLL-U sentence, as far as names are concerned.
struct ParsedWord {
  std::string form;
  std::string tag;         // Penn Treebank: NNP, NNPS, JJ, …
  std::uint32_t head = 0;  // counts words from 1; 0: the root
  std::string brackets;    // GUM's "Entity=": "(1-person-new-…", "1)", and several of them
};

// GUM marks every mention of an entity, "the boss of the London office". Its names, as this
// recogniser takes them: of each person, organisation and place whose head is a proper noun, the
// run of proper nouns around the head (with "of", "and", "de" between them), without titles and
// "the". Sorted, disjoint; of two that overlap the longer.
std::vector<LabelledSpan> gum_names(const NameTables& tables, const std::vector<ParsedWord>& words);

}  // namespace dateline::annotate
