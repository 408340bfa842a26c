#include "indexer/stories/similarity.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "indexer/stories/background.h"

namespace dateline::stories {
namespace {

constexpr float kBackgroundArticles = 1000;  // weight of news at large against the collection
constexpr float kLeastIdf = 0.05F;
constexpr std::size_t kLeads = 24;     // features of an article that lead to candidates
constexpr std::ptrdiff_t kWalk = 96;   // postings looked at in each direction
constexpr std::size_t kVerified = 48;  // candidates compared in full
constexpr std::int32_t kWindowDays = 14;
constexpr std::int32_t kSameEventDays = 2;
constexpr float kDateUnknown = 0.85F;
constexpr std::int32_t kUndated = std::numeric_limits<std::int32_t>::max();

std::int32_t day_of(const Sketch& sketch) {
  return sketch.published ? sketch.published->from.number : kUndated;
}

}  // namespace

float nearness(const std::optional<Interval>& a, const std::optional<Interval>& b) {
  if (!a || !b) return kDateUnknown;
  const auto gap = std::max({0, b->from - a->to, a->from - b->to});
  if (gap > kWindowDays) return 0;
  if (gap == 0 && std::max(a->days(), b->days()) > kWindowDays) return kDateUnknown;
  if (gap <= kSameEventDays) return 1;
  return 1 - static_cast<float>(gap - kSameEventDays) / static_cast<float>(kWindowDays);
}

// For each feature the articles that it leads to, in order of publication.
struct Similarity::Postings {
  std::vector<std::uint32_t> order;    // members by day, undated last
  std::uint32_t dated = 0;             // how many of `order` are dated
  std::vector<std::uint32_t> begin;    // feature number → first entry; one more at the end
  std::vector<std::uint32_t> entries;  // places in `order`, ascending within a feature
};

// What one article has met: places in `order` with the sum of the gains.
struct Similarity::Meetings {
  std::vector<float> gain;  // by place; 0 between two articles
  std::vector<std::uint32_t> places;
};

Similarity::Similarity(const std::vector<Sketch>& sketches,
                       const std::vector<std::uint32_t>& members)
    : sketches_(sketches), members_(members), norm_(sketches.size()) {
  weigh_features();
  for (const auto member : members) {
    float sum = 0;
    for (const auto feature : sketches[member].features) {
      const float weight = feature.weight() * idf(feature.id());
      sum += weight * weight;
    }
    norm_[member] = std::sqrt(sum);
  }
}

void Similarity::weigh_features() {
  for (const auto member : members_)
    for (const auto feature : sketches_[member].features) numbers_.note(feature.id());
  numbers_.close();
  std::vector<float> seen(numbers_.size());
  for (const auto member : members_)
    for (const auto feature : sketches_[member].features) seen[numbers_.number(feature.id())] += 1;
  std::vector<float> expected(numbers_.size(), kRareRate);
  for (const auto& [feature, rate] : background_rates())
    if (numbers_.has(feature)) expected[numbers_.number(feature)] = rate;
  const float all = static_cast<float>(members_.size()) + kBackgroundArticles;
  idf_.resize(numbers_.size());
  for (std::size_t i = 0; i < idf_.size(); ++i)
    idf_[i] = std::max(kLeastIdf, std::log(all / (seen[i] + kBackgroundArticles * expected[i])));
}

float Similarity::between(std::uint32_t a, std::uint32_t b) const {
  const float near = nearness(sketches_[a].published, sketches_[b].published);
  return near == 0 ? 0 : near * cosine(a, b);
}

float Similarity::cosine(std::uint32_t a, std::uint32_t b) const {
  if (norm_[a] == 0 || norm_[b] == 0) return 0;
  const auto& left = sketches_[a].features;
  const auto& right = sketches_[b].features;
  float sum = 0;
  for (std::size_t i = 0, k = 0; i < left.size() && k < right.size();) {
    const auto x = left[i].id();
    const auto y = right[k].id();
    if (x == y) sum += left[i].weight() * right[k].weight() * idf(x) * idf(x);
    i += x <= y ? 1 : 0;
    k += y <= x ? 1 : 0;
  }
  return sum / (norm_[a] * norm_[b]);
}

std::vector<Similarity::Lead> Similarity::leads(std::uint32_t article) const {
  std::vector<Lead> out;
  out.reserve(kMaxFeatures);
  for (const auto feature : sketches_[article].features) {
    const auto number = numbers_.number(feature.id());
    out.push_back({.feature = number, .gain = feature.weight() * idf_[number] * idf_[number]});
  }
  const auto kept = std::min(kLeads, out.size());
  std::partial_sort(out.begin(), out.begin() + static_cast<std::ptrdiff_t>(kept), out.end(),
                    [](const Lead& a, const Lead& b) {
                      return a.gain != b.gain ? a.gain > b.gain : a.feature < b.feature;
                    });
  out.resize(kept);
  return out;
}

Similarity::Postings Similarity::build_postings() const {
  Postings out;
  out.order = members_;
  std::stable_sort(out.order.begin(), out.order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return day_of(sketches_[a]) < day_of(sketches_[b]);
  });
  out.begin.resize(numbers_.size() + 1);
  for (const auto article : out.order) {
    out.dated += sketches_[article].published ? 1 : 0;
    for (const auto& lead : leads(article)) ++out.begin[lead.feature + 1];
  }
  for (std::uint32_t i = 0; i < numbers_.size(); ++i) out.begin[i + 1] += out.begin[i];
  out.entries.resize(out.begin.back());
  auto next = out.begin;
  for (std::uint32_t place = 0; place < out.order.size(); ++place)
    for (const auto& lead : leads(out.order[place])) out.entries[next[lead.feature]++] = place;
  return out;
}

// Walks each lead's postings from the article's own place outwards, so that what was published
// near in time is met first, and the undated ones besides.
void Similarity::meet(const Postings& postings, const Walker& self, Meetings& out) const {
  for (const auto& lead : leads(self.article)) {
    const auto first = postings.entries.begin() + postings.begin[lead.feature];
    const auto last = postings.entries.begin() + postings.begin[lead.feature + 1];
    const auto note = [&](auto from, auto to) {
      for (auto at = from; at != to; ++at) {
        if (*at == self.own) continue;
        if (out.gain[*at] == 0) out.places.push_back(*at);
        out.gain[*at] += lead.gain;
      }
    };
    const auto here = std::lower_bound(first, last, self.from);
    const auto end = here + std::min(kWalk, last - here);
    note(here - std::min(kWalk, here - first), end);
    if (self.from >= postings.dated) continue;
    const auto undated = std::max(end, std::lower_bound(first, last, postings.dated));
    note(undated, undated + std::min(kWalk, last - undated));
  }
}

std::vector<Neighbour> Similarity::best(const Postings& postings, const Walker& self, Meetings& met,
                                        float at_least) const {
  const auto verified = std::min(kVerified, met.places.size());
  const auto middle = met.places.begin() + static_cast<std::ptrdiff_t>(verified);
  std::partial_sort(met.places.begin(), middle, met.places.end(),
                    [&](std::uint32_t a, std::uint32_t b) {
                      return met.gain[a] != met.gain[b] ? met.gain[a] > met.gain[b] : a < b;
                    });
  std::vector<Neighbour> found;
  for (auto at = met.places.begin(); at != middle; ++at) {
    const auto other = postings.order[*at];
    const float similarity = self.as_undated() ? kDateUnknown * cosine(self.article, other)
                                               : between(self.article, other);
    if (similarity >= at_least) found.push_back({.article = other, .similarity = similarity});
  }
  std::sort(found.begin(), found.end(), [](const Neighbour& a, const Neighbour& b) {
    return a.similarity != b.similarity ? a.similarity > b.similarity : a.article < b.article;
  });
  for (const auto place : met.places) met.gain[place] = 0;
  met.places.clear();
  return found;
}

std::vector<std::vector<Neighbour>> Similarity::nearest(std::size_t limit, float at_least) const {
  std::vector<std::vector<Neighbour>> out(sketches_.size());
  const auto postings = build_postings();
  Meetings met;
  met.gain.resize(postings.order.size());
  for (std::uint32_t place = 0; place < postings.order.size(); ++place) {
    const Walker self{postings.order[place], place, place};
    meet(postings, self, met);
    auto& found = out[self.article];
    found = best(postings, self, met, at_least);
    if (found.size() > limit) found.resize(limit);
    found.shrink_to_fit();
  }
  return out;
}

void Similarity::rehearse(std::vector<Rehearsal>& rehearsals, std::size_t limit,
                          float at_least) const {
  const auto postings = build_postings();
  std::vector<std::uint32_t> place(sketches_.size());
  for (std::uint32_t i = 0; i < postings.order.size(); ++i) place[postings.order[i]] = i;
  Meetings met;
  met.gain.resize(postings.order.size());
  for (auto& rehearsal : rehearsals) {
    const Walker self{rehearsal.article, place[rehearsal.article],
                      static_cast<std::uint32_t>(postings.order.size())};
    meet(postings, self, met);
    rehearsal.neighbours = best(postings, self, met, at_least);
    if (rehearsal.neighbours.size() > limit) rehearsal.neighbours.resize(limit);
  }
}

}  // namespace dateline::stories
