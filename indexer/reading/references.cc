#include "indexer/reading/references.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string_view>

#include "indexer/reading/ascii.h"
#include "indexer/reading/encoding.h"
#include "indexer/schema/utf8.h"

namespace dateline::reading {
namespace {

struct Name {
  std::string_view name;
  char32_t character;
};

// Punctuation and the letters of Latin-1 (HTML 4.01, section 24).
constexpr auto kNames = std::to_array<Name>({
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},
    {"nbsp", 0xA0},     {"rsquo", 0x2019}, {"lsquo", 0x2018}, {"ldquo", 0x201C}, {"rdquo", 0x201D},
    {"sbquo", 0x201A},  {"bdquo", 0x201E}, {"ndash", 0x2013}, {"mdash", 0x2014}, {"hellip", 0x2026},
    {"bull", 0x2022},   {"middot", 0xB7},  {"copy", 0xA9},    {"reg", 0xAE},     {"trade", 0x2122},
    {"euro", 0x20AC},   {"pound", 0xA3},   {"cent", 0xA2},    {"yen", 0xA5},     {"deg", 0xB0},
    {"sect", 0xA7},     {"para", 0xB6},    {"laquo", 0xAB},   {"raquo", 0xBB},   {"lsaquo", 0x2039},
    {"rsaquo", 0x203A}, {"frac12", 0xBD},  {"frac14", 0xBC},  {"frac34", 0xBE},  {"times", 0xD7},
    {"shy", 0xAD},      {"iexcl", 0xA1},   {"iquest", 0xBF},  {"szlig", 0xDF},   {"yuml", 0xFF},
    {"Agrave", 0xC0},   {"Aacute", 0xC1},  {"Acirc", 0xC2},   {"Atilde", 0xC3},  {"Auml", 0xC4},
    {"Aring", 0xC5},    {"AElig", 0xC6},   {"Ccedil", 0xC7},  {"Egrave", 0xC8},  {"Eacute", 0xC9},
    {"Ecirc", 0xCA},    {"Euml", 0xCB},    {"Iacute", 0xCD},  {"Icirc", 0xCE},   {"Ntilde", 0xD1},
    {"Oacute", 0xD3},   {"Ocirc", 0xD4},   {"Otilde", 0xD5},  {"Ouml", 0xD6},    {"Oslash", 0xD8},
    {"Uacute", 0xDA},   {"Uuml", 0xDC},    {"Yacute", 0xDD},  {"THORN", 0xDE},   {"agrave", 0xE0},
    {"aacute", 0xE1},   {"acirc", 0xE2},   {"atilde", 0xE3},  {"auml", 0xE4},    {"aring", 0xE5},
    {"aelig", 0xE6},    {"ccedil", 0xE7},  {"egrave", 0xE8},  {"eacute", 0xE9},  {"ecirc", 0xEA},
    {"euml", 0xEB},     {"igrave", 0xEC},  {"iacute", 0xED},  {"icirc", 0xEE},   {"iuml", 0xEF},
    {"eth", 0xF0},      {"ntilde", 0xF1},  {"ograve", 0xF2},  {"oacute", 0xF3},  {"ocirc", 0xF4},
    {"otilde", 0xF5},   {"ouml", 0xF6},    {"oslash", 0xF8},  {"ugrave", 0xF9},  {"uacute", 0xFA},
    {"ucirc", 0xFB},    {"uuml", 0xFC},    {"yacute", 0xFD},  {"thorn", 0xFE},   {"scaron", 0x161},
    {"Scaron", 0x160},
});

constexpr std::size_t kLongestReference = 10;  // "&#x10FFFF;" and every name

std::optional<char32_t> numeric(std::string_view digits) {
  const bool hexadecimal = digits.starts_with('x') || digits.starts_with('X');
  if (hexadecimal) digits.remove_prefix(1);
  std::uint32_t value = 0;
  const auto* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value, hexadecimal ? 16 : 10);
  if (digits.empty() || error != std::errc() || stop != end || value > 0x10FFFF)
    return std::nullopt;
  if (value >= 0x80 && value < 0xA0) return from_windows_1252(static_cast<unsigned char>(value));
  const bool sayable = value >= 0x20 || value == '\n' || value == '\t';
  if (!sayable || (value >= 0xD800 && value < 0xE000)) return std::nullopt;
  return value;
}

struct Reference {
  char32_t character = 0;
  std::size_t size = 0;  // 0: none
};

// At the `&` that `text` begins with.
Reference reference_at(std::string_view text) {
  const auto end = text.substr(0, kLongestReference).find(';');
  if (end == std::string_view::npos || end < 3) return {};
  const auto inner = text.substr(1, end - 1);
  if (inner.starts_with('#')) {
    const auto character = numeric(inner.substr(1));
    return character ? Reference{*character, end + 1} : Reference{};
  }
  const auto* found = std::find_if(kNames.begin(), kNames.end(),
                                   [&](const Name& entry) { return entry.name == inner; });
  return found == kNames.end() ? Reference{} : Reference{found->character, end + 1};
}

}  // namespace

std::size_t decode_references(std::string& text) {
  auto at = text.find('&');
  if (at == std::string::npos) return 0;
  std::string out = text.substr(0, at);
  std::size_t count = 0;
  while (at < text.size()) {
    const auto rest = std::string_view(text).substr(at);
    auto reference = text[at] == '&' ? reference_at(rest) : Reference{};
    if (reference.size == 0) {
      const auto next = text.find('&', at + 1);
      out.append(text, at, next - at);
      at = next;
      continue;
    }
    if (reference.character == '&') {
      const auto inner =
          reference_at("&" + std::string(rest.substr(reference.size, kLongestReference)));
      if (inner.size > 0) reference = {inner.character, reference.size + inner.size - 1};
    }
    append_utf8(out, reference.character);
    at += reference.size;
    ++count;
  }
  text = std::move(out);
  return count;
}

}  // namespace dateline::reading
