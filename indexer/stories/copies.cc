#include "indexer/stories/copies.h"

#include <algorithm>

#include "indexer/stories/union_find.h"

namespace dateline::stories {
namespace {

constexpr float kCopyJaccard = 0.4F;
// Cut or rewritten: most of the shorter text, and no tiny part of the longer one. Two reports of
// one event that do not draw on one text share hardly a fifth, quotes included.
constexpr float kCutContainment = 0.6F;
constexpr float kCutJaccard = 0.2F;
constexpr std::uint32_t kFewShingles = 16;  // below: only the same text is a copy
constexpr std::size_t kBandRows = 2;
constexpr std::size_t kMaxLeaders = 8;  // comparisons per article and band stay bounded

std::vector<std::uint64_t> band_entries(const std::vector<Sketch>& sketches, std::size_t band) {
  std::vector<std::uint64_t> entries;
  entries.reserve(sketches.size());
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    if (sketches[i].shingles == 0) continue;
    const auto& bins = sketches[i].bins;
    const std::uint64_t key = std::uint64_t{bins[band]} << 16 | bins[band + 1];
    entries.push_back(key << 32 | i);
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

bool joins(const std::vector<Sketch>& sketches, UnionFind& groups, std::uint32_t a,
           std::uint32_t b) {
  if (!is_near_copy(sketches[a], sketches[b])) return false;
  const auto first = groups.find(a);
  const auto second = groups.find(b);
  return (first == a && second == b) || is_near_copy(sketches[first], sketches[second]);
}

// Joins the articles of one bucket: each is compared with the bucket's first few distinct ones.
void join_bucket(const std::vector<Sketch>& sketches, UnionFind& groups,
                 const std::vector<std::uint32_t>& bucket) {
  std::vector<std::uint32_t> leaders;
  for (const auto article : bucket) {
    bool found = false;
    for (const auto leader : leaders) {
      found = groups.find(leader) == groups.find(article);
      if (!found && joins(sketches, groups, leader, article)) {
        groups.join(leader, article);
        found = true;
      }
      if (found) break;
    }
    if (!found && leaders.size() < kMaxLeaders) leaders.push_back(article);
  }
}

bool shown_before(const Sketch& a, const Sketch& b) {
  if (a.published.has_value() != b.published.has_value()) return a.published.has_value();
  if (a.published && a.published->from != b.published->from)
    return a.published->from < b.published->from;
  return a.words > b.words;
}

}  // namespace

bool is_near_copy(const Sketch& a, const Sketch& b) {
  const auto shared = overlap(a, b);
  if (std::min(a.shingles, b.shingles) < kFewShingles)
    return a.shingles == b.shingles && shared.jaccard == 1;
  return shared.jaccard >= kCopyJaccard ||
         (shared.containment >= kCutContainment && shared.jaccard >= kCutJaccard);
}

std::vector<std::uint32_t> find_copies(const std::vector<Sketch>& sketches) {
  UnionFind groups(sketches.size());
  std::vector<std::uint32_t> bucket;
  for (std::size_t band = 0; band + kBandRows <= kBins; band += kBandRows) {
    const auto entries = band_entries(sketches, band);
    for (std::size_t i = 0; i < entries.size();) {
      bucket.clear();
      const auto key = entries[i] >> 32;
      for (; i < entries.size() && entries[i] >> 32 == key; ++i)
        bucket.push_back(static_cast<std::uint32_t>(entries[i]));
      if (bucket.size() > 1) join_bucket(sketches, groups, bucket);
    }
  }
  std::vector<std::uint32_t> shown(sketches.size());
  for (std::uint32_t i = 0; i < shown.size(); ++i) shown[i] = i;
  for (std::uint32_t i = 0; i < shown.size(); ++i) {
    auto& best = shown[groups.find(i)];
    if (shown_before(sketches[i], sketches[best])) best = i;
  }
  std::vector<std::uint32_t> copy_of(sketches.size());
  for (std::uint32_t i = 0; i < shown.size(); ++i) copy_of[i] = shown[groups.find(i)];
  return copy_of;
}

}  // namespace dateline::stories
