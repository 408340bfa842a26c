#pragma once

#include <vector>

#include "indexer/annotate/dates/scanned_text.h"
#include "indexer/schema/day_sketch.h"

namespace dateline::annotate {

// What a text says of its publication day, and for each clue the passage it came from.
struct DayEvidence {
  DaySketch sketch;
  std::vector<Span> clue_spans;     // as sketch.clues
  std::vector<Span> weekday_spans;  // as sketch.weekdays
};

DayEvidence collect_evidence(const ScannedText& scanned);

}  // namespace dateline::annotate
