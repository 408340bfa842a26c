#pragma once

// Confidence tables from claims and whether they were right.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/day_claim.h"

namespace dateline::eval {

class Calibration {
 public:
  void add(schema::Rung rung, double share, bool right) { claims_[rung].push_back({share, right}); }

  // Shares in ten bands, and how many were right.
  void print() const {
    for (const auto& [rung, claims] : claims_) {
      std::printf("  %s\n", std::string(schema::to_string(rung)).c_str());
      for (int band = 0; band < 10; ++band) {
        double sum = 0;
        int right = 0;
        int count = 0;
        for (const auto& claim : claims) {
          if (std::min(9, static_cast<int>(claim.first * 10)) != band) continue;
          sum += claim.first;
          right += claim.second;
          ++count;
        }
        if (count > 0)
          std::printf("    claimed %5.1f %%  right %5.1f %%  of %d\n", 100 * sum / count,
                      100.0 * right / count, count);
      }
    }
  }

  // Replaces the lines of the rungs seen in a confidence table, and keeps the others.
  void write(const std::string& path) const {
    std::vector<std::string> lines;
    std::ifstream in(path);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    in.close();
    for (const auto& [rung, claims] : claims_) {
      const auto name = std::string(schema::to_string(rung));
      std::string fresh = name;
      for (const double point : points(claims))
        fresh += " " + std::to_string(std::lround(1000 * point));
      const auto old = std::find_if(lines.begin(), lines.end(), [&](const std::string& line) {
        return line.rfind(name + " ", 0) == 0;
      });
      if (old == lines.end()) {
        lines.push_back(fresh);
      } else {
        *old = fresh;
      }
    }
    std::ofstream out(path);
    for (const auto& line : lines) out << line << '\n';
  }

 private:
  using Claims = std::vector<std::pair<double, bool>>;

  // Pool adjacent violators over claims sorted by share, each point shrunk a little towards its
  // share so that a few lucky claims are no certainty, then read off at 0, 0.1 … 1.
  static std::vector<double> points(Claims claims) {
    std::sort(claims.begin(), claims.end());
    struct Block {
      double share, right, count;
    };
    std::vector<Block> blocks;
    constexpr std::size_t kSmallest = 12;
    for (std::size_t i = 0; i < claims.size(); i += kSmallest) {
      Block block{0, 0, 0};
      for (std::size_t k = i; k < std::min(i + kSmallest, claims.size()); ++k) {
        block.share += claims[k].first;
        block.right += claims[k].second;
        block.count += 1;
      }
      blocks.push_back(block);
      while (blocks.size() > 1) {
        Block& last = blocks.back();
        Block& before = blocks[blocks.size() - 2];
        if (before.right * last.count < last.right * before.count) break;
        before = {before.share + last.share, before.right + last.right, before.count + last.count};
        blocks.pop_back();
      }
    }
    std::vector<double> result;
    for (int i = 0; i <= 10; ++i) result.push_back(read(blocks, i / 10.0));
    return result;
  }

  template <class Blocks>
  static double read(const Blocks& blocks, double share) {
    double before_at = 0;
    double before = 0;
    for (const auto& block : blocks) {
      const double at = block.share / block.count;
      const double value = block.right / block.count;
      if (share <= at)
        return at == before_at ? value
                               : before + (value - before) * (share - before_at) / (at - before_at);
      before_at = at;
      before = value;
    }
    return before;
  }

  std::map<schema::Rung, Claims> claims_;
};

}  // namespace dateline::eval
