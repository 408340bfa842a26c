#include "indexer/stories/similarity.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "indexer/stories/background.h"

namespace dateline::stories {
namespace {

constexpr float kBackgroundArticles = 1000;  // weight of news at large against the collection
constexpr std::size_t kRarest = 24;          // features that lead to candidates
constexpr std::size_t kWalk = 96;            // postings looked at in each direction
constexpr std::size_t kVerified = 48;        // candidates compared in full
constexpr std::int32_t kWindowDays = 14;
constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::max();

std::int32_t day_of(const Sketch& sketch) {
  return sketch.published ? sketch.published->from.number : kUndated;
}

}  // namespace

float nearness(const std::optional<Interval>& a, const std::optional<Interval>& b) {
  constexpr float kUnknown = 0.85F;
  if (!a || !b) return kUnknown;
  const auto gap = std::max({0, b->from - a->to, a->from - b->to});
  if (gap > kWindowDays) return 0;
  if (gap == 0 && std::max(a->days(), b->days()) > kWindowDays) return kUnknown;
  constexpr int kSameEvent = 2;
  if (gap <= kSameEvent) return 1;
  return 1 - static_cast<float>(gap - kSameEvent) / static_cast<float>(kWindowDays);
}

// For each feature the articles that have it among their rarest, in order of publication.
struct Similarity::Postings {
  std::vector<std::uint32_t> order;    // members by day, undated last
  std::vector<std::uint32_t> rank;     // sketch → position in order
  std::uint32_t dated = 0;             // how many of `order` are dated
  std::vector<std::uint32_t> begin;    // feature id → first entry; one more at the end
  std::vector<std::uint32_t> entries;  // ranks, ascending within a feature
};

Similarity::Similarity(const std::vector<Sketch>& sketches,
                       const std::vector<std::uint32_t>& members)
    : sketches_(sketches), members_(members), idf_(kFeatureIds), norm_(sketches.size()) {
  for (const auto member : members)
    for (const auto feature : sketches[member].features) idf_[feature.id()] += 1;
  const float all = static_cast<float>(members.size()) + kBackgroundArticles;
  const auto& rates = background_rates();
  for (std::uint32_t id = 0; id < kFeatureIds; ++id) {
    if (idf_[id] == 0) continue;
    idf_[id] = std::log(all / (idf_[id] + kBackgroundArticles * kRareRate));
  }
  for (const auto& [id, rate] : rates) {
    if (idf_[id] == 0) continue;
    const float seen = all / std::exp(idf_[id]) - kBackgroundArticles * kRareRate;
    idf_[id] = std::max(0.05F, std::log(all / (seen + kBackgroundArticles * rate)));
  }
  for (const auto member : members) {
    float sum = 0;
    for (const auto feature : sketches[member].features) sum += weight(feature) * weight(feature);
    norm_[member] = std::sqrt(sum);
  }
}

float Similarity::between(std::uint32_t a, std::uint32_t b) const {
  const float near = nearness(sketches_[a].published, sketches_[b].published);
  if (near == 0 || norm_[a] == 0 || norm_[b] == 0) return 0;
  const auto& left = sketches_[a].features;
  const auto& right = sketches_[b].features;
  float sum = 0;
  for (std::size_t i = 0, k = 0; i < left.size() && k < right.size();) {
    const auto x = left[i].id();
    const auto y = right[k].id();
    if (x == y) sum += left[i].weight() * right[k].weight() * idf_[x] * idf_[x];
    i += x <= y;
    k += y <= x;
  }
  return near * sum / (norm_[a] * norm_[b]);
}

std::vector<Feature> Similarity::rarest(std::uint32_t article) const {
  auto features = sketches_[article].features;
  const auto kept = std::min(kRarest, features.size());
  std::partial_sort(features.begin(), features.begin() + static_cast<std::ptrdiff_t>(kept),
                    features.end(), [&](Feature a, Feature b) {
                      return weight(a) != weight(b) ? weight(a) > weight(b) : a.id() < b.id();
                    });
  features.resize(kept);
  return features;
}

Similarity::Postings Similarity::build_postings() const {
  Postings out;
  out.order = members_;
  std::stable_sort(out.order.begin(), out.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return day_of(sketches_[a]) < day_of(sketches_[b]);
  });
  out.rank.resize(sketches_.size());
  out.begin.resize(kFeatureIds + 1);
  for (std::uint32_t i = 0; i < out.order.size(); ++i) {
    out.rank[out.order[i]] = i;
    out.dated += day_of(sketches_[out.order[i]]) != kUndated;
    for (const auto feature : rarest(out.order[i])) ++out.begin[feature.id() + 1];
  }
  for (std::uint32_t id = 0; id < kFeatureIds; ++id) out.begin[id + 1] += out.begin[id];
  out.entries.resize(out.begin.back());
  auto next = out.begin;
  for (std::uint32_t i = 0; i < out.order.size(); ++i)
    for (const auto feature : rarest(out.order[i])) out.entries[next[feature.id()]++] = i;
  return out;
}

std::vector<std::vector<Neighbour>> Similarity::nearest(std::size_t limit, float at_least) const {
  std::vector<std::vector<Neighbour>> out(sketches_.size());
  const auto postings = build_postings();
  std::vector<float> score(postings.order.size());
  std::vector<std::uint32_t> touched;
  for (std::uint32_t self = 0; self < postings.order.size(); ++self) {
    const auto article = postings.order[self];
    touched.clear();
    for (const auto feature : rarest(article)) {
      const float gain = weight(feature) * idf_[feature.id()];
      const auto first = postings.entries.begin() + postings.begin[feature.id()];
      const auto last = postings.entries.begin() + postings.begin[feature.id() + 1];
      const auto meet = [&](std::uint32_t other) {
        if (other == self) return;
        if (score[other] == 0) touched.push_back(other);
        score[other] += gain;
      };
      const auto here = std::lower_bound(first, last, self);
      for (auto at = here; at != last && at - here <= static_cast<std::ptrdiff_t>(kWalk); ++at)
        meet(*at);
      for (auto at = here; at != first && here - at < static_cast<std::ptrdiff_t>(kWalk);)
        meet(*--at);
      if (self < postings.dated) {
        const auto undated = std::max(std::lower_bound(first, last, postings.dated),
                                      here + std::min<std::ptrdiff_t>(last - here, kWalk + 1));
        for (auto at = undated; at != last && at - undated < static_cast<std::ptrdiff_t>(kWalk);
             ++at)
          meet(*at);
      }
    }
    const auto verified = std::min(kVerified, touched.size());
    std::partial_sort(touched.begin(), touched.begin() + static_cast<std::ptrdiff_t>(verified),
                      touched.end(), [&](std::uint32_t a, std::uint32_t b) {
                        return score[a] != score[b] ? score[a] > score[b] : a < b;
                      });
    auto& found = out[article];
    for (std::size_t i = 0; i < verified; ++i) {
      const auto other = postings.order[touched[i]];
      const float similarity = between(article, other);
      if (similarity >= at_least) found.push_back({.article = other, .similarity = similarity});
    }
    for (const auto other : touched) score[other] = 0;
    std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
      return a.similarity != b.similarity ? a.similarity > b.similarity : a.article < b.article;
    });
    if (found.size() > limit) found.resize(limit);
  }
  return out;
}

}  // namespace dateline::stories
