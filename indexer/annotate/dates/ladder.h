#pragma once

#include <optional>

#include "indexer/annotate/dates/scanned_text.h"
#include "indexer/schema/day_claim.h"

namespace dateline::annotate {

// What an article's layout says of its publication day, the most trusted first: a line "Published:
// …", a line near the top that is a note of a day ("AFP, Tuesday 2 July 2013 | Updated 9:28 AM"),
// a dateline that holds the year, the page's address on a line of its own. Basis `dateline`, or
// `url` for the last.
std::optional<Publication> date_by_layout(const ScannedText& scanned,
                                          const schema::Confidence& confidence);

}  // namespace dateline::annotate
