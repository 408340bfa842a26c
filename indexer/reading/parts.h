#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::reading {

// In how many of one outlet's articles a line occurs: what recurs is furniture, not news.
//
// Per outlet (Article::source) a sample of kSample articles is kept, those with the lowest hashes
// of their ids: the result depends neither on the order of add() and merge() nor on threads, and
// memory is bounded (about 400 kB an outlet). Up to kSample articles the counts are exact.
// Reading from several threads is safe while nothing is added.
class LineStatistics {
 public:
  static constexpr std::size_t kSample = 256;
  static constexpr std::size_t kLongestLine = 1000;  // bytes; longer ones are not counted

  void add(const Article& article);
  void merge(const LineStatistics& other);

  struct Share {
    std::uint32_t with = 0;  // sampled articles of the outlet that have the line
    std::uint32_t of = 0;    // sampled articles of the outlet
  };
  [[nodiscard]] Share share(std::string_view outlet, std::string_view line) const;
  // The same for a line as Lines::folded gives it.
  [[nodiscard]] Share share_of(std::string_view outlet, std::string_view folded) const;

 private:
  using SampledLines = std::vector<std::uint64_t>;  // hashes, distinct
  struct Outlet {
    std::map<std::uint64_t, SampledLines> sample;  // by hash of the article's id
    std::unordered_map<std::uint64_t, std::uint32_t> counts;
  };
  static void insert(Outlet& outlet, std::uint64_t article, SampledLines lines);

  std::map<std::string, Outlet, std::less<>> outlets_;
};

// Fills article.parts; article.title where metadata gave none, article.authors likewise from a
// byline. Pure. `lines` may be null: then recurrence tells nothing.
//
// Bylines include credits ("Reporting by …"), and lines that say when the article was published or
// updated. A part is a paragraph, or a piece of one: a credit at the end of a paragraph, a menu run
// together with the title.
void find_parts(Article& article, const LineStatistics* lines);

}  // namespace dateline::reading
