#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::bench {

// Articles as many as wanted, made of the sentences of real ones: about 225 words, 7.5 entities, a
// source, a day within six years, two mentioned dates each. Same seed, same articles. Frequencies
// of sources and entities fall as in Zipf's law.
class ArticleMaker {
 public:
  // Reads the `.jsonl.xz` files of `news` through xz. Throws std::runtime_error without any.
  explicit ArticleMaker(const std::string& news, std::uint32_t seed = 1);

  Article next();

 private:
  std::size_t zipf(std::size_t limit);
  Day random_day();
  void add_entities(Article& article);

  std::mt19937 random_;
  std::vector<std::string> sentences_;
  std::vector<std::string> titles_;
  std::uint32_t made_ = 0;
};

}  // namespace dateline::bench
