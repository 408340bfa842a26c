#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/terms.h"

namespace dateline::stories {

// What an article is about: a stem, a name or a day that the text mentions, as a 24-bit number
// with a weight (how often and how prominently), packed into 32 bits.
struct Feature {
  std::uint32_t packed = 0;

  [[nodiscard]] std::uint32_t id() const { return packed >> 8; }
  [[nodiscard]] float weight() const { return static_cast<float>(packed & 0xFFU) / 16; }
  auto operator<=>(const Feature&) const = default;
};

inline constexpr std::uint32_t kFeatureIds = 1U << 24;
inline constexpr std::size_t kMaxFeatures = 128;
inline constexpr std::size_t kBins = 128;

// All that the grouper keeps of an article: at most 0.8 kB.
struct Sketch {
  // One-permutation MinHash of the body's word shingles, empty bins filled by optimal
  // densification (Shrivastava, ICML 2017): the share of equal bins estimates the Jaccard index.
  std::array<std::uint16_t, kBins> bins{};
  std::uint32_t shingles = 0;  // distinct word shingles; 0: nothing to compare
  std::uint32_t words = 0;
  std::optional<Interval> published;  // only when it can be relied on
  std::vector<Feature> features;      // ascending by id, at most kMaxFeatures
};

// Estimated overlap of two texts, 0..1.
struct Overlap {
  float jaccard = 0;      // shared of all shingles
  float containment = 0;  // shared of the shorter one's shingles
};
Overlap overlap(const Sketch& a, const Sketch& b);

// Title and body count, boilerplate, captions and bylines do not. One instance per thread.
class Sketcher {
 public:
  Sketch sketch(const Article& article);

 private:
  // A word's feature, found once: stemming and hashing cost more than looking it up.
  struct Word {
    std::uint32_t feature = 0;
    float rarity = 0;  // -ln of its share of news at large
  };
  struct Count {
    std::uint32_t feature = 0;
    float weight = 0;
    float rarity = 0;
  };
  void read_words(const Article& article, const Part& part, Sketch& out);
  void count_names(const Article& article);
  void fill_bins(Sketch& out);
  void pick_features(Sketch& out);
  const Word& known(std::uint64_t hash, const std::string& word);

  schema::Stemmer stemmer_;
  std::unordered_map<std::uint64_t, Word> known_;
  // Of the article at hand.
  std::vector<Count> counts_;
  std::vector<std::uint64_t> shingles_;
};

}  // namespace dateline::stories
