#include "indexer/schema/terms.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <optional>
#include <stdexcept>
#include <utility>

#include "indexer/schema/utf8.h"

namespace dateline::schema {
namespace {

constexpr std::size_t kMaxWordBytes = 64;
constexpr std::size_t kMaxCachedStems = 200'000;

enum class CharClass : std::uint8_t { other, letter, digit, apostrophe, joiner };

bool is_ascii_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

CharClass classify(char32_t c) {
  if (c < 0x80) {
    if (is_ascii_letter(c)) return CharClass::letter;
    if (is_digit(c)) return CharClass::digit;
    return c == '\'' ? CharClass::apostrophe : CharClass::other;
  }
  if (c == 0x2019 || c == 0x02BC || c == 0xFF07) return CharClass::apostrophe;
  if (c == 0x00AD || c == 0x200C || c == 0x200D || c == 0x2060) return CharClass::joiner;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  if ((mask & (U_GC_L_MASK | U_GC_M_MASK)) != 0) return CharClass::letter;
  return (mask & U_GC_N_MASK) != 0 ? CharClass::digit : CharClass::other;
}

bool is_ideographic(char32_t c) {
  return c >= 0x2E80 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0;
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no NFKC_Casefold data");
  return *normalizer;
}

const icu::Normalizer2& nfd() {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFDInstance(status);
  if (U_FAILURE(status) != 0) throw std::runtime_error("ICU has no NFD data");
  return *normalizer;
}

// Letters that decompose into nothing but are written without their stroke or ligature.
void append_base_letter(std::string& out, UChar32 c) {
  switch (c) {
    case 0x0142:
      out += 'l';
      return;  // ł
    case 0x00F8:
      out += 'o';
      return;  // ø
    case 0x0111:
      out += 'd';
      return;  // đ
    case 0x00F0:
      out += 'd';
      return;  // ð
    case 0x00FE:
      out += "th";
      return;  // þ
    case 0x00E6:
      out += "ae";
      return;  // æ
    case 0x0153:
      out += "oe";
      return;  // œ
    case 0x0131:
      out += 'i';
      return;  // dotless i
    case 0x0127:
      out += 'h';
      return;  // ħ
    default:
      append_utf8(out, static_cast<char32_t>(c));
  }
}

std::string fold_unicode(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  const auto folded = nfd().normalize(nfkc_casefold().normalize(source, status), status);
  if (U_FAILURE(status) != 0) return std::string(text);
  std::string out;
  out.reserve(text.size());
  for (std::int32_t i = 0; i < folded.length(); i = folded.moveIndex32(i, 1)) {
    const UChar32 c = folded.char32At(i);
    // Short i (й) is a letter of its own; other accents, Latin, Greek or Cyrillic, fold away.
    if (u_charType(c) == U_NON_SPACING_MARK &&
        !(c == 0x0306 && i > 0 && folded.charAt(i - 1) == 0x0438))
      continue;
    append_base_letter(out, c);
  }
  // й was decomposed into и + breve: put it together again, as the stemmer knows it.
  for (std::size_t at = 0; (at = out.find("\xD0\xB8\xCC\x86", at)) != std::string::npos; at += 2)
    out.replace(at, 4, "\xD0\xB9");
  return out;
}

std::string fold_word(std::string_view word) {
  std::string out;
  out.reserve(word.size());
  for (const char c : word) {
    if (static_cast<unsigned char>(c) >= 0x80) return fold_unicode(word);
    out += (c >= 'A' && c <= 'Z') ? static_cast<char>(c + ('a' - 'A')) : c;
  }
  return out;
}

// One pass over the text; each call to next_word() appends the tokens of one word.
class Scanner {
 public:
  Scanner(std::string_view text, std::vector<Token>& out)
      : text_(text), out_(out), shouting_(is_all_capitals(text)) {}

  void run() {
    while (at_ < text_.size()) {
      std::size_t next = at_;
      const char32_t c = next_code_point(text_, next);
      const CharClass kind = classify(c);
      if (kind != CharClass::letter && kind != CharClass::digit) {
        at_ = next;
      } else if (is_ideographic(c)) {
        emit(at_, next, std::string(text_.substr(at_, next - at_)));
        at_ = next;
      } else if (!dotted_acronym()) {
        word();
      }
    }
  }

 private:
  static bool is_all_capitals(std::string_view text) {
    for (const char c : text)
      if (c >= 'a' && c <= 'z') return false;
    return true;
  }

  [[nodiscard]] char32_t peek(std::size_t offset) const {
    return offset < text_.size() ? next_code_point(text_, offset) : U' ';
  }
  [[nodiscard]] char byte(std::size_t offset) const {
    return offset < text_.size() ? text_[offset] : ' ';
  }

  // U.S. · U.N · N.A.T.O. — single ASCII capitals (or lower-case letters), each with its dot; the
  // last dot may be missing.
  bool dotted_acronym() {
    std::size_t end = at_;
    std::string letters;
    while (is_ascii_letter(static_cast<unsigned char>(byte(end))) && byte(end + 1) == '.') {
      letters += byte(end);
      end += 2;
    }
    if (letters.empty()) return false;
    const auto last = classify(peek(end));
    if (is_ascii_letter(static_cast<unsigned char>(byte(end))) &&
        classify(peek(end + 1)) != CharClass::letter &&
        classify(peek(end + 1)) != CharClass::digit) {
      letters += byte(end);
      ++end;
    } else if (last == CharClass::letter || last == CharClass::digit) {
      return false;
    }
    if (letters.size() < 2) return false;
    const std::string plain = fold_word(letters);
    emit(at_, end, plain.size() == 2 ? dotted(plain) : plain);
    at_ = end;
    skip_possessive();
    return true;
  }

  static std::string dotted(const std::string& two_letters) {
    return {two_letters[0], '.', two_letters[1], '.'};
  }

  void word() {
    const std::size_t begin = at_;
    std::string raw;
    std::size_t end = at_;
    bool plain_capitals = true;
    while (end < text_.size()) {
      std::size_t next = end;
      const char32_t c = next_code_point(text_, next);
      const CharClass kind = classify(c);
      if (kind == CharClass::letter || kind == CharClass::digit) {
        if (is_ideographic(c)) break;
        raw.append(text_.substr(end, next - end));
        plain_capitals = plain_capitals && c >= 'A' && c <= 'Z';
      } else if (kind == CharClass::apostrophe) {
        if (possessive(next) || classify(peek(next)) != CharClass::letter) break;
        plain_capitals = false;
      } else if (kind == CharClass::other && !joins(c, end, next)) {
        break;
      } else if (c == '.' || c == '&') {
        raw += static_cast<char>(c);
      }
      end = next;
    }
    end = trailing_symbols(end, raw);
    std::string folded = fold_word(raw);
    at_ = end;
    skip_possessive();
    if (folded.empty()) return;
    const bool two_capitals =
        plain_capitals && folded.size() == 2 && folded[1] >= 'a' && !shouting_;
    if (two_capitals) {
      const std::uint32_t position = position_;
      emit(begin, end, dotted(folded));
      position_ = position;
    }
    emit(begin, end, std::move(folded));
  }

  // Punctuation inside a word: 3.5 and 1,000 between digits, & between letters.
  [[nodiscard]] bool joins(char32_t c, std::size_t here, std::size_t next) const {
    if (here == at_) return false;
    const char32_t before = static_cast<unsigned char>(text_[here - 1]);
    const char32_t after = peek(next);
    if (c == '.' || c == ',') return is_digit(before) && is_digit(after);
    return c == '&' && is_ascii_letter(before) && is_ascii_letter(after);
  }

  // 's (or S') right before a place where the word ends.
  [[nodiscard]] bool possessive(std::size_t after_apostrophe) const {
    const char32_t c = peek(after_apostrophe);
    if (c != 's' && c != 'S') return false;
    const auto following = classify(peek(after_apostrophe + 1));
    return following != CharClass::letter && following != CharClass::digit &&
           following != CharClass::apostrophe;
  }

  void skip_possessive() {
    std::size_t next = at_;
    if (at_ < text_.size() && classify(next_code_point(text_, next)) == CharClass::apostrophe &&
        possessive(next))
      at_ = next + 1;
  }

  std::size_t trailing_symbols(std::size_t end, std::string& raw) const {
    if (byte(end) == '+' && byte(end + 1) == '+' && classify(peek(end + 2)) == CharClass::other) {
      raw += "++";
      return end + 2;
    }
    if (byte(end) == '#' && raw.size() == 1 && classify(peek(end + 1)) == CharClass::other) {
      raw += '#';
      return end + 1;
    }
    return end;
  }

  void emit(std::size_t begin, std::size_t end, std::string word) {
    if (word.size() > kMaxWordBytes) {
      std::size_t cut = kMaxWordBytes;
      while (cut > 0 && (static_cast<unsigned char>(word[cut]) & 0xC0U) == 0x80U) --cut;
      word.resize(cut);
    }
    out_.push_back({std::move(word), static_cast<std::uint32_t>(begin),
                    static_cast<std::uint32_t>(end), position_++});
  }

  std::string_view text_;
  std::vector<Token>& out_;
  bool shouting_;
  std::size_t at_ = 0;
  std::uint32_t position_ = 0;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  tokens.reserve(text.size() / 5);
  Scanner(text, tokens).run();
  return tokens;
}

std::string fold(std::string_view text) {
  const std::string folded = fold_word(text);
  std::string out;
  out.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = next_code_point(folded, at);
    if (u_isUWhiteSpace(static_cast<UChar32>(c)) != 0) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else if (classify(c) == CharClass::apostrophe) {
      out += '\'';
    } else {
      out.append(folded, begin, at - begin);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

namespace {

// Quotation marks, apostrophes and dashes as ASCII has them; nothing where other signs are left.
std::optional<std::string> with_plain_marks(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_code_point(text, at);
    if (c < 0x80)
      out += static_cast<char>(c);
    else if (c == 0x2018 || c == 0x2019 || c == 0x02BB || c == 0x02BC)
      out += '\'';
    else if ((c >= 0x2010 && c <= 0x2014) || c == 0x201C || c == 0x201D)
      out += '-';
    else
      return std::nullopt;
  }
  return out;
}

}  // namespace

std::string slug(std::string_view name) {
  std::string folded = fold_word(name);
  for (const char c : folded) {
    if (static_cast<unsigned char>(c) < 0x80) continue;
    if (auto plain = with_plain_marks(folded)) {
      folded = std::move(*plain);
      break;
    }
    // Takes 80 million instructions to make, and few names of a Latin text need it.
    UErrorCode status = U_ZERO_ERROR;
    thread_local const std::unique_ptr<icu::Transliterator> to_ascii(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD,
                                            status));
    if (!to_ascii) throw std::runtime_error("ICU has no Any-Latin transliterator");
    auto unicode = icu::UnicodeString::fromUTF8(folded);
    to_ascii->transliterate(unicode);
    folded.clear();
    unicode.toUTF8String(folded);
    break;
  }
  std::string out;
  out.reserve(folded.size());
  for (const char c : folded) {
    if ((c >= 'a' && c <= 'z') || is_digit(static_cast<unsigned char>(c)))
      out += c;
    else if (c != '\'' && c != '.' && !out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

Stemmer::Stemmer() : english_("english"), russian_("russian") {}

const std::string& Stemmer::stem(const std::string& word) {
  if (cache_.size() > kMaxCachedStems) cache_.clear();
  const auto [entry, fresh] = cache_.try_emplace(word);
  if (fresh) {
    const auto first = static_cast<unsigned char>(word.empty() ? ' ' : word.front());
    if (is_digit(first) || word.find('.') != std::string::npos)
      entry->second = word;
    else if (first == 0xD0 || first == 0xD1)
      entry->second = russian_(word);
    else
      entry->second = english_(word);
  }
  return entry->second;
}

}  // namespace dateline::schema
