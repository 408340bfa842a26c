#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "indexer/stories/sketch.h"

namespace dateline::stories {

// Dense numbers for the features that occur: a bit per possible feature, and a count of the bits
// before each word of 64. Small collections then need small tables.
class FeatureNumbers {
 public:
  FeatureNumbers() : bits_(kFeatureIds / 64), before_(kFeatureIds / 64) {}

  void note(std::uint32_t feature) { bits_[feature / 64] |= std::uint64_t{1} << feature % 64; }

  // To be called once, after the last note(). Numbers run from 0 to size() - 1.
  void close() {
    for (std::size_t i = 0; i < bits_.size(); ++i) {
      before_[i] = size_;
      size_ += static_cast<std::uint32_t>(std::popcount(bits_[i]));
    }
  }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] bool has(std::uint32_t feature) const {
    return (bits_[feature / 64] >> feature % 64 & 1) != 0;
  }
  // Of a noted feature.
  [[nodiscard]] std::uint32_t number(std::uint32_t feature) const {
    const auto below = bits_[feature / 64] & ((std::uint64_t{1} << feature % 64) - 1);
    return before_[feature / 64] + static_cast<std::uint32_t>(std::popcount(below));
  }

 private:
  std::vector<std::uint64_t> bits_;
  std::vector<std::uint32_t> before_;
  std::uint32_t size_ = 0;
};

}  // namespace dateline::stories
