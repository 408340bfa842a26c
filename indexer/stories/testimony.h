#pragma once

#include <optional>
#include <vector>

#include "indexer/schema/day_model.h"

namespace dateline::stories {

// What an undated text says of its day: a probability for every day. Keeps a reference to the
// model.
class Testimony {
 public:
  Testimony(const DaySketch& sketch, const schema::DayModel& model);

  // Its likeliest days, at most ten; none when it names no year.
  [[nodiscard]] std::vector<Day> peaks() const;
  [[nodiscard]] double log_share(Day day) const;

 private:
  DaySketch sketch_;
  const schema::DayModel& model_;
  schema::DayWeights weights_;  // of the years it may be of; empty when it names none
  double log_total_ = 0;
};

}  // namespace dateline::stories
