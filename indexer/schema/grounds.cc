#include "indexer/schema/grounds.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace dateline::schema {
namespace {

using Kind = DayClue::Kind;

constexpr double kLeastShare = 1e-3;
constexpr double kWidestMargin = 6;
constexpr int kMostCues = 3;

bool is_full(Kind kind) {
  return kind <= Kind::past_date;
}

bool names_day(const DayClue& clue, Day day) {
  if (is_full(clue.kind())) return std::abs(clue.value() - day.number) <= 1;
  if (clue.kind() != Kind::past_month_day && clue.kind() != Kind::future_month_day &&
      clue.kind() != Kind::dateline_day)
    return false;
  const auto named = make_day(civil(day).year, clue.value() / 256, clue.value() / 8 % 32);
  return named && std::abs(*named - day) <= 1;
}

bool names_month(const DayClue& clue, CivilDate month) {
  switch (clue.kind()) {
    case Kind::month_year:
      return clue.value() == month.year * 12 + month.month - 1;
    case Kind::month:
      return clue.value() == month.month;
    case Kind::past_month_day:
    case Kind::dateline_day:
      return clue.value() / 256 == month.month;
    default:
      if (!is_full(clue.kind())) return false;
      const CivilDate date = civil(Day{clue.value()});
      return date.year == month.year && date.month == month.month;
  }
}

bool names_year(const DayClue& clue, int year) {
  if (is_full(clue.kind())) return civil(Day{clue.value()}).year == year;
  if (clue.kind() == Kind::month_year) return clue.value() / 12 == year;
  return clue.kind() == Kind::year && clue.value() == year;
}

}  // namespace

Grounds grounds(const DayBelief& belief, Level level) {
  Grounds result;
  const CivilDate month = civil(belief.month);
  switch (level) {
    case Level::day:
      result.claim = day_interval(belief.day);
      result.share = belief.day_share;
      result.rival = belief.day_rival;
      break;
    case Level::month:
      result.claim = month_interval(month.year, month.month);
      result.share = belief.month_share;
      result.rival = belief.month_rival;
      break;
    case Level::year:
      result.claim = year_interval(belief.year);
      result.share = belief.year_share;
      result.rival = belief.year_rival;
      break;
  }
  return result;
}

Grounds alone(const DayBelief& belief, Level level, const DaySketch& sketch) {
  Grounds result = grounds(belief, level);
  result.own_cues = count_cues(sketch, result.claim);
  const auto end = sketch.clues.begin() + sketch.clue_count;
  result.own_note = std::any_of(sketch.clues.begin(), end, [&](const DayClue& clue) {
    return clue.kind() == Kind::dateline_day && names(clue, result.claim);
  });
  const auto latest = latest_year(sketch);
  result.later_year = latest && *latest > civil(result.claim.from).year;
  return result;
}

bool names(const DayClue& clue, const Interval& claim) {
  const CivilDate date = civil(claim.from);
  switch (claim.precision) {
    case Precision::day:
      return names_day(clue, claim.from);
    case Precision::month:
      return names_month(clue, date);
    default:
      return names_year(clue, date.year);
  }
}

int count_cues(const DaySketch& sketch, const Interval& claim) {
  const auto end = sketch.clues.begin() + sketch.clue_count;
  return static_cast<int>(std::count_if(sketch.clues.begin(), end,
                                        [&](const DayClue& clue) { return names(clue, claim); }));
}

bool agrees(Day dated, const Interval& claim) {
  const int slack = claim.precision == Precision::day ? 1 : 0;
  return claim.from - slack <= dated && dated <= claim.to + slack;
}

GroundFeatures features(const Grounds& grounds) {
  const double share = std::clamp(grounds.share, kLeastShare, 1 - kLeastShare);
  const double rival = std::clamp(grounds.rival, kLeastShare, 1.0);
  const double dated = grounds.dated_for + grounds.dated_against;
  return {
      1,
      std::log(share / (1 - share)),
      std::clamp(std::log(share / rival), 0.0, kWidestMargin),
      static_cast<double>(std::min(grounds.own_cues, kMostCues)),
      static_cast<double>(std::min(grounds.told_cues, kMostCues)),
      grounds.later_year ? 0.0 : 1.0,
      std::log1p(grounds.dated_for),
      grounds.nearest_for,
      dated > 0 ? std::clamp(grounds.nearest_for - grounds.nearest_against, -0.5, 0.5) + 0.5 : 0,
      dated > 0 ? grounds.dated_for / dated : 0,
      grounds.own_fit,
      grounds.own_note ? 1.0 : 0.0,
      grounds.own_cues > 1 ? 1.0 : 0.0};
}

}  // namespace dateline::schema
