#include "indexer/reading/headline.h"

#include <algorithm>

#include "indexer/reading/ascii.h"
#include "indexer/reading/cues.h"
#include "indexer/reading/lines.h"

namespace dateline::reading {
namespace {

constexpr std::size_t kLongestTitle = 250;  // bytes
constexpr std::size_t kShortestTitle = 8;

bool is_menu_text(std::string_view text) {
  const auto folded = fold_line(text);
  std::size_t words = 0;
  for (std::size_t begin = 0; begin < folded.size();) {
    auto end = folded.find(' ', begin);
    if (end == std::string::npos) end = folded.size();
    if (!is_menu_word(std::string_view(folded).substr(begin, end - begin))) return false;
    begin = end + 1;
    ++words;
  }
  return words > 0;
}

// "Refugees Poured Into My State": most of the longer words begin with capitals.
bool is_title_case(std::string_view raw) {
  std::size_t longer = 0;
  std::size_t capitals = 0;
  for (std::size_t begin = 0; begin < raw.size();) {
    const auto end = std::min(raw.find(' ', begin), raw.size());
    if (end - begin >= 4) {
      ++longer;
      capitals += is_lower(raw[begin]) ? 0 : 1;
    }
    begin = end + 1;
  }
  return capitals * 10 >= longer * 8;
}

bool is_upper_or_quote(std::string_view raw) {
  return !is_lower(raw.front()) && raw.front() != '(';
}

}  // namespace

bool could_be_title(std::string_view raw, std::string_view folded, std::size_t words) {
  if (raw.size() < kShortestTitle || raw.size() > kLongestTitle) return false;
  if (words < 2 || words > 40) return false;
  if (std::count(raw.begin(), raw.end(), '|') >= 2) return false;
  const bool stops = ends_sentence(folded) && !folded.ends_with('?') && !folded.ends_with('!') &&
                     !folded.ends_with("?\"") && !folded.ends_with("!\"") &&
                     !folded.ends_with("?'") && !folded.ends_with("!'");
  return !stops && !folded.ends_with(',') && raw.front() != '(' && raw.front() != '[';
}

bool could_be_stopped_title(std::string_view raw, std::size_t words) {
  constexpr std::size_t kLongest = 25;
  constexpr std::size_t kShort = 9;
  if (raw.size() < kShortestTitle || words > kLongest || !is_upper_or_quote(raw)) return false;
  return words <= kShort || !is_one_sentence(raw) || is_title_case(raw);
}

std::string clean_title(std::string_view raw) {
  const auto marks = std::min(raw.find_first_not_of('#'), raw.size());
  if (marks > 0 && marks < raw.size() && is_blank(raw[marks])) raw = trim(raw.substr(marks));
  if (raw.size() > 4 && raw.starts_with("**") && raw.ends_with("**")) {
    raw.remove_prefix(2);
    raw.remove_suffix(2);
  }
  return collapse_blanks(raw);
}

std::size_t glued_menu(std::string_view raw) {
  constexpr std::size_t kLongestMenu = 60;
  std::size_t glue = 0;
  std::size_t begin = 0;
  std::size_t words = 0;
  // "HomeTrading NewsRussia": each piece between a small and a capital letter must be a menu's.
  for (std::size_t i = 1; i < std::min(raw.size(), kLongestMenu); ++i) {
    if (!is_upper(raw[i]) || (!is_lower(raw[i - 1]) && raw[i - 1] != '.')) continue;
    const auto piece = raw.substr(begin, i - begin);
    if (!is_menu_text(piece)) break;
    words += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), ' ')) + 1;
    glue = i;
    begin = i;
  }
  // One word is not enough for "HealthCare.gov", unless it heads most menus.
  const auto first = fold_line(raw.substr(0, glue));
  return words > 1 || first == "home" || first == "news" || first == "world" ? glue : 0;
}

std::size_t outlet_suffix(std::string_view raw, std::string_view source) {
  for (const std::string_view separator : {" | ", " - ", " \u2013 ", " \u2014 "}) {
    const auto at = raw.rfind(separator);
    if (at == std::string_view::npos || at < kShortestTitle) continue;
    const auto tail = fold_line(raw.substr(at + separator.size()));
    const auto words = static_cast<std::size_t>(std::count(tail.begin(), tail.end(), ' ')) + 1;
    const bool names_source = !source.empty() && tail == fold_line(source);
    if (names_source || (separator == " | " && words <= 4)) return raw.size() - at;
  }
  return 0;
}

}  // namespace dateline::reading
