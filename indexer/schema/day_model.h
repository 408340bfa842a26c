#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/schema/day_sketch.h"

namespace dateline::schema {

// A weight for every day that a sketch may have been published on. Days are consecutive.
struct DayWeights {
  Day first;
  std::vector<float> logs;  // of unnormalised probabilities; empty: the sketch names no year
  float elsewhere = 0;      // log weight of all days outside

  [[nodiscard]] Day last() const { return first + static_cast<std::int32_t>(logs.size()) - 1; }
};

// What weights amount to: the most likely day with the share of it and its two neighbours, and the
// most likely month and year with theirs. Each with the share of its rival: the next likeliest day
// three days away or more, month, year.
struct DayBelief {
  Day day;
  double day_share = 0;
  double day_rival = 0;
  Day month;  // its first day
  double month_share = 0;
  double month_rival = 0;
  int year = 0;
  double year_share = 0;
  double year_rival = 0;
};
std::optional<DayBelief> belief(const DayWeights& weights);

// How likely an article with a given sketch was published on a given day: a log-linear model over
// indicator features (which bucket the distance to each clue falls into, which weekday it is),
// fitted on dated news by tests/eval/fit_publication and compiled in. Immutable; any thread.
class DayModel {
 public:
  // The compiled-in weights, for what one text says.
  DayModel();
  // For what the texts of a story say together.
  static DayModel of_stories();
  // For the fitting program.
  explicit DayModel(std::vector<float> weights) : weights_(std::move(weights)) {}

  static std::size_t feature_count();
  // Indices of the features that hold for `day`, replacing `out`: a dozen or two.
  static void features(const DaySketch& sketch, Day day, std::vector<std::uint16_t>& out);
  static std::uint16_t elsewhere_feature(const DaySketch& sketch);
  // Gives one kind of clue the weights of another: for the fitting program.
  static void copy_kind(DayClue::Kind from, DayClue::Kind to, std::vector<float>& weights);

  // The years from one before the latest that the text names to a few after it; nothing when it
  // names none. O(number of clues) a day.
  [[nodiscard]] DayWeights weights(const DaySketch& sketch) const;
  // The same over given days; elsewhere is left 0.
  [[nodiscard]] DayWeights weights(const DaySketch& sketch, Day first, Day last) const;

 private:
  std::vector<float> weights_;
};

// The latest year that a sketch's clues name as not future; empty when they name none.
std::optional<int> latest_year(const DaySketch& sketch);

}  // namespace dateline::schema
