#include "indexer/stories/kernel.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>

namespace dateline {

std::string_view distance_table(std::string_view name);  // embedded

namespace stories {
namespace {

// Days, in both directions, that a bin holds.
constexpr std::array<double, DistanceKernel::kBins> kWidth = {1, 2, 2, 2, 8, 16, 60, 1};

}  // namespace

std::size_t DistanceKernel::level(const Neighbour& neighbour) {
  if (neighbour.copy) return kLevels;
  const auto level = static_cast<std::size_t>(std::max(0.0F, neighbour.similarity) * 10);
  return std::min(level, kLevels - 1);
}

std::size_t DistanceKernel::bin(int days) {
  if (days <= 3) return static_cast<std::size_t>(days);
  return days <= 7 ? 4 : days <= 15 ? 5 : days <= kReach ? 6 : 7;
}

// One line per level: the shares of the bins in thousandths.
DistanceKernel::DistanceKernel() {
  std::string_view table = distance_table("distances.tsv");
  std::size_t level = 0;
  while (!table.empty() && level <= kLevels) {
    const auto end = std::min(table.find('\n'), table.size());
    auto line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.empty() || line.front() == '#') continue;
    for (std::size_t bin = 0; bin < kBins; ++bin) {
      int thousandths = 0;
      const auto [rest, error] =
          std::from_chars(line.data(), line.data() + line.size(), thousandths);
      share_[level][bin] = std::max(thousandths, 1) / 1000.0 / kWidth[bin];
      line.remove_prefix(static_cast<std::size_t>(rest - line.data()));
      if (!line.empty()) line.remove_prefix(1);
    }
    ++level;
  }
}

double DistanceKernel::at(const Neighbour& neighbour, int days) const {
  return share_[level(neighbour)][bin(std::min(std::abs(days), kReach))];
}

double DistanceKernel::beyond(const Neighbour& neighbour) const {
  return share_[level(neighbour)][kBins - 1];
}

}  // namespace stories
}  // namespace dateline
