#pragma once

#include <vector>

#include "indexer/schema/day_sketch.h"

namespace dateline::stories {

// What the undated articles of a story say of their day, as if it were one text: the latest year
// and dates that any of them names, the days that most of them name. What two or more name gets a
// kind of its own (shared_…, agreed_…). An article's own dateline, first lines and weekdays stay
// its own. Deterministic; microseconds.
DaySketch pool(const DaySketch& own, const std::vector<const DaySketch*>& others);

}  // namespace dateline::stories
