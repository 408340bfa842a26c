#pragma once

#include <algorithm>
#include <array>
#include <cstdio>

#include "indexer/schema/article.h"
#include "indexer/schema/grounds.h"
#include "tests/eval/hidden_dates.h"

namespace dateline::eval {

// How often claims of each tenth of confidence hold.
class Bands {
 public:
  void add(double claimed, bool right) {
    Band& band = bands_[static_cast<std::size_t>(std::clamp(claimed * 10, 0.0, 9.0))];
    ++band.claims;
    band.right += right ? 1 : 0;
    band.claimed += claimed;
  }
  void print() const {
    for (const Band& band : bands_)
      if (band.claims > 0)
        std::printf("    claimed %5.1f %%  right %5.1f %%  of %d\n",
                    100 * band.claimed / band.claims, 100.0 * band.right / band.claims,
                    band.claims);
  }

 private:
  struct Band {
    int claims = 0;
    int right = 0;
    double claimed = 0;
  };
  std::array<Band, 10> bands_{};
};

// Claims on the articles whose date was hidden, against the truth.
class Score {
 public:
  void add(const Publication& published, Day truth) {
    ++articles_;
    if (!published.interval) return;
    const Interval& claim = *published.interval;
    const bool right = schema::agrees(truth, claim);
    const auto level = claim.precision == Precision::day     ? 0U
                       : claim.precision == Precision::month ? 1U
                                                             : 2U;
    ++claims_[level];
    if (level == 0 && published.confidence >= 0.8) {
      ++sure_;
      sure_right_ += right ? 1 : 0;
    }
    const int year = civil(truth).year;
    years_right_ += civil(claim.from).year == year || civil(claim.to).year == year ? 1 : 0;
    bands_.add(published.confidence, right);
  }
  void print(const char* name, bool with_bands) const {
    const int claims = claims_[0] + claims_[1] + claims_[2];
    std::printf(
        "  %-18s %5d hidden; days at 0.8 or more: %5.1f %% of them, %5.1f %% right within "
        "one; year right in %5.1f %% of %d claims (%d days, %d months, %d years)\n",
        name, articles_, percent(sure_, articles_), percent(sure_right_, sure_),
        percent(years_right_, claims), claims, claims_[0], claims_[1], claims_[2]);
    if (with_bands) bands_.print();
  }

 private:
  static double percent(int part, int whole) { return whole > 0 ? 100.0 * part / whole : 0; }

  int articles_ = 0;
  int sure_ = 0;
  int sure_right_ = 0;
  int years_right_ = 0;
  std::array<int, 3> claims_{};
  Bands bands_;
};

}  // namespace dateline::eval
