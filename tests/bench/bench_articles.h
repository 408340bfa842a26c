#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::bench {

// Numbers from a seed, the same on every machine and library (SplitMix64, Steele et al. 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() % limit); }
  double share();  // [0, 1)

 private:
  std::uint64_t state_;
};

// `count` articles made of runs of sentences of real ones, newest first, with what the indexer
// found in these sentences: entities with merged names and resolved dates. About 220 words; an
// outlet out of 300 with frequencies as in Zipf's law; five years of days, 2 % undated, 1 % known
// to a month; four of ten in stories of four, one of twenty a copy. Any article at any time, from
// any thread: the one at a position is always the same.
class ArticleMaker {
 public:
  // `source_index` was made by dateline-index. Throws schema::IndexUnusable, std::runtime_error.
  ArticleMaker(const std::filesystem::path& source_index, std::uint32_t count);

  [[nodiscard]] std::uint32_t size() const { return count_; }
  [[nodiscard]] Article at(std::uint32_t position) const;

 private:
  struct Sentence {
    std::string text;
    std::vector<EntityMention> entities;  // spans within the sentence
    std::vector<DateMention> dates;
  };
  struct Source {
    Sentence title;
    std::vector<Sentence> sentences;
  };

  static Sentence cut(const Article& article, Span span);
  static Source take_apart(const Article& article);
  static void append(Article& article, const Sentence& sentence);
  void write_text(Article& article, Random& random) const;
  [[nodiscard]] Publication publication(std::uint32_t position) const;

  std::uint32_t count_;
  std::vector<Source> sources_;
};

}  // namespace dateline::bench
