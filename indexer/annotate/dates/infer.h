#pragma once

#include <vector>

#include "indexer/annotate/dates/evidence.h"
#include "indexer/schema/day_claim.h"

namespace dateline::annotate {

// What one text by itself allows to claim; basis unknown when that is nothing.
Publication infer(const DayEvidence& evidence, const ScannedText& scanned,
                  const schema::DayModel& model, const schema::Confidence& confidence);

// The passages that bear on a publication date, however it was found.
std::vector<Evidence> passages_for(const Interval& claimed, const DayEvidence& evidence,
                                   const ScannedText& scanned);

}  // namespace dateline::annotate
