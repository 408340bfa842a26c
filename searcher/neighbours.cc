#include "searcher/neighbours.h"

#include <algorithm>
#include <optional>

#include "indexer/schema/bm25.h"

namespace dateline::search {
namespace {

// Of what an occurrence of the commoner word alone would give. Flat from 0.4 to 0.8.
constexpr float kShare = 0.5F;
constexpr std::uint32_t kFurthest = 2;  // words from the first to the second
constexpr std::size_t kMostPairs = 16;
constexpr std::uint32_t kCommonOneIn = 3;  // articles; such words are passed over
// Bounds are sums of floats in another order than scores.
constexpr float kRoom = 1.00002F;

// How many of `first` have one of `second` at most kFurthest behind them, but no more than there
// are of either. Both ascend.
std::uint32_t count_followed(const std::vector<std::uint32_t>& first,
                             const std::vector<std::uint32_t>& second) {
  std::uint32_t count = 0;
  auto next = second.begin();
  for (const std::uint32_t at : first) {
    while (next != second.end() && *next <= at) ++next;
    if (next == second.end()) break;
    if (*next - at <= kFurthest) ++count;
  }
  return std::min(count, static_cast<std::uint32_t>(std::min<std::size_t>(second.size(), 255)));
}

}  // namespace

Neighbours::Neighbours(const RankingQuery& query, const std::vector<WordScores>& words,
                       std::uint32_t articles)
    : words_(words) {
  for (const auto& run : query.runs) {
    std::optional<std::size_t> before;
    for (const std::size_t word : run) {
      if (words_[word].frequency() > articles / kCommonOneIn) continue;
      const bool known = std::any_of(pairs_.begin(), pairs_.end(), [&](const Pair& pair) {
        return pair.first == before && pair.second == word;
      });
      if (before && *before != word && !known && pairs_.size() < kMostPairs)
        pairs_.push_back({*before, word,
                          kShare * std::min(words_[*before].greatest(), words_[word].greatest())});
      before = word;
    }
  }
}

void Neighbours::add_bounds(const std::vector<std::vector<float>>& of_words,
                            std::span<float> bounds) const {
  for (const Pair& pair : pairs_) {
    const auto& first = of_words[pair.first];
    const auto& second = of_words[pair.second];
    for (std::size_t i = 0; i < bounds.size(); ++i)
      bounds[i] += kShare * kRoom * std::min(first[i], second[i]);
  }
}

float Neighbours::bound(const std::vector<std::array<float, 64>>& of_words, unsigned bit) const {
  float sum = 0;
  for (const Pair& pair : pairs_)
    sum += std::min(of_words[pair.first][bit], of_words[pair.second][bit]);
  return sum * kShare * kRoom;
}

float Neighbours::score(std::uint32_t docid, float norm,
                        const std::vector<std::array<float, 64>>& of_words, unsigned bit) {
  float sum = 0;
  for (const Pair& pair : pairs_) {
    if (of_words[pair.first][bit] == 0 || of_words[pair.second][bit] == 0) continue;
    words_[pair.first].read_positions(docid, of_first_);
    words_[pair.second].read_positions(docid, of_second_);
    const std::uint32_t often = count_followed(of_first_, of_second_);
    sum += pair.greatest * schema::score_share(static_cast<std::uint8_t>(often), norm);
  }
  return sum;
}

}  // namespace dateline::search
