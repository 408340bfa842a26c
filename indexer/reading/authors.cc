#include "indexer/reading/authors.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "indexer/reading/ascii.h"

namespace dateline::reading {
namespace {

constexpr auto kParticles =
    std::to_array<std::string_view>({"de", "del", "della", "di", "da", "dos", "du", "van", "von",
                                     "der", "den", "la", "le", "bin", "ibn", "al", "el"});

// Words that no name has, but what stands near names in bylines.
constexpr auto kNoNames = std::to_array<std::string_view>(
    {"associated", "press",         "reuters",        "afp",       "bbc",
     "cnn",        "news",          "staff",          "agencies",  "agency",
     "reporter",   "reporters",     "writer",         "writers",   "editor",
     "editors",    "desk",          "team",           "bureau",    "service",
     "services",   "correspondent", "correspondents", "columnist", "contributor",
     "special",    "exclusive",     "updated",        "published", "posted",
     "the",        "our",           "from",           "by",        "monday",
     "tuesday",    "wednesday",     "thursday",       "friday",    "saturday",
     "sunday",     "online",        "wire",           "times",     "post"});

// What ends a list of names within a byline, or parts two of them.
constexpr auto kPrefixes = std::to_array<std::string_view>(
    {"by ", "reporting by ", "written by ", "story by ", "words by ", "additional reporting by "});
constexpr auto kTailMarks =
    std::to_array<std::string_view>({" in ", " for ", " at ", " of ", " from "});

bool is_one_of(const auto& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_upper_start(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  // Letters outside ASCII: Ø and Š as well as é; only the ASCII case is checked.
  return (first >= 'A' && first <= 'Z') || first >= 0xC3;
}

bool is_name_word(std::string_view word) {
  return is_upper_start(word) && std::all_of(word.begin(), word.end(), [](char c) {
           return is_letter(c) || c == '.' || c == '-' || c == '\'' ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

// "JANE DOE" → "Jane Doe", for ASCII; initials stay.
std::string without_shouting(std::string_view name) {
  std::string quiet(name);
  const bool shouts = std::none_of(name.begin(), name.end(), is_lower) &&
                      std::count_if(name.begin(), name.end(), is_upper) > 4;
  if (!shouts) return quiet;
  for (std::size_t i = 1; i < quiet.size(); ++i)
    if (is_letter(quiet[i - 1]) || quiet[i - 1] == '\'') quiet[i] = to_lower(quiet[i]);
  return quiet;
}

std::string_view strip_prefix(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    text = trim(text);
    for (const auto prefix : kPrefixes) {
      if (!starts_with_ignoring_case(text, prefix)) continue;
      text.remove_prefix(prefix.size());
      again = true;
    }
  }
  return text;
}

std::string_view strip_tail(std::string_view name) {
  for (const auto mark : kTailMarks)
    if (const auto at = name.find(mark); at != std::string_view::npos) name = name.substr(0, at);
  while (!name.empty() && (name.back() == '.' || name.back() == ':' || name.back() == ')')) {
    const auto word = name.substr(name.rfind(' ') + 1);
    if (name.back() == '.' && word.size() <= 3) break;  // an initial, "Jr."
    name.remove_suffix(1);
  }
  return trim(name);
}

// The next piece up to a separator, taken off `rest`.
std::string_view next_piece(std::string_view& rest) {
  std::size_t end = rest.size();
  std::size_t skip = 0;
  const auto cut_at = [&](std::string_view separator) {
    const auto at = rest.find(separator);
    if (at >= end) return;
    end = at;
    skip = separator.size();
  };
  for (const std::string_view separator : {", ", ",", " and ", " And ", " AND ", " & ", ";", " | ",
                                           "|", "/", "\n", " with ", " – ", " — ", " - "})
    cut_at(separator);
  const auto piece = rest.substr(0, end);
  rest = rest.substr(end == rest.size() ? end : end + skip);
  return trim(piece);
}

}  // namespace

bool reads_like_name(std::string_view text) {
  std::size_t words = 0;
  std::size_t capitals = 0;
  for (auto rest = trim(text); !rest.empty();) {
    const auto end = rest.find(' ');
    const auto word = rest.substr(0, end);
    rest = end == std::string_view::npos ? std::string_view() : trim(rest.substr(end));
    ++words;
    if (is_one_of(kParticles, word)) continue;
    if (!is_name_word(word) || is_one_of(kNoNames, to_lower_ascii(word))) return false;
    ++capitals;
  }
  return words >= 2 && words <= 5 && capitals >= 2;
}

std::vector<std::string> author_names(std::string_view byline) {
  std::vector<std::string> names;
  auto rest = strip_prefix(byline);
  while (!rest.empty()) {
    const auto name = strip_tail(strip_prefix(next_piece(rest)));
    if (!reads_like_name(name)) continue;
    auto clean = without_shouting(collapse_blanks(name));
    if (!is_one_of(names, clean)) names.push_back(std::move(clean));
  }
  return names;
}

}  // namespace dateline::reading
