#pragma once

#include <cstdint>
#include <vector>

#include "indexer/annotate/dates/tokens.h"

namespace dateline::annotate {

// just_past: the verb is next to the date ("was told Wednesday").
enum class Tense : std::int8_t { just_past, past, none, maybe, future };

// The tense of the clause around tokens first..last: the nearest cue before them in the sentence,
// else the nearest one after. Looks at a bounded number of words.
Tense tense_at(const std::vector<Token>& tokens, std::uint32_t first, std::uint32_t last);

// How far a date without a year, `days` after the reference, seems: the nearer side of it is meant
// mostly, and the tense makes the other side look farther.
int told_distance(int days, Tense tense);

}  // namespace dateline::annotate
