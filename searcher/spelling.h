#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/resolve.h"

namespace dateline::search {

// The query with its misspelt words replaced by words of the index; empty when nothing is better.
// Only a word whose stem occurs in no or almost no article is replaced, and only by one that is
// far more frequent: a rare word that is right stays. One edit (a letter more, less, other, or two
// swapped) up to seven letters, two from eight on. A few milliseconds for a word to correct, else
// nothing.
std::optional<std::string> better_spelling(const Xapian::Database& database, std::string_view query,
                                           const std::vector<TypedWord>& words);

// Optimal string alignment distance in code points, or `limit` + 1 when it is greater than `limit`.
unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit);

}  // namespace dateline::search
