#include "indexer/stories/cluster.h"

#include <algorithm>

#include "indexer/stories/union_find.h"

namespace dateline::stories {
namespace {

constexpr float kPairSimilarity = 0.20F;     // below: no reason to look
constexpr float kClusterSimilarity = 0.20F;  // mean over members of both
constexpr std::size_t kSample = 6;           // members compared of each cluster

struct Edge {
  float similarity;
  std::uint32_t a;
  std::uint32_t b;
};

std::vector<Edge> edges_of(const std::vector<std::vector<Neighbour>>& neighbours) {
  std::size_t pairs = 0;
  for (const auto& list : neighbours) pairs += list.size();
  std::vector<Edge> edges;
  edges.reserve(pairs);
  for (std::uint32_t a = 0; a < neighbours.size(); ++a)
    for (const auto& other : neighbours[a])
      if (other.similarity >= kPairSimilarity)
        edges.push_back({other.similarity, std::min(a, other.article), std::max(a, other.article)});
  std::sort(edges.begin(), edges.end(), [](const Edge& x, const Edge& y) {
    if (x.similarity != y.similarity) return x.similarity > y.similarity;
    return x.a != y.a ? x.a < y.a : x.b < y.b;
  });
  return edges;
}

// Evenly spread over the cluster's members.
std::vector<std::uint32_t> sample(const std::vector<std::uint32_t>& members) {
  if (members.size() <= kSample) return members;
  std::vector<std::uint32_t> out;
  for (std::size_t i = 0; i < kSample; ++i) out.push_back(members[i * members.size() / kSample]);
  return out;
}

}  // namespace

std::vector<std::uint32_t> cluster_stories(const Similarity& similarity,
                                           const std::vector<std::vector<Neighbour>>& neighbours) {
  UnionFind clusters(neighbours.size());
  std::vector<std::vector<std::uint32_t>> members(neighbours.size());
  for (std::uint32_t i = 0; i < members.size(); ++i) members[i] = {i};
  for (const auto& edge : edges_of(neighbours)) {
    auto a = clusters.find(edge.a);
    auto b = clusters.find(edge.b);
    if (a == b) continue;
    float sum = 0;
    const auto left = sample(members[a]);
    const auto right = sample(members[b]);
    for (const auto x : left)
      for (const auto y : right) sum += similarity.between(x, y);
    if (sum < kClusterSimilarity * static_cast<float>(left.size() * right.size())) continue;
    clusters.join(a, b);
    if (clusters.find(a) != a) std::swap(a, b);
    members[a].insert(members[a].end(), members[b].begin(), members[b].end());
    members[b].clear();
    members[b].shrink_to_fit();
  }
  std::vector<std::uint32_t> out(neighbours.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = clusters.find(i);
  return out;
}

}  // namespace dateline::stories
