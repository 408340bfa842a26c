#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/day.h"

namespace dateline::schema {

// Numbers of one facet's values on one article: ascending, distinct, delta-coded varints.
// The empty list is the empty string (Xapian then stores no value at all).
std::string pack_numbers(const std::vector<std::uint32_t>& ascending);
// Appends to `out`. Throws CorruptIndex.
void unpack_numbers(std::string_view packed, std::vector<std::uint32_t>& out);

// Intervals, sorted and distinct: from as a signed delta, days - 1, precision.
std::string pack_intervals(const std::vector<Interval>& ascending);
void unpack_intervals(std::string_view packed, std::vector<Interval>& out);

}  // namespace dateline::schema
