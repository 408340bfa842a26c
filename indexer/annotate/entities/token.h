#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::annotate {

// How a word is written, as far as recognition cares.
enum class Casing : std::uint8_t { lower, initial, upper, mixed, digits, punctuation };

struct Token {
  Span span;
  Casing casing = Casing::punctuation;
  bool breaks = false;       // nothing may span from the token before to this one
  bool space_before = true;  // blank between it and the token before
};

// Words as the recogniser sees them: possessive 's and n't are tokens of their own, abbreviations
// ("U.S.", "Mr.", "J.") keep their stop, hyphened compounds and tickers ("AXP.N") stay whole, every
// other mark of punctuation stands alone. `breaks` is set at sentence starts, blank lines, `|`,
// bullets, and at line ends unless the text is one wrapped to a column. Appends tokens of
// text[range]; linear.
void tokenise(std::string_view text, Span range, std::vector<Token>& out);

// Lower case, without accents and inner full stops; curly apostrophes made straight.
// "Zelenskyy’s" → "zelenskyy's", "U.S." → "us.": a last stop after a dotted acronym stays, so that
// it is not the word "us". Cheap for ASCII. Cut at 64 bytes.
std::string fold_word(std::string_view word);
// The same, behind what `out` holds.
void append_folded(std::string_view word, std::string& out);

// Whether a word is one of a few.
template <std::size_t N>
bool among(const std::array<std::string_view, N>& few, std::string_view word) {
  return std::find(few.begin(), few.end(), word) != few.end();
}

}  // namespace dateline::annotate
