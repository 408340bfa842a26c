#pragma once

#include <cstdint>
#include <vector>

#include "indexer/stories/feature_numbers.h"
#include "indexer/stories/neighbour.h"
#include "indexer/stories/sketch.h"

namespace dateline::stories {

// How alike articles are: the cosine of their features' tf-idf, scaled by how far apart they were
// published. Frequencies are the collection's own, smoothed by those of news at large. Keeps
// references to both arguments.
class Similarity {
 public:
  // `members`: indices of the sketches to compare (one of each group of near-copies), ascending.
  Similarity(const std::vector<Sketch>& sketches, const std::vector<std::uint32_t>& members);

  // Symmetric; 0 when the two were published too far apart.
  [[nodiscard]] float between(std::uint32_t a, std::uint32_t b) const;

  // Per sketch the members most like it, best first, at most `limit`; empty for non-members. Pairs
  // are met through their weightiest features, nearest in time first, a bounded number of each.
  [[nodiscard]] std::vector<std::vector<Neighbour>> nearest(std::size_t limit,
                                                            float at_least) const;
  // The same for members whose date is taken as not known.
  void rehearse(std::vector<Rehearsal>& rehearsals, std::size_t limit, float at_least) const;

 private:
  struct Postings;
  struct Meetings;
  struct Lead {
    std::uint32_t feature = 0;  // its number
    float gain = 0;             // what sharing it adds to the product of two articles
  };

  // An article on its walk along the postings: where it stands by its date, or after all the others
  // as one of unknown date.
  struct Walker {
    std::uint32_t article = 0;
    std::uint32_t own = 0;   // its place in `order`
    std::uint32_t from = 0;  // the place that it walks from

    [[nodiscard]] bool as_undated() const { return own != from; }
  };

  void weigh_features();
  [[nodiscard]] float cosine(std::uint32_t a, std::uint32_t b) const;
  [[nodiscard]] float idf(std::uint32_t feature) const { return idf_[numbers_.number(feature)]; }
  [[nodiscard]] std::vector<Lead> leads(std::uint32_t article) const;
  [[nodiscard]] Postings build_postings() const;
  void meet(const Postings& postings, const Walker& self, Meetings& out) const;
  [[nodiscard]] std::vector<Neighbour> best(const Postings& postings, const Walker& self,
                                            Meetings& met, float at_least) const;

  const std::vector<Sketch>& sketches_;
  const std::vector<std::uint32_t>& members_;
  FeatureNumbers numbers_;
  std::vector<float> idf_;   // by feature number
  std::vector<float> norm_;  // by sketch
};

// Publication dates: days between them (0 when they overlap), scaled to 0..1.
float nearness(const std::optional<Interval>& a, const std::optional<Interval>& b);

}  // namespace dateline::stories
