#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::search {

// The words of a term as a query has them, one a position; two capitals by themselves are an
// acronym (EC: e.c.).
std::vector<std::string> words_of_term(std::string_view text);

}  // namespace dateline::search
