#pragma once

#include <cstddef>
#include <cstdint>

#include "indexer/annotate/dates/scanned_text.h"

namespace dateline::annotate {

// What the line in which a date stands makes of it.
enum class Setting : std::uint8_t {
  prose,
  note,       // dates, times and names: "AFP, Tuesday 2 July 2013 | Updated 9:28 AM"
  dateline,   // place and day before the news: "LONDON, Jan 12 (Reuters) - The"
  announced,  // "Published: …" at the head of a line, or a note that says so
};

// Of scanned.matches[match]. Notes and datelines stand near the top, in no caption; a line that
// announces its date may stand anywhere. O(length of the line).
Setting setting_of(const ScannedText& scanned, std::size_t match);

}  // namespace dateline::annotate
