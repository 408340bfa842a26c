#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/schema/article.h"

namespace dateline::web {

// How the pages say things to people. All text is plain (unescaped) UTF-8.

std::string number_text(std::uint64_t number);  // "21,578"
// "1 article", "304 articles".
std::string count_text(std::uint64_t count, std::string_view one, std::string_view many);

std::string interval_text(const Interval& interval);  // "15 February 2022", "February 2022", "2022"
std::string interval_short(const Interval& interval);      // the same for a narrow place: "15 Feb"
std::string published_text(const Publication& published);  // "undated" without an interval

// What the value of the date_basis facet means: "stated by the source".
std::string_view basis_text(DateBasis basis);
std::string percent_text(double share);  // 0.93 → "93 %"

}  // namespace dateline::web
