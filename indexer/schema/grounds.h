#pragma once

#include <array>
#include <cstddef>

#include "indexer/schema/day_model.h"

namespace dateline::schema {

enum class Level : std::uint8_t { day, month, year };
inline constexpr std::array<Level, 3> kLevels = {Level::day, Level::month, Level::year};

// What speaks for and against one statement on a publication date.
struct Grounds {
  Interval claim;
  double share = 0;            // of the belief that lies in the claim
  double rival = 0;            // share of the likeliest other day, month or year
  int own_cues = 0;            // passages of the article itself that name it
  int told_cues = 0;           // other articles with such a passage, not told elsewhere
  bool later_year = false;     // a passage names a later year, and not as future
  double dated_for = 0;        // similarity of dated articles that lie within, summed
  double dated_against = 0;    // and of those that do not
  double nearest_for = 0;      // similarity of the most similar one that lies within
  double nearest_against = 0;  // and of the most similar one that does not
  bool own_note = false;  // the article's dateline or note of a day, its year left out, names it
  double own_fit = 0;     // days only: how well the own text fits it, against days around: 0..1
};

// The likeliest day, month or year of a belief, with no passages counted yet.
Grounds grounds(const DayBelief& belief, Level level);

// The same with what the article's own passages say of it: the grounds of one text by itself.
Grounds alone(const DayBelief& belief, Level level, const DaySketch& sketch);

// Whether a passage by itself names a day (within one), month or year; a date told as future names
// nothing.
bool names(const DayClue& clue, const Interval& claim);
int count_cues(const DaySketch& sketch, const Interval& claim);

// Whether an article of that day speaks for a claim: it lies within it, or a day from a day.
bool agrees(Day dated, const Interval& claim);

// Numbers for a logistic model; each but the first raises its answer or leaves it.
inline constexpr std::size_t kGroundFeatures = 13;
using GroundFeatures = std::array<double, kGroundFeatures>;
GroundFeatures features(const Grounds& grounds);

}  // namespace dateline::schema
