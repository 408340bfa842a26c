#include "indexer/annotate/entities/token.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "indexer/schema/terms.h"
#include "indexer/schema/utf8.h"

namespace dateline::annotate {
namespace {

constexpr std::size_t kMaxFoldedBytes = 64;

enum class Class : std::uint8_t { blank, lower, upper, digit, apostrophe, other };

constexpr Class classify_ascii(char32_t c) {
  if (c >= 'a' && c <= 'z') return Class::lower;
  if (c >= 'A' && c <= 'Z') return Class::upper;
  if (c >= '0' && c <= '9') return Class::digit;
  if (c <= ' ') return Class::blank;
  return c == '\'' ? Class::apostrophe : Class::other;
}

constexpr std::array<Class, 128> ascii_classes() {
  std::array<Class, 128> out{};
  for (char32_t c = 0; c < out.size(); ++c) out[c] = classify_ascii(c);
  return out;
}
constexpr auto kAsciiClasses = ascii_classes();

Class classify_other(char32_t c) {
  if (c == 0x2019 || c == 0x02BC || c == 0xFF07) return Class::apostrophe;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  if ((mask & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0) return Class::upper;
  // Joiners and the soft hyphen lie inside words.
  if ((mask & (U_GC_L_MASK | U_GC_M_MASK | U_GC_CF_MASK)) != 0) return Class::lower;
  if ((mask & U_GC_N_MASK) != 0) return Class::digit;
  return (mask & (U_GC_Z_MASK | U_GC_CC_MASK)) != 0 ? Class::blank : Class::other;
}

inline Class classify(char32_t c) {
  return c < kAsciiClasses.size() ? kAsciiClasses[c] : classify_other(c);
}

bool is_word(Class c) {
  return c == Class::lower || c == Class::upper || c == Class::digit;
}

// Abbreviations that a stop belongs to even before a capital.
constexpr std::array<std::string_view, 62> kAbbreviations = {
    "Adm",  "Ala", "Apr",  "Ariz", "Ark",    "Aug",  "Ave",  "Bros", "Calif", "Capt", "Cmdr",
    "Co",   "Col", "Conn", "Corp", "Cpl",    "Dec",  "Del",  "Dr",   "Feb",   "Fla",  "Ft",
    "Gen",  "Gov", "Hon",  "Ill",  "Inc",    "Ind",  "Jan",  "Jr",   "Kan",   "Ky",   "Lt",
    "Ltd",  "Maj", "Mass", "Md",   "Messrs", "Mich", "Minn", "Mo",   "Mr",    "Mrs",  "Ms",
    "Mt",   "No",  "Nov",  "Oct",  "Okla",   "Ore",  "Pa",   "Prof", "Rep",   "Rev",  "Sen",
    "Sept", "Sgt", "Sr",   "St",   "Ste",    "Va",   "vs"};

bool is_abbreviation(std::string_view word) {
  return std::binary_search(kAbbreviations.begin(), kAbbreviations.end(), word);
}

struct Layout {
  bool wrapped = false;   // lines end at a column
  bool indented = false;  // paragraphs begin with blanks, so that no other line does
};

// Text that breaks its lines at a column has no line much longer than the usual one, and a short
// one goes on in lower case somewhere.
Layout layout_of(std::string_view text) {
  constexpr std::size_t kLongest = 100;
  constexpr std::size_t kFull = 50;
  constexpr std::size_t kMany = 4;
  std::size_t full = 0;
  std::size_t lines = 0;
  bool goes_on = false;
  Layout layout;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto length = end - at;
    if (length > kLongest) return {};
    const auto line = text.substr(at, length);
    if (lines > 0 && length > 2 && line[0] == ' ' && line[1] == ' ') layout.indented = true;
    if (lines > 0 && length > 0 && line[0] >= 'a' && line[0] <= 'z') goes_on = true;
    if (length > 0) ++lines;
    if (length > kFull) ++full;
    at = end + 1;
  }
  layout.wrapped = (lines >= kMany || goes_on) && 2 * full > lines;
  return layout;
}

class Tokeniser {
 public:
  Tokeniser(std::string_view text, Span range, std::vector<Token>& out)
      : text_(text), at_(range.begin), end_(range.end), out_(out) {
    layout_ = layout_of(text.substr(range.begin, range.end - range.begin));
  }

  void run() {
    while (at_ < end_) {
      std::size_t next = at_;
      const auto c = next_code_point(text_, next);
      const auto kind = classify(c);
      if (kind == Class::blank) {
        blank(c, next);
      } else if (is_word(kind)) {
        word();
      } else {
        mark(c, next);
      }
    }
  }

 private:
  void blank(char32_t c, std::size_t next) {
    space_ = true;
    at_ = next;
    if (c == '\n') line_end();
  }

  void line_end() {
    std::size_t indent = 0;
    bool empty_line = false;
    auto at = at_;
    for (; at < end_ && (text_[at] == ' ' || text_[at] == '\n' || text_[at] == '\t'); ++at) {
      empty_line = empty_line || text_[at] == '\n';
      ++indent;
    }
    constexpr std::size_t kShortLine = 40;
    const bool is_short = at_ - line_begin_ < kShortLine && !layout_.indented;
    if (!layout_.wrapped || empty_line || indent >= 2 || is_short) break_ = true;
    at_ = at;
    line_begin_ = at;
  }

  struct Seen {
    bool lower = false;
    bool inner_upper = false;
    bool first_upper = false;
    bool digit = false;
    unsigned letters = 0;
    unsigned uppers = 0;
  };

  void note(Seen& seen, Class kind) {
    if (kind == Class::digit) {
      seen.digit = true;
      return;
    }
    if (kind == Class::upper) {
      (seen.letters == 0 ? seen.first_upper : seen.inner_upper) = true;
      ++seen.uppers;
    } else {
      seen.lower = true;
    }
    ++seen.letters;
  }

  static Casing casing(const Seen& seen) {
    if (seen.letters == 0) return Casing::digits;
    if (seen.uppers == 0) return Casing::lower;
    if (!seen.lower) return seen.letters == 1 ? Casing::initial : Casing::upper;
    return seen.first_upper && !seen.inner_upper ? Casing::initial : Casing::mixed;
  }

  Class peek(std::size_t at) const {
    if (at >= end_) return Class::blank;
    const auto byte = static_cast<unsigned char>(text_[at]);
    return byte < 0x80 ? kAsciiClasses[byte] : classify(next_code_point(text_, at));
  }

  // Whether the mark at `at` (of `length` bytes) joins the word before it with what follows.
  bool joins(std::size_t at, char32_t mark, std::size_t next) const {
    const auto follow = peek(next);
    const auto before =
        at == 0 ? Class::blank : classify_ascii(static_cast<unsigned char>(text_[at - 1]));
    switch (mark) {
      case '-':
      case 0x2010:
      case 0x2011:
        return is_word(follow);
      case '.':
        return (before == Class::digit && follow == Class::digit) || follow == Class::lower ||
               (follow == Class::upper && (dotted(at) || is_ticker(at)));
      case ',':
      case ':':
        return before == Class::digit && follow == Class::digit;
      case '&':
        return before == Class::upper && follow == Class::upper;
      default:
        return false;
    }
  }

  // "AXP.N", "VIAb.N", "NOK1V.HE": two capitals or more before the stop, one or two behind it, then
  // no letter.
  bool is_ticker(std::size_t stop) const {
    const auto is_upper = [this](std::size_t at) { return peek(at) == Class::upper; };
    if (stop < begin_ + 2 || !is_upper(begin_) || !is_upper(begin_ + 1)) return false;
    for (auto at = begin_; at < stop; ++at)
      if (!is_upper(at) && peek(at) != Class::digit && (at + 1 < stop || peek(at) != Class::lower))
        return false;
    const auto end = is_upper(stop + 2) ? stop + 3 : stop + 2;
    return !is_word(peek(end));
  }

  // "U.S": the letter before the stop stands alone or after a stop.
  bool dotted(std::size_t stop) const {
    if (stop == 0 || stop <= begin_ + 0) return false;
    const auto letter = stop - 1;
    return classify_ascii(static_cast<unsigned char>(text_[letter])) == Class::upper &&
           (letter == begin_ || text_[letter - 1] == '.' || text_[letter - 1] == '-');
  }

  // A possessive or contraction starts at the apostrophe `at`; its end, or 0.
  std::size_t clitic_end(std::size_t next) const {
    auto at = next;
    const auto first = at < end_ ? text_[at] : ' ';
    const bool plain = first == 's' || first == 'S' || first == 'd' || first == 'm';
    if (plain && !is_word(peek(at + 1))) return at + 1;
    for (const auto two : {"ll", "re", "ve"})
      if (text_.substr(at, 2) == two && at + 2 <= end_ && !is_word(peek(at + 2))) return at + 2;
    return 0;
  }

  void word() {
    begin_ = at_;
    Seen seen;
    std::size_t clitic = 0;
    std::size_t clitic_begin = 0;
    while (at_ < end_) {
      std::size_t next = at_;
      const auto c = next_code_point(text_, next);
      const auto kind = classify(c);
      if (kind == Class::apostrophe) {
        clitic = clitic_end(next);
        if (clitic != 0) clitic_begin = at_;
        if (clitic != 0 || !is_word(peek(next))) break;
      } else if (is_word(kind)) {
        note(seen, kind);
      } else if (!joins(at_, c, next)) {
        break;
      }
      at_ = next;
    }
    take_stop();
    emit(begin_, at_, casing(seen));
    if (clitic != 0) {
      space_ = false;
      emit(clitic_begin, clitic, Casing::lower);
      at_ = clitic;
    }
  }

  // A stop that is part of the word: after an initial, a dotted acronym or a known abbreviation.
  void take_stop() {
    if (at_ >= end_ || text_[at_] != '.' || peek(at_ + 1) == Class::other) {
      if (at_ + 1 >= end_ || text_[at_] != '.' || text_[at_ + 1] == '.') return;
    }
    const auto word = text_.substr(begin_, at_ - begin_);
    if (dotted(at_) || is_abbreviation(word)) ++at_;
  }

  void mark(char32_t c, std::size_t next) {
    const bool hard = c == '|' || c == 0x2022 || c == 0x00B7 || c == 0x25CF || c == 0x25A0;
    emit(at_, next, Casing::punctuation);
    if (hard) {
      out_.back().breaks = true;
      break_ = true;
    }
    if (c == '.' || c == '?' || c == '!' || c == 0x2026) sentence_end(next);
    at_ = next;
  }

  // Closing quotes go with the sentence; a blank and then no lower-case letter end it.
  void sentence_end(std::size_t at) {
    while (at < end_) {
      std::size_t next = at;
      const auto c = next_code_point(text_, next);
      const bool closing = c == '"' || c == '\'' || c == ')' || c == 0x201D || c == 0x2019;
      if (!closing) {
        ends_sentence_ = classify(c) == Class::blank && c != 0;
        break;
      }
      at = next;
    }
    while (at < end_ && text_[at] == ' ') ++at;
    if (ends_sentence_ && peek(at) == Class::lower) ends_sentence_ = false;
    sentence_resume_ = at;
  }

  void emit(std::size_t begin, std::size_t end, Casing casing) {
    Token token;
    token.span = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
    token.casing = casing;
    token.space_before = space_;
    token.breaks = break_ || (ends_sentence_ && begin >= sentence_resume_);
    if (token.breaks) ends_sentence_ = false;
    out_.push_back(token);
    break_ = false;
    space_ = false;
  }

  std::string_view text_;
  std::size_t at_;
  std::size_t end_;
  std::vector<Token>& out_;
  std::size_t begin_ = 0;
  std::size_t line_begin_ = 0;
  std::size_t sentence_resume_ = 0;
  Layout layout_;
  bool space_ = true;
  bool break_ = true;
  bool ends_sentence_ = false;
};

}  // namespace

void tokenise(std::string_view text, Span range, std::vector<Token>& out) {
  Tokeniser(text, range, out).run();
}

std::string fold_word(std::string_view word) {
  std::string out;
  append_folded(word, out);
  return out;
}

void append_folded(std::string_view word, std::string& out) {
  auto cut = std::min(word.size(), kMaxFoldedBytes);
  while (cut < word.size() && cut > 0 && (word[cut] & 0xC0) == 0x80) --cut;
  word = word.substr(0, cut);
  const auto begin = out.size();
  out.resize(begin + word.size());
  char* to = out.data() + begin;
  bool plain = true;
  for (std::size_t i = 0; i < word.size() && plain; ++i) {
    const char c = word[i];
    plain = (c & 0x80) == 0;
    if (c == '.' && i + 1 < word.size()) continue;
    *to++ = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  }
  out.resize(plain ? static_cast<std::size_t>(to - out.data()) : begin);
  if (plain) return;
  bool only_apostrophes = true;
  std::string straight;
  for (std::size_t at = 0; at < word.size();) {
    const auto c = next_code_point(word, at);
    append_utf8(straight, c == 0x2019 || c == 0x02BC ? '\'' : c);
    only_apostrophes = only_apostrophes && (c < 0x80 || c == 0x2019 || c == 0x02BC);
  }
  if (only_apostrophes) return append_folded(straight, out);
  out += schema::fold(straight);
}

}  // namespace dateline::annotate
