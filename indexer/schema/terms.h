#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <xapian.h>

namespace dateline::schema {

// Text → terms: the one function that indexer and query parser share.
//
// A word is normalised by Unicode NFKC, case folding and removal of accents (Kyïv = kyiv),
// apostrophes go (O’Brien = obrien) and so does a possessive 's. Hyphens and other punctuation
// separate: F-16 is the words f, 16 side by side. Kept: inner `.` and `,` of numbers (3.5; 1,000
// becomes 1000), `&` between letters (at&t), trailing ++ and # (c++, c#). A dotted acronym of two
// letters keeps its dots (u.s. is not the word us); a longer one loses them (n.a.t.o. = nato).
// A two-letter word in capitals (US, UK, in text that is not all capitals) yields both its plain
// form and the dotted one, at the same position.
struct Token {
  std::string word;         // normalised, not stemmed; 1 to 64 bytes
  std::uint32_t begin = 0;  // UTF-8 byte range in the text, [begin, end)
  std::uint32_t end = 0;
  std::uint32_t position = 0;  // counts words from 0; equal for two readings of one word
};

std::vector<Token> tokenize(std::string_view text);

// Folded as words are, blanks collapsed: for comparing names and for keys, not for terms.
std::string fold(std::string_view text);

// "Volodymyr Zelenskyy" → "volodymyr-zelenskyy": folded, transliterated to ASCII letters and
// digits, anything else one hyphen. Empty when nothing is left. Stable: keys are public.
std::string slug(std::string_view name);

// Snowball stems: English, and Russian for Cyrillic words. Caches; one instance per thread.
class Stemmer {
 public:
  Stemmer();
  const std::string& stem(const std::string& word);

 private:
  Xapian::Stem english_;
  Xapian::Stem russian_;
  std::unordered_map<std::string, std::string> cache_;
};

}  // namespace dateline::schema
