#pragma once

#include <random>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::oracle {

using Random = std::mt19937;

// Articles of a small vocabulary, so that random queries hit: with entities, sources, authors,
// dates of every precision, undated ones, stories, near-copies, boilerplate. Same seed, same
// articles.
std::vector<Article> random_articles(Random& random, std::size_t count);

// Any range between 2019 and 2023 that parse_day_range() would accept.
Interval random_range(Random& random);

// 0 … limit - 1, small ones more often.
std::size_t skewed(Random& random, std::size_t limit);
bool chance(Random& random, double probability);

extern const std::vector<std::string> kVocabulary;

}  // namespace dateline::oracle
