#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/annotate/dates/lexicon.h"

namespace dateline::annotate {

// A word, number or sign. Signs that mean nothing in dates end sentences or are left out.
struct Token {
  std::uint32_t begin = 0;  // bytes in the text
  std::uint32_t end = 0;
  Classes classes = 0;  // 0: a word that dates know nothing of
  std::int32_t value = 0;
  bool glued = false;    // no blank before it
  bool capital = false;  // starts with an upper-case letter
  bool breaks = false;   // a sentence or paragraph begins here: no date goes across
  bool quote = false;    // inside double quotation marks
  bool word = false;     // letters
  bool name = false;  // a day or month that is written small here with a capital: "Santo Domingo"

  [[nodiscard]] bool is(Class c) const { return (classes & bit(c)) != 0; }
};

// Linear in the text. Offsets lie on code point boundaries when the text is valid UTF-8.
std::vector<Token> scan_tokens(std::string_view text, const Lexicon& lexicon);

}  // namespace dateline::annotate
