#pragma once

#include <string_view>
#include <vector>

#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {

// "World Food Programme (WFP)": where the model found one of the two, the other is of its kind,
// and so is the acronym in the rest of the text. The letters must begin the words before them.
// Linear in the tokens.
void apply_definitions(std::string_view text, const std::vector<Token>& tokens,
                       std::vector<Label>& labels);

}  // namespace dateline::annotate
