#pragma once

#include <string_view>
#include <vector>

#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {

// A name that the model found time and again, and always of one kind, is one where it passed over
// the same words standing alone: "Ericsson (ERICb.ST) said". Linear in the tokens.
void apply_repeats(std::string_view text, const std::vector<Token>& tokens,
                   std::vector<Label>& labels);

}  // namespace dateline::annotate
