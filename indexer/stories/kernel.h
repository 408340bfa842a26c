#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/stories/neighbour.h"

namespace dateline::stories {

// How far apart articles are published that are as similar as two given ones: measured on dated
// news by tests/eval/fit_publication and compiled in. Immutable; any thread.
class DistanceKernel {
 public:
  // Articles that lie farther apart than kReach days have nothing to do with each other's date.
  static constexpr int kReach = 45;
  static constexpr std::size_t kLevels = 8;  // of similarity, and one more for near-copies
  // Distances 0, 1, 2, 3, 4..7, 8..15, 16..45, and beyond.
  static constexpr std::size_t kBins = 8;

  using Shares = std::array<std::array<double, kBins>, kLevels + 1>;

  // The compiled-in table.
  DistanceKernel();
  // Of the pairs of a level so many thousandths by bin. For the fitting program.
  explicit DistanceKernel(const Shares& thousandths);

  static std::size_t level(const Neighbour& neighbour);
  static std::size_t bin(int days);  // of an absolute distance

  // Share of pairs that lie exactly `days` apart in that direction; |days| <= kReach.
  [[nodiscard]] double at(const Neighbour& neighbour, int days) const;
  // Share of pairs that lie beyond kReach.
  [[nodiscard]] double beyond(const Neighbour& neighbour) const;

 private:
  Shares share_{};  // per single day and direction
};

}  // namespace dateline::stories
