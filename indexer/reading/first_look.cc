#include "indexer/reading/first_look.h"

#include <algorithm>

#include "indexer/reading/ascii.h"
#include "indexer/reading/credits.h"
#include "indexer/reading/lines.h"

namespace dateline::reading {
namespace {

bool is_word_byte(char c) {
  return is_letter(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0x80;
}

bool is_link(std::string_view raw) {
  if (raw.find(' ') != std::string_view::npos) return false;
  return raw.starts_with("http://") || raw.starts_with("https://") ||
         raw.starts_with("pic.twitter.com/") || raw.starts_with("www.");
}

// "[time-brightcove not-tgx=…]", "[gallery]"; not "[Reuters]", "[sic] he said".
bool is_shortcode(std::string_view raw) {
  if (raw.size() < 3 || raw.front() != '[' || raw.back() != ']' || !is_lower(raw[1])) return false;
  const auto end = raw.find_first_of(" ]=");
  const bool named = raw.substr(0, end).find_first_of("-_") != std::string_view::npos;
  return named || end + 1 == raw.size() || raw.find('=') != std::string_view::npos;
}

bool is_markup(std::string_view raw) {
  const bool tag = raw.front() == '<' && raw.back() == '>';
  const bool image = raw.starts_with("![") && raw.back() == ')';
  const bool brace = raw.starts_with("{{") && raw.ends_with("}}");
  return tag || image || brace || is_shortcode(raw) || is_link(raw);
}

bool is_menu(std::string_view raw, const FirstLook& look, std::uint32_t words) {
  if (words >= 3 && words <= 12 && look.wording.menu_words == words && !look.sentence) return true;
  return std::count(raw.begin(), raw.end(), '|') >= 3 && look.wording.menu_words >= 1;
}

void judge(std::string_view raw, std::string_view folded, std::uint32_t words, FirstLook& look) {
  constexpr std::uint32_t kLongestFurniture = 30;
  constexpr std::uint32_t kLongestCaption = 60;
  const auto cue = look.wording.cue;
  const auto boilerplate = [&](std::string_view rule) {
    look.kind = PartKind::boilerplate;
    look.rule = rule;
  };
  if (is_markup(raw)) {
    boilerplate("embed code or link");
  } else if (std::none_of(raw.begin(), raw.end(), is_word_byte)) {
    boilerplate("ruled line");
  } else if (cue == Cue::byline || is_byline(raw, folded) || is_publication_line(folded)) {
    look.kind = PartKind::byline;
  } else if (cue == Cue::credit && words <= kLongestCaption) {
    look.kind = PartKind::caption;
  } else if (cue != Cue::none && cue != Cue::credit && words <= kLongestFurniture) {
    boilerplate(look.wording.rule);
  } else if (is_menu(raw, look, words)) {
    boilerplate("navigation line");
  }
}

}  // namespace

FirstLook look_at(std::string_view raw, std::string_view folded, std::uint32_t words) {
  FirstLook look;
  constexpr std::uint32_t kLongestAppeal = 120;
  look.wording = read_wording(folded);
  if (words > kLongestAppeal) look.wording.appeal = 0;
  look.sentence = ends_sentence(folded);
  judge(raw, folded, words, look);
  look.strong = !look.kind && ((look.sentence && words >= 12) || words >= 30) &&
                look.wording.appeal < kAppeal;
  return look;
}

}  // namespace dateline::reading
