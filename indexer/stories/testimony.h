#pragma once

#include <vector>

#include "indexer/schema/day_model.h"

namespace dateline::stories {

// What a text, or the undated texts of a story together, say of its day: a probability for every
// day. Keeps a reference to the model.
class Testimony {
 public:
  Testimony(const DaySketch& sketch, const schema::DayModel& model);

  // The years that it may be of; empty when it names none.
  [[nodiscard]] bool tells_year() const { return !weights_.logs.empty(); }
  [[nodiscard]] Day first() const { return weights_.first; }
  [[nodiscard]] Day last() const { return weights_.last(); }
  // Its likeliest days, at most ten; none when it names no year.
  [[nodiscard]] std::vector<Day> peaks() const;
  // Logarithms of the probabilities of a day, of consecutive days.
  [[nodiscard]] double log_share(Day day) const;
  [[nodiscard]] schema::DayWeights log_shares(Day first, Day last) const;

 private:
  DaySketch sketch_;
  const schema::DayModel& model_;
  schema::DayWeights weights_;
  double log_total_ = 0;
};

}  // namespace dateline::stories
