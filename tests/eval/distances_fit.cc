#include "tests/eval/distances_fit.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdlib>
#include <numeric>

namespace dateline::eval {
namespace {

using stories::DistanceKernel;

constexpr double kMostPairs = 300;  // of a level: no collection drowns the others
constexpr double kPrior = 20;       // pairs
constexpr double kMostByChance = 0.2;

// Of all pairs, every fifth each way, the share that lies within the kernel's reach by chance.
double share_near(const std::vector<Dated>& rows) {
  double near = 0;
  double pairs = 0;
  for (std::size_t i = 0; i < rows.size(); i += 5)
    for (std::size_t k = 0; k < i; k += 5) {
      if (!rows[i].known || !rows[k].known) continue;
      near += std::abs(rows[i].day - rows[k].day) <= DistanceKernel::kReach ? 1 : 0;
      ++pairs;
    }
  return pairs > 0 ? near / pairs : 1;
}

}  // namespace

DistanceCounts count_distances(const Collection& collection, const Hidden& hidden) {
  DistanceCounts counts{};
  const auto& rows = collection.rows;
  if (share_near(rows) > kMostByChance) return counts;
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (const auto& neighbour : hidden.groups.neighbours[i]) {
      if (!rows[i].known || !rows[neighbour.article].known) continue;
      const int days = std::abs(rows[i].day - rows[neighbour.article].day);
      ++counts[DistanceKernel::level(neighbour)][DistanceKernel::bin(days)];
    }
  return counts;
}

DistanceKernel::Shares fit_distances(const std::vector<DistanceCounts>& collections) {
  DistanceKernel::Shares result{};
  std::array<double, DistanceKernel::kBins> below{};
  below.fill(1.0 / DistanceKernel::kBins);
  for (std::size_t level = 0; level < result.size(); ++level) {
    std::array<double, DistanceKernel::kBins> pairs{};
    double total = kPrior;
    for (const DistanceCounts& counts : collections) {
      const double all = std::accumulate(counts[level].begin(), counts[level].end(), 0.0);
      const double weight = std::min(1.0, kMostPairs / std::max(all, 1.0));
      total += weight * all;
      for (std::size_t bin = 0; bin < pairs.size(); ++bin)
        pairs[bin] += weight * counts[level][bin];
    }
    for (std::size_t bin = 0; bin < pairs.size(); ++bin) {
      below[bin] = (pairs[bin] + kPrior * below[bin]) / total;
      result[level][bin] = 1000 * below[bin];
    }
  }
  return result;
}

}  // namespace dateline::eval
