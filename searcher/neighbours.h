#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "searcher/ranking.h"
#include "searcher/word_scores.h"

namespace dateline::search {

// What articles gain where words of the query stand as they were typed: the part of the score that
// needs positions, and bounds of it that need none. Belongs to one thread and to `words`, which are
// those of the query's terms and outlive it.
class Neighbours {
 public:
  Neighbours(const RankingQuery& query, const std::vector<WordScores>& words,
             std::uint32_t articles);

  [[nodiscard]] bool none() const { return pairs_.empty(); }

  // Adds to bounds of groups of articles what neighbours can add there. `of_words` are the bounds
  // that each word has there, by its place in the query.
  void add_bounds(const std::vector<std::vector<float>>& of_words, std::span<float> bounds) const;

  // The most that an article can gain whose words give so much; `of_words` by place and bit.
  [[nodiscard]] float bound(const std::vector<std::array<float, 64>>& of_words, unsigned bit) const;

  // What it gains; `norm` is its length norm. Reads positions of the pairs that it has.
  [[nodiscard]] float score(std::uint32_t docid, float norm,
                            const std::vector<std::array<float, 64>>& of_words, unsigned bit);

 private:
  struct Pair {
    std::size_t first;
    std::size_t second;
    float greatest;
  };

  const std::vector<WordScores>& words_;
  std::vector<Pair> pairs_;
  std::vector<std::uint32_t> of_first_;
  std::vector<std::uint32_t> of_second_;
};

}  // namespace dateline::search
