#include "indexer/annotate/dates/stated.h"

#include <algorithm>
#include <array>
#include <vector>

#include "indexer/annotate/dates/table.h"

namespace dateline::annotate {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};
constexpr int kFirstNamed = 1900;
constexpr int kLastNamed = 2099;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::optional<int> number(std::string_view digits) {
  if (digits.empty() || digits.size() > 8 || !std::all_of(digits.begin(), digits.end(), is_digit))
    return std::nullopt;
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

bool is_plausible(int year) {
  return year >= kFirstNamed && year <= kLastNamed;
}

// "02", "2", "feb", "february".
std::optional<int> month_of(std::string_view text) {
  if (text.size() <= 2) return number(text);
  std::string lower;
  for (const char c : text.substr(0, 3)) lower += static_cast<char>(c | 0x20);
  const auto found = std::find(kMonths.begin(), kMonths.end(), lower);
  if (found == kMonths.end() || text.size() > 9) return std::nullopt;
  return static_cast<int>(found - kMonths.begin()) + 1;
}

// "0127", zeros and all.
std::optional<Day> month_and_day(int year, std::string_view text) {
  const auto both = text.size() == 4 ? number(text) : std::nullopt;
  return both ? make_day(year, *both / 100, *both % 100) : std::nullopt;
}

std::optional<NamedDate> in_segments(const std::vector<std::string_view>& segments) {
  for (std::size_t i = 0; i + 1 < segments.size(); ++i) {
    if (segments[i].size() != 4) continue;
    const auto year = number(segments[i]);
    if (!year || !is_plausible(*year)) continue;
    const char* begin = segments[i].data();
    if (const auto day = month_and_day(*year, segments[i + 1]); day && i + 2 < segments.size())
      return NamedDate{day_interval(*day), std::string(begin, begin + 9)};
    const auto month = month_of(segments[i + 1]);
    if (!month) continue;
    if (i + 2 < segments.size() && segments[i + 2].size() <= 2) {
      const auto day_number = number(segments[i + 2]);
      const auto day = day_number ? make_day(*year, *month, *day_number) : std::nullopt;
      const char* end = segments[i + 2].data() + segments[i + 2].size();
      if (day) return NamedDate{day_interval(*day), std::string(begin, end)};
    }
    if (*month < 1 || *month > 12 || segments[i + 1].size() < 2) continue;
    const char* end = segments[i + 1].data() + segments[i + 1].size();
    return NamedDate{month_interval(*year, *month), std::string(begin, end)};
  }
  return std::nullopt;
}

// YYYY?MM?DD at `at` with one kind of separator, or none.
std::optional<NamedDate> year_first(std::string_view text, std::size_t at) {
  if (at + 8 > text.size()) return std::nullopt;
  const char separator = text[at + 4];
  const bool separated = separator == '-' || separator == '_' || separator == '.';
  const std::size_t size = separated ? 10 : 8;
  if (at + size > text.size() || (separated && text[at + 7] != separator)) return std::nullopt;
  if (at + size < text.size() &&
      (is_digit(text[at + size]) || (!separated && is_letter(text[at + size]))))
    return std::nullopt;
  const auto year = number(text.substr(at, 4));
  const auto month = number(text.substr(at + (separated ? 5 : 4), 2));
  const auto day_number = number(text.substr(at + size - 2, 2));
  if (!year || !month || !day_number || !is_plausible(*year)) return std::nullopt;
  const auto day = make_day(*year, *month, *day_number);
  if (!day) return std::nullopt;
  return NamedDate{day_interval(*day), std::string(text.substr(at, size))};
}

std::optional<NamedDate> in_name(std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    if (const auto found = year_first(text, at)) return found;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Interval> parse_iso(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '"')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '"')) text.remove_suffix(1);
  if (text.size() == 4 || text.size() == 7) return parse_day_range(text);
  if (text.size() == 8 && number(text)) {
    const auto day = make_day(*number(text.substr(0, 4)), *number(text.substr(4, 2)),
                              *number(text.substr(6, 2)));
    if (day) return day_interval(*day);
    return std::nullopt;
  }
  if (text.size() < 10) return std::nullopt;
  if (text.size() > 10 && text[10] != 'T' && text[10] != ' ' && text[10] != 't')
    return std::nullopt;
  return parse_day_range(text.substr(0, 10));
}

std::optional<NamedDate> date_in_url(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    const auto path = url.find('/', scheme + 3);
    if (path == std::string_view::npos) return std::nullopt;
    url.remove_prefix(path);
  }
  return date_in_path(url);
}

std::optional<NamedDate> date_in_path(std::string_view path) {
  auto named = in_name(path);
  if (named) return named;
  return in_segments(split(path, '/'));
}

}  // namespace dateline::annotate
