#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/ranking.h"
#include "searcher/request.h"

namespace dateline::search {

// Function words of English, and the verbs with which questions begin. `word` is normalised.
bool is_function_word(std::string_view word);

// Articles for a question or a description in English: any of its words, each as often as it
// occurs, stop words left out (unless there is nothing else). Best first.
std::vector<RankedDoc> rank_text(Evaluator& evaluator, std::string_view text, std::uint32_t size,
                                 Boosts boost);

}  // namespace dateline::search
