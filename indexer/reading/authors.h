#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading {

// The names in a byline as metadata or a line of text has it: "By JANE DOE and John Roe, Paris
// correspondent" → "Jane Doe", "John Roe". Without titles of office, places, addresses; distinct,
// in order. Empty when no part reads like a name ("our staff").
std::vector<std::string> author_names(std::string_view byline);

// "Jane Doe", "Ludwig van der Berg", "J. M. O’Neill": two to five words that begin with capitals
// (particles apart), and nothing else.
bool reads_like_name(std::string_view text);

}  // namespace dateline::reading
