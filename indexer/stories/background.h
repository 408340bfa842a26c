#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace dateline::stories {

// Number of a feature: `kind` tells words ('w'), names ('p', 'o', 'l') and days ('d') apart.
std::uint32_t feature_id(char kind, std::string_view text);

// How common words are in news at large, so that in a collection of five articles a word that all
// of them share still counts as rare or common. Share of articles (0..1) per word feature; what is
// not in it occurs in less than one article in a hundred.
const std::unordered_map<std::uint32_t, float>& background_rates();

// The share assumed for everything else.
inline constexpr float kRareRate = 0.002F;

}  // namespace dateline::stories
