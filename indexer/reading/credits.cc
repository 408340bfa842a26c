#include "indexer/reading/credits.h"

#include <algorithm>
#include <array>

#include "indexer/reading/ascii.h"
#include "indexer/reading/authors.h"
#include "indexer/reading/lines.h"

namespace dateline::reading {
namespace {

constexpr auto kAgencies = std::to_array<std::string_view>(
    {"getty",        "reuters", "afp",       "ap",           "epa",     "epa-efe",  "anadolu",
     "shutterstock", "istock",  "bloomberg", "xinhua",       "alamy",   "zuma",     "upi",
     "tass",         "sputnik", "dpa",       "ansa",         "efe",     "handout",  "images",
     "pool",         "photo",   "photos",    "illustration", "graphic", "pictures", "rex",
     "unsplash",     "flickr",  "wireimage", "associated"});

constexpr auto kPictureWords = std::to_array<std::string_view>(
    {"photo", "photograph", "photography", "picture", "pictures", "foto", "image", "images",
     "graphic", "chart", "map", "illustration", "credit", "file", "handout", "courtesy", "via",
     "screenshot", "video"});

constexpr auto kDateWords = std::to_array<std::string_view>(
    {"january",   "february", "march",     "april",    "may",    "june",     "july",   "august",
     "september", "october",  "november",  "december", "jan",    "feb",      "mar",    "apr",
     "jun",       "jul",      "aug",       "sep",      "sept",   "oct",      "nov",    "dec",
     "monday",    "tuesday",  "wednesday", "thursday", "friday", "saturday", "sunday", "mon",
     "tue",       "tues",     "wed",       "thu",      "thurs",  "fri",      "sat",    "sun"});

constexpr auto kTimeWords = std::to_array<std::string_view>(
    {"am",   "pm",      "a.m",       "p.m",     "gmt",    "utc",      "et",   "est",
     "edt",  "bst",     "cet",       "pst",     "pdt",    "ist",      "at",   "of",
     "on",   "the",     "hrs",       "by",      "first",  "last",     "ago",  "hours",
     "hour", "minutes", "minute",    "min",     "days",   "day",      "read", "and",
     "-",    "|",       "published", "updated", "posted", "modified", "date", "publication"});

constexpr auto kPublicationStarts = std::to_array<std::string_view>(
    {"published", "updated", "last updated", "last modified", "first published", "posted",
     "modified", "publication date", "date published", "date:", "originally published"});

constexpr auto kStaffBylines = std::to_array<std::string_view>(
    {"by our ", "by the associated press", "by associated press", "by staff", "by reuters",
     "by afp", "by agencies", "from our ", "from news services", "from staff", "from wire",
     "associated press", "reuters staff", "by bbc", "by cnn"});

constexpr auto kClosings = std::to_array<std::string_view>(
    {"contributed to this report", "contributed to this story", "contributed to this article",
     "contributed reporting", "contributed to the report", "contributed from",
     "this report was contributed", "reported from", "contributed."});

template <class Words>
bool is_one_of(const Words& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Calls visit(word) for each word between blanks, slashes and brackets, without the punctuation
// around it, until it returns false. Whether none did.
template <class Visit>
bool all_words(std::string_view folded, Visit visit) {
  constexpr std::string_view kBreaks = " /(),;:";
  for (std::size_t begin = 0; begin < folded.size();) {
    auto end = folded.find_first_of(kBreaks, begin);
    if (end == std::string_view::npos) end = folded.size();
    auto word = folded.substr(begin, end - begin);
    while (!word.empty() && word.back() == '.') word.remove_suffix(1);
    begin = end + 1;
    if (!word.empty() && !visit(word)) return false;
  }
  return true;
}

template <class Words>
bool has_word_of(const Words& words, std::string_view folded) {
  return !all_words(folded, [&](std::string_view word) { return !is_one_of(words, word); });
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  all_words(text, [&](std::string_view) { return ++words != 0; });
  return words;
}

bool begins_upper(std::string_view text) {
  return !text.empty() && (is_upper(text.front()) || is_digit(text.front()) ||
                           static_cast<unsigned char>(text.front()) >= 0x80);
}

// What stands in brackets behind a caption: a slash between two short names, or a word for picture.
bool is_credit_text(std::string_view inner) {
  if (inner.empty() || count_words(inner) > 10) return false;
  const auto folded = fold_line(inner);
  if (has_word_of(kPictureWords, folded)) return true;
  const auto slash = inner.find('/');
  if (slash == std::string_view::npos) {
    return count_words(inner) <= 4 && has_word_of(kAgencies, folded) && begins_upper(inner);
  }
  const auto before = trim(inner.substr(0, slash));
  const auto after = trim(inner.substr(slash + 1));
  return begins_upper(before) && begins_upper(after) && !is_digit(before.front()) &&
         count_words(before) <= 5;
}

// A whole date and nothing else: month and day, with a weekday or a year; or ISO 8601.
bool is_date_line(std::string_view folded) {
  std::size_t names = 0;
  bool day = false;
  bool year = false;
  bool iso = false;
  const bool only = all_words(folded, [&](std::string_view word) {
    if (is_one_of(kDateWords, word)) {
      ++names;
    } else if (is_digit(word.front())) {
      iso = iso || (word.size() >= 10 && word[4] == '-' && word[7] == '-');
      const bool number = std::all_of(word.begin(), word.end(), is_digit);
      day = day || (number && word.size() <= 2);
      year = year || (number && word.size() == 4);
      return word.back() != '%';
    } else {
      return is_one_of(kTimeWords, word);
    }
    return true;
  });
  return only && (iso || (names >= 1 && day && (year || names >= 2))) && count_words(folded) <= 14;
}

// Bytes of "REUTERS/Gleb Garanich" at the end; 0: none.
std::size_t slash_credit(std::string_view raw) {
  constexpr std::size_t kLongestName = 60;
  const auto slash = raw.rfind('/');
  if (slash == std::string_view::npos || raw.size() - slash > kLongestName) return 0;
  const auto before = raw.substr(0, slash);
  for (const std::string_view agency : {"REUTERS", "AP Photo", "AFP", "EPA"})
    if (before.ends_with(agency)) return raw.size() - slash + agency.size();
  return 0;
}

}  // namespace

CreditLine read_credit_line(std::string_view raw, std::string_view folded) {
  CreditLine line;
  if (raw.size() > 160 || raw.ends_with('.') || !begins_upper(raw)) return line;
  std::size_t parts = 0;
  for (std::size_t begin = 0; begin <= raw.size();) {
    auto end = raw.find('|', begin);
    if (end == std::string_view::npos) end = raw.size();
    const auto part = trim(raw.substr(begin, end - begin));
    if (!begins_upper(part) || count_words(part) > 4) return line;
    ++parts;
    begin = end + 1;
  }
  line.names_agency = has_word_of(kAgencies, folded);
  const bool agency_alone = parts == 1 && count_words(folded) <= 6 &&
                            (folded.ends_with("getty images") || folded.ends_with("via ap") ||
                             folded.starts_with("reuters/") || folded.starts_with("ap photo/"));
  line.is_credit = (parts >= 2 && parts <= 5) || agency_alone;
  return line;
}

std::size_t closing_credit(std::string_view raw) {
  if (raw.ends_with(')')) {
    const auto open = raw.rfind('(');
    if (open == std::string_view::npos) return 0;
    const auto inner = raw.substr(open + 1, raw.size() - open - 2);
    return is_credit_text(inner) ? raw.size() - open : 0;
  }
  if (raw.ends_with("Getty Images") && raw.size() > 12)
    return raw.ends_with("AFP via Getty Images") ? std::size_t{20} : std::size_t{12};
  return slash_credit(raw);
}

CreditForm credit_form(std::string_view credit) {
  if (credit.find('/') != std::string_view::npos) return CreditForm::name_and_agency;
  return has_word_of(kPictureWords, fold_line(credit)) ? CreditForm::picture : CreditForm::agency;
}

bool is_byline(std::string_view raw, std::string_view folded) {
  constexpr std::size_t kLongest = 200;
  if (folded.size() > kLongest) return false;
  for (const auto start : kStaffBylines)
    if (folded.starts_with(start) && count_words(folded) <= 8 && !folded.ends_with('.'))
      return true;
  if (!folded.starts_with("by ") || (raw[0] != 'B' && raw[0] != 'b')) return false;
  const auto words = count_words(folded);
  if (folded.ends_with('.') && words > 8) return false;
  return words <= 22 && !author_names(raw).empty();
}

bool is_closing_byline(std::string_view folded) {
  constexpr std::size_t kLongest = 600;
  if (folded.size() > kLongest || folded.starts_with('"')) return false;
  const bool dash = folded.starts_with('-') || folded.starts_with('_');
  return std::any_of(kClosings.begin(), kClosings.end(), [&](std::string_view closing) {
    if (folded.find(closing) == std::string_view::npos) return false;
    return dash || (closing != "reported from" && closing != "contributed." &&
                    closing != "contributed from");
  });
}

bool is_publication_line(std::string_view folded) {
  constexpr std::size_t kLongest = 160;
  if (folded.size() > kLongest) return false;
  const bool digit = std::any_of(folded.begin(), folded.end(), is_digit);
  if (!digit) return false;
  for (const auto start : kPublicationStarts)
    if (folded.starts_with(start) && count_words(folded) <= 24 &&
        (has_word_of(kDateWords, folded) || has_word_of(kTimeWords, folded.substr(start.size()))))
      return true;
  return is_date_line(folded);
}

}  // namespace dateline::reading
