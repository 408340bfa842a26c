#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "indexer/schema/grounds.h"

namespace dateline::schema {

// Where a publication date comes from, as far as it bears on how sure it is.
enum class Rung : std::uint8_t {
  stated,
  filename,
  url,
  published_line,
  date_line,
  alone_day,  // inferred from one text: that the day is right within one
  alone_month,
  alone_year,
  pooled_day,  // from the texts of similar articles, none of them dated
  pooled_month,
  pooled_year,
  expected_day,  // from the text, and when the articles of the collection were published
  expected_month,
  expected_year,
  story_day,  // from similar articles that are dated
  story_month,
  story_year,
  count,  // not a rung: how many there are
};
std::string_view to_string(Rung rung);
// The rung of a level; `day_rung` is the rung of the day.
Rung rung_of(Rung day_rung, Level level);

// How sure claims are, fitted by tests/eval/fit_publication on articles whose date was hidden and
// compiled in: one value for what is read off, a logistic model over the grounds of what is
// inferred. Immutable; any thread.
class Confidence {
 public:
  using Weights = std::array<GroundFeatures, static_cast<std::size_t>(Rung::count)>;

  // The compiled-in table.
  Confidence();
  // For the fitting program.
  explicit Confidence(const Weights& weights) : weights_(weights) {}

  [[nodiscard]] double of(Rung rung) const { return weights_[static_cast<std::size_t>(rung)][0]; }
  [[nodiscard]] double of(Rung rung, const GroundFeatures& grounds) const;
  [[nodiscard]] const GroundFeatures& weights(Rung rung) const {
    return weights_[static_cast<std::size_t>(rung)];
  }
  // The same, with other weights on one rung.
  [[nodiscard]] Confidence with(Rung rung, const GroundFeatures& weights) const;

 private:
  Weights weights_{};
};

struct DayClaim {
  Interval interval;
  double confidence = 0;
};

// On a day, a month and a year, in this order.
using Statements = std::array<DayClaim, 3>;

// A dateline names a day without its year: no surer than that. `day`: what speaks for the day.
void temper(Statements& statements, const Grounds& day);

// The finest statement that is likely enough to claim.
std::optional<DayClaim> claim(const Statements& statements);

}  // namespace dateline::schema
