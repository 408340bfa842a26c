#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "indexer/schema/day_model.h"

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
  story_day,  // from similar articles that are dated
  story_month,
  story_year,
  count,  // not a rung: how many there are
};
std::string_view to_string(Rung rung);

// How often a claim of a given raw share turned out right on articles not used for fitting: eleven
// points per rung at shares 0, 0.1 … 1, in between linear, never falling. Written by
// tests/eval/publication_eval; compiled in. Rungs without a share have one value.
class Confidence {
 public:
  Confidence();
  // For fitting: every claim is made at one level (`rung` is alone_day, alone_month or alone_year),
  // and its confidence is the raw share.
  static Confidence raw(Rung rung);
  [[nodiscard]] double of(Rung rung, double share = 1) const;
  [[nodiscard]] std::optional<Rung> only() const { return only_; }

 private:
  static constexpr std::size_t kPoints = 11;
  std::array<std::array<double, kPoints>, static_cast<std::size_t>(Rung::count)> points_{};
  std::optional<Rung> only_;
};

struct DayClaim {
  Interval interval;
  double confidence = 0;
};

// The finest statement that is likely enough to make: a day, a month, a year, or nothing.
// `day_rung` is alone_day, pooled_day or story_day.
std::optional<DayClaim> claim(const DayBelief& belief, Rung day_rung, const Confidence& confidence);

}  // namespace dateline::schema
