#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/annotate/dates/lexicon.h"

namespace dateline::annotate {

// A run of digits with what is written together with it: "16th", "1990s", "2022-02-15", "1,000".
struct Numeral {
  std::size_t size = 0;  // bytes
  Classes classes = 0;   // 0: a number that is no part of a date
  std::int32_t value = 0;
};

// text[at] is a digit. Looks back for what makes a number something else ("$1990", "F-16").
Numeral read_numeral(std::string_view text, std::size_t at, bool day_first);

// What follows an apostrophe: "98" (1998), "90s". Size 0 when it is neither.
Numeral read_short_year(std::string_view digits);

}  // namespace dateline::annotate
