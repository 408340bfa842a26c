#pragma once

#include <optional>
#include <set>
#include <vector>

#include "indexer/stories/kernel.h"
#include "indexer/stories/reckoning.h"
#include "indexer/stories/testimony.h"

namespace dateline::stories {

// An article none of whose neighbours is dated: what each text says by itself, as witnesses that
// agree or do not. Keeps references to its arguments.
class Chorus {
 public:
  Chorus(const DaySketch& own, const std::vector<Witness>& witnesses, const DateTables& tables,
         const Expectation& expected);

  // Over the likeliest days of each text; empty where no text tells the year, or their years differ
  // by decades.
  [[nodiscard]] std::optional<schema::DayWeights> weigh() const;

 private:
  [[nodiscard]] std::set<Day> candidates() const;
  [[nodiscard]] std::vector<Day> datelines(const std::set<Day>& days) const;
  [[nodiscard]] double support(std::size_t witness, Day day) const;
  [[nodiscard]] double elsewhere(double inside) const;

  const DaySketch& sketch_;
  const std::vector<Witness>& witnesses_;
  const Expectation& expected_;
  const DistanceKernel& kernel_;
  Testimony own_;
  std::vector<Testimony> texts_;
};

}  // namespace dateline::stories
