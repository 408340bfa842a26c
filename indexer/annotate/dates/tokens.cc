#include "indexer/annotate/dates/tokens.h"

#include <algorithm>
#include <array>

#include "indexer/annotate/dates/numerals.h"

namespace dateline::annotate {
namespace {

using Bytes = std::string_view;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_ascii_letter(char c) {
  return is_upper(c) || (c >= 'a' && c <= 'z');
}
bool is_blank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

std::size_t code_point_size(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

// Signs outside ASCII that end a word: U+00A0..U+00BF and the block of general punctuation.
bool is_foreign_sign(Bytes text, std::size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  if (lead == 0xC2) return true;
  return lead == 0xE2 && at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) <= 0x81;
}

// U+00A0, U+2000..U+200D, U+202F: blanks, some without width, which scraped pages hold.
bool is_foreign_blank(Bytes text) {
  if (text.starts_with("\u00A0") || text.starts_with("\u202F")) return true;
  return text.size() > 2 && text.starts_with("\xE2\x80") &&
         static_cast<unsigned char>(text[2]) <= 0x8D;
}

bool is_letter(Bytes text, std::size_t at) {
  const auto byte = static_cast<unsigned char>(text[at]);
  return byte < 0x80 ? is_ascii_letter(text[at]) : !is_foreign_sign(text, at);
}

// A word in lower case: ASCII, Latin-1 and Cyrillic letters. Longer words are none of ours.
struct Lowered {
  std::array<char, 32> bytes{};
  std::size_t size = 0;
  bool capital = false;

  [[nodiscard]] Bytes view() const { return {bytes.data(), size}; }
};

void lower_pair(char& lead, char& trail, bool& capital) {
  const auto a = static_cast<unsigned char>(lead);
  const auto b = static_cast<unsigned char>(trail);
  unsigned code = ((a & 0x1FU) << 6) | (b & 0x3FU);
  if (code >= 0xC0 && code <= 0xDE && code != 0xD7) {
    code += 0x20;
  } else if (code >= 0x410 && code <= 0x42F) {
    code += 0x20;
  } else if (code >= 0x400 && code <= 0x40F) {
    code += 0x50;
  } else {
    return;
  }
  capital = true;
  lead = static_cast<char>(0xC0U | (code >> 6));
  trail = static_cast<char>(0x80U | (code & 0x3FU));
}

Lowered lowered(Bytes word) {
  Lowered result;
  if (word.size() > result.bytes.size()) {
    result.capital = is_upper(word[0]);
    return result;
  }
  for (std::size_t i = 0; i < word.size();) {
    char c = word[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (is_upper(c)) {
        if (i == 0) result.capital = true;
        c = static_cast<char>(c + 32);
      }
      result.bytes[i++] = c;
      continue;
    }
    const std::size_t size = std::min(code_point_size(c), word.size() - i);
    for (std::size_t k = 0; k < size; ++k) result.bytes[i + k] = word[i + k];
    bool capital = false;
    if (size == 2) lower_pair(result.bytes[i], result.bytes[i + 1], capital);
    if (i == 0) result.capital = capital;
    i += size;
  }
  result.size = word.size();
  return result;
}

class Scanner {
 public:
  Scanner(Bytes text, const Lexicon& lexicon) : text_(text), lexicon_(lexicon) {
    tokens_.reserve(text.size() / 5 + 8);
  }

  std::vector<Token> run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (is_blank(c)) {
        blank();
      } else if (is_digit(c)) {
        number();
      } else if (is_letter(text_, at_)) {
        word();
      } else {
        sign();
      }
    }
    return std::move(tokens_);
  }

 private:
  Token& add(std::size_t begin, std::size_t end, Classes classes) {
    Token& token = tokens_.emplace_back();
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.classes = classes;
    token.glued = begin == last_end_ && begin > 0;
    token.breaks = breaks_;
    token.quote = quote_;
    breaks_ = false;
    last_end_ = end;
    at_ = end;
    return token;
  }

  void blank() {
    unsigned lines = 0;
    const std::size_t begin = at_;
    for (; at_ < text_.size() && is_blank(text_[at_]); ++at_) lines += text_[at_] == '\n';
    // One line end inside a sentence is a wrapped line; after a sentence or before an empty line
    // it ends the paragraph.
    if (lines > 1) {
      breaks_ = true;
      quote_ = false;
    } else if (lines == 1 && begin > 0) {
      const char before = text_[begin - 1];
      if (before == '.' || before == '!' || before == '?' || before == '"' || before == ':' ||
          static_cast<unsigned char>(before) >= 0x80)
        breaks_ = true;
    }
  }

  [[nodiscard]] std::size_t end_of_letters(std::size_t at) const {
    while (at < text_.size() && is_letter(text_, at))
      at += static_cast<unsigned char>(text_[at]) < 0x80 ? 1 : code_point_size(text_[at]);
    return std::min(at, text_.size());
  }

  // The end of a word of the table that goes on over an apostrophe ("won't"); else `end`.
  [[nodiscard]] std::size_t over_apostrophe(std::size_t begin, std::size_t end) const {
    const Bytes rest = text_.substr(end);
    const std::size_t size = rest.starts_with('\'') ? 1 : rest.starts_with("\u2019") ? 3 : 0;
    if (size == 0 || !lexicon_.joins_apostrophes()) return end;
    const std::size_t joined = end_of_letters(end + size);
    const bool known =
        lexicon_.find(lowered(text_.substr(begin, joined - begin)).view()) != nullptr;
    return joined > end + size && known ? joined : end;
  }

  void word() {
    const std::size_t begin = at_;
    std::size_t end = over_apostrophe(begin, end_of_letters(begin));
    const Lowered lower = lowered(text_.substr(begin, end - begin));
    const Word* known = lower.size == 0 ? nullptr : lexicon_.find(lower.view());
    Classes classes = 0;
    bool name = false;
    if (known != nullptr) {
      classes = known->classes;
      if (!lower.capital) classes &= ~known->capital_classes;
      name = lower.capital && is_name_of_day(*known);
      if (known->abbreviation && end < text_.size() && text_[end] == '.') ++end;
    } else if (lower.view().ends_with("ed") && lower.size > 4) {
      classes = bit(Class::past_cue);
    }
    if (end + 1 < text_.size() && text_[end] == '\'' && text_[end + 1] == 't') classes = 0;
    if (end == begin + 1 && part_of_year(begin)) return;
    Token& token = add(begin, end, classes);
    token.value = known != nullptr ? known->value : 0;
    token.capital = lower.capital;
    token.name = name;
    token.word = true;
  }

  // Inside a sentence, where the language writes days and months without a capital.
  [[nodiscard]] bool is_name_of_day(const Word& word) const {
    constexpr Classes kDays = bit(Class::month) | bit(Class::shaky_month) | bit(Class::weekday);
    return (word.classes & ~word.capital_classes & kDays) != 0 && !breaks_ && !tokens_.empty() &&
           tokens_.back().word;
  }

  // "Q3", "H1".
  bool part_of_year(std::size_t at) {
    const char letter = text_[at];
    const char digit = at + 1 < text_.size() ? text_[at + 1] : '\0';
    const bool quarter = letter == 'Q' && digit >= '1' && digit <= '4';
    const bool half = letter == 'H' && digit >= '1' && digit <= '2';
    if (!quarter && !half) return false;
    if (at + 2 < text_.size() && (is_digit(text_[at + 2]) || is_letter(text_, at + 2)))
      return false;
    add(at, at + 2, bit(Class::part_of_year)).value = digit - '0' + (half ? 4 : 0);
    return true;
  }

  void number() {
    const Numeral numeral = read_numeral(text_, at_, lexicon_.day_first());
    Token& token = add(at_, at_ + numeral.size, numeral.classes);
    token.value = numeral.value;
  }

  void sign() {
    const Bytes rest = text_.substr(at_);
    const char c = rest[0];
    if (static_cast<unsigned char>(c) >= 0x80) return foreign_sign(rest);
    switch (c) {
      case ',':
        add(at_, at_ + 1, bit(Class::comma));
        return;
      case '-':
        add(at_, at_ + (rest.starts_with("--") ? 2 : 1), dash(rest));
        return;
      case '(':
        add(at_, at_ + 1, bit(Class::open));
        return;
      case ')':
        add(at_, at_ + 1, bit(Class::close));
        return;
      case '$':
        add(at_, at_ + 1, bit(Class::measure));
        return;
      case '%':
        add(at_, at_ + 1, bit(Class::measure));
        return;
      case '\'':
        apostrophe(1);
        return;
      case '.':
        stop(true);
        return;
      case '!':
      case '?':
        stop(false);
        return;
      case '&':
        add(at_, at_ + 1, bit(Class::conjunction));
        return;
      case '/':
        add(at_, at_ + 1, bit(Class::hyphen));
        return;
      case '"':
        quote_ = !quote_;
        break;
      default:
        break;
    }
    add(at_, at_ + 1, 0);
  }

  static Classes dash(Bytes rest) {
    return rest.starts_with("--") ? Classes{0} : bit(Class::hyphen);
  }

  void foreign_sign(Bytes rest) {
    const std::size_t size = std::min(code_point_size(rest[0]), rest.size());
    if (is_foreign_blank(rest)) {
      at_ += size;
      return;
    }
    if (rest.starts_with("\u2019") || rest.starts_with("\u2018")) return apostrophe(size);
    if (rest.starts_with("\u2013") || rest.starts_with("\u2010") || rest.starts_with("\u2011")) {
      add(at_, at_ + size, bit(Class::hyphen));
      return;
    }
    if (rest.starts_with("\u201C") || rest.starts_with("\u00AB")) quote_ = true;
    if (rest.starts_with("\u201D") || rest.starts_with("\u00BB")) quote_ = false;
    const bool money = rest.starts_with("\u00A3") || rest.starts_with("\u20AC");
    add(at_, at_ + size, money ? bit(Class::measure) : Classes{0});
  }

  // 's, 'll, '98, '90s; anything else is a sign of its own.
  void apostrophe(std::size_t size) {
    const std::size_t after = at_ + size;
    if (after < text_.size() && is_digit(text_[after])) {
      const Numeral numeral = read_short_year(text_.substr(after));
      if (numeral.size > 0) {
        Token& token = add(at_, after + numeral.size, numeral.classes);
        token.value = numeral.value;
        return;
      }
    }
    std::size_t end = after;
    while (end < text_.size() && end < after + 3 && is_ascii_letter(text_[end])) ++end;
    const Bytes tail = text_.substr(after, end - after);
    const bool plural = at_ > 0 && at_ == last_end_ && text_[at_ - 1] == 's';
    if (tail == "s") {
      add(at_, end, bit(Class::possessive));
    } else if (tail.empty() && plural) {
      add(at_, after, bit(Class::possessive));
    } else if (tail == "ll") {
      add(at_, end, bit(Class::future_cue));
    } else {
      add(at_, after, 0);
    }
  }

  void stop(bool dot) {
    const std::size_t after = at_ + 1;
    const bool at_end = after >= text_.size() || is_blank(text_[after]) || text_[after] == '"' ||
                        static_cast<unsigned char>(text_[after]) >= 0x80 || text_[after] == '\'';
    const bool ordinal = dot && !tokens_.empty() && tokens_.back().is(Class::day_of_month) &&
                         tokens_.back().end == at_ && lexicon_.day_first();
    const bool ends = at_end && !ordinal && (!dot || !after_short_word());
    add(at_, after, dot ? bit(Class::dot) : Classes{0});
    if (ends) breaks_ = true;
  }

  // "Mr.", "U.S.", "Gen.", "p.m.": the dot of an abbreviation ends no sentence.
  [[nodiscard]] bool after_short_word() const {
    if (tokens_.empty() || tokens_.back().end != at_) return false;
    const Token& last = tokens_.back();
    const auto size = last.end - last.begin;
    return last.word && (size == 1 || (last.capital && size <= 3));
  }

  Bytes text_;
  const Lexicon& lexicon_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  std::size_t last_end_ = 0;
  bool breaks_ = true;
  bool quote_ = false;
};

}  // namespace

std::vector<Token> scan_tokens(std::string_view text, const Lexicon& lexicon) {
  return Scanner(text, lexicon).run();
}

}  // namespace dateline::annotate
