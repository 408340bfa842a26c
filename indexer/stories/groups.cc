#include "indexer/stories/groups.h"

#include <algorithm>

#include "indexer/stories/cluster.h"
#include "indexer/stories/copies.h"
#include "indexer/stories/similarity.h"

namespace dateline::stories {
namespace {

constexpr float kNeighbourSimilarity = 0.12F;
constexpr std::size_t kMaxCopyNeighbours = 8;

// What is known of the shown article holds for its near-copies; and they of each other.
void share_with_copies(const std::vector<Sketch>& sketches, Grouping& grouping) {
  std::vector<std::vector<std::uint32_t>> copies(sketches.size());
  for (std::uint32_t i = 0; i < sketches.size(); ++i) copies[grouping.copy_of[i]].push_back(i);
  for (const auto& group : copies) {
    if (group.size() < 2) continue;
    const auto shared = grouping.neighbours[grouping.copy_of[group.front()]];
    for (const auto article : group) {
      auto& list = grouping.neighbours[article];
      list.clear();
      for (const auto other : group) {
        if (other == article || list.size() == kMaxCopyNeighbours) continue;
        list.push_back({.article = other,
                        .similarity = overlap(sketches[article], sketches[other]).containment,
                        .copy = true});
      }
      std::stable_sort(list.begin(), list.end(), [](const Neighbour& a, const Neighbour& b) {
        return a.similarity > b.similarity;
      });
      for (const auto& other : shared)
        if (list.size() < kMaxNeighbours) list.push_back(other);
    }
  }
}

// Dated articles that have no near-copy, as many as are wanted.
std::vector<std::uint32_t> pick_rehearsals(const std::vector<Sketch>& sketches,
                                           const std::vector<std::uint32_t>& copy_of) {
  std::vector<bool> copied(sketches.size());
  for (std::uint32_t i = 0; i < copy_of.size(); ++i)
    if (copy_of[i] != i) copied[i] = copied[copy_of[i]] = true;
  std::vector<std::uint32_t> dated;
  for (std::uint32_t i = 0; i < sketches.size(); ++i)
    if (!copied[i] && sketches[i].published && sketches[i].published->days() == 1)
      dated.push_back(i);
  std::vector<std::uint32_t> out;
  const auto count = std::min(kMaxRehearsals, dated.size());
  for (std::size_t i = 0; i < count; ++i) out.push_back(dated[i * dated.size() / count]);
  return out;
}

// Numbers the clusters of two articles or more, in order of their first article.
std::vector<std::uint32_t> number_stories(const std::vector<std::uint32_t>& cluster) {
  std::vector<std::uint32_t> size(cluster.size());
  for (const auto c : cluster) ++size[c];
  std::vector<std::uint32_t> number(cluster.size(), kAlone);
  std::vector<std::uint32_t> story(cluster.size(), kAlone);
  std::uint32_t next = 0;
  for (std::size_t i = 0; i < cluster.size(); ++i) {
    auto& mine = number[cluster[i]];
    if (size[cluster[i]] < 2) continue;
    if (mine == kAlone) mine = next++;
    story[i] = mine;
  }
  return story;
}

}  // namespace

void StoryGrouper::add(const Article& article) {
  sketches_.push_back(sketcher_.sketch(article));
}

Grouping StoryGrouper::finish() const {
  Grouping out;
  out.copy_of = find_copies(sketches_);
  std::vector<std::uint32_t> members;
  for (std::uint32_t i = 0; i < out.copy_of.size(); ++i)
    if (out.copy_of[i] == i) members.push_back(i);
  const Similarity similarity(sketches_, members);
  out.neighbours = similarity.nearest(kMaxNeighbours, kNeighbourSimilarity);
  for (const auto article : pick_rehearsals(sketches_, out.copy_of))
    out.rehearsals.push_back({article, {}});
  similarity.rehearse(out.rehearsals, kMaxNeighbours, kNeighbourSimilarity);
  auto cluster = cluster_stories(similarity, out.neighbours);
  for (std::size_t i = 0; i < cluster.size(); ++i) cluster[i] = cluster[out.copy_of[i]];
  out.story = number_stories(cluster);
  share_with_copies(sketches_, out);
  return out;
}

}  // namespace dateline::stories
