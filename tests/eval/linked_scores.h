#pragma once

#include <string>
#include <vector>

#include "tests/eval/linked_gold.h"

namespace dateline::eval {

// Prints how well names found in `articles` and merged over all of them agree with gold:
//   raw             article × entity F1 and keys per entity, every linked mention of gold counted
//   like for like   only what the programs set out to find and gold annotated: names (not "the
//                   company", "its") of people, organisations and places (not products, indices,
//                   events), in the sentences annotated in full
//   merging alone   on gold's own spans and kinds: pairs of mentions over the collection
// and each cause of a miss with its count. `show`: each miss by name.
void print_linked_scores(const std::string& name, const std::vector<LinkedArticle>& articles,
                         bool show);

}  // namespace dateline::eval
