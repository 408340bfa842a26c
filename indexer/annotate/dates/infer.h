#pragma once

#include "indexer/annotate/dates/evidence.h"
#include "indexer/schema/day_claim.h"

namespace dateline::annotate {

// What one text by itself allows to claim; basis unknown when that is nothing.
Publication infer(const DayEvidence& evidence, const ScannedText& scanned,
                  const schema::DayModel& model, const schema::Confidence& confidence);

}  // namespace dateline::annotate
