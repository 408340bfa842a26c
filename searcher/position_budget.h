#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

namespace dateline::search {

// What one query may spend on reading where words stand, about 1 µs for every two words of a phrase
// or NEAR in every article that may match. A single phrase of up to four words may cost what it
// wants, so that none is refused by itself; all together no more than kMinArticles, or one look at
// each article of a larger index.
class PositionBudget {
 public:
  explicit PositionBudget(const Xapian::Database& database)
      : database_(database),
        left_(std::max<std::uint64_t>(kMinArticles, database.get_doccount())) {}

  // Whether the terms' positions may be read, which is then taken to happen.
  bool spend(const std::vector<std::string>& terms) {
    std::uint64_t articles = database_.get_doccount();
    for (const std::string& term : terms)
      articles = std::min<std::uint64_t>(articles, database_.get_termfreq(term));
    const std::uint64_t cost = articles * std::max<std::size_t>(terms.size(), 2) / 2;
    if (cost > left_ && (spent_ || terms.size() > kShortPhrase)) return false;
    spent_ = spent_ || cost > 0;
    left_ -= std::min(left_, cost);
    return true;
  }

 private:
  static constexpr std::uint64_t kMinArticles = 80'000;
  static constexpr std::size_t kShortPhrase = 4;

  const Xapian::Database& database_;
  std::uint64_t left_;
  bool spent_ = false;
};

}  // namespace dateline::search
