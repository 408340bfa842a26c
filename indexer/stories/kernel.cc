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

DistanceKernel::DistanceKernel(const Shares& thousandths) {
  for (std::size_t level = 0; level < thousandths.size(); ++level)
    for (std::size_t bin = 0; bin < kBins; ++bin)
      share_[level][bin] = std::max(thousandths[level][bin], 1.0) / 1000 / kWidth[bin];
}

namespace {

// One line per level: the shares of the bins in thousandths.
DistanceKernel::Shares parse_shares(std::string_view table) {
  DistanceKernel::Shares shares{};
  std::size_t level = 0;
  while (!table.empty() && level < shares.size()) {
    const auto end = std::min(table.find('\n'), table.size());
    auto line = table.substr(0, end);
    table.remove_prefix(std::min(end + 1, table.size()));
    if (line.empty() || line.front() == '#') continue;
    for (std::size_t bin = 0; bin < DistanceKernel::kBins; ++bin) {
      int thousandths = 0;
      const auto [rest, error] =
          std::from_chars(line.data(), line.data() + line.size(), thousandths);
      shares[level][bin] = thousandths;
      line.remove_prefix(static_cast<std::size_t>(rest - line.data()));
      if (!line.empty()) line.remove_prefix(1);
    }
    ++level;
  }
  return shares;
}

}  // namespace

DistanceKernel::DistanceKernel() : DistanceKernel(parse_shares(distance_table("distances.tsv"))) {}

double DistanceKernel::at(const Neighbour& neighbour, int days) const {
  return share_[level(neighbour)][bin(std::min(std::abs(days), kReach))];
}

double DistanceKernel::beyond(const Neighbour& neighbour) const {
  return share_[level(neighbour)][kBins - 1];
}

}  // namespace stories
}  // namespace dateline
