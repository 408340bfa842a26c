#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/answer.h"

namespace dateline::search {

// For text and for attributes in double or single quotation marks.
std::string escape_html(std::string_view text);

// Escaped, with what is lit in <mark>.
std::string marked_html(const std::vector<SnippetPiece>& pieces);

}  // namespace dateline::search
