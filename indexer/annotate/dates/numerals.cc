#include "indexer/annotate/dates/numerals.h"

#include <optional>

#include "indexer/schema/day.h"

namespace dateline::annotate {
namespace {

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::size_t digit_run(std::string_view text) {
  std::size_t size = 0;
  while (size < text.size() && is_digit(text[size])) ++size;
  return size;
}

// Of at most nine digits.
std::int32_t number_of(std::string_view digits) {
  std::int32_t value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

char at_or_nul(std::string_view text, std::size_t at) {
  return at < text.size() ? text[at] : '\0';
}

struct Fields {
  std::int32_t number[3] = {0, 0, 0};
  std::size_t digits[3] = {0, 0, 0};
  std::size_t size = 0;
  char separator = 0;
};

// Three runs of digits between two equal separators, and no fourth.
std::optional<Fields> three_fields(std::string_view text) {
  Fields fields;
  for (int i = 0; i < 3; ++i) {
    const std::size_t run = digit_run(text.substr(fields.size));
    if (run == 0 || run > 4) return std::nullopt;
    fields.number[i] = number_of(text.substr(fields.size, run));
    fields.digits[i] = run;
    fields.size += run;
    if (i == 2) break;
    const char sign = at_or_nul(text, fields.size);
    if (sign != '-' && sign != '/' && sign != '.') return std::nullopt;
    if (i == 1 && sign != fields.separator) return std::nullopt;
    fields.separator = sign;
    ++fields.size;
  }
  const char next = at_or_nul(text, fields.size);
  const bool goes_on = next == fields.separator && is_digit(at_or_nul(text, fields.size + 1));
  if (goes_on || is_digit(next)) return std::nullopt;
  return fields;
}

// Of a date that ends with its year; two digits are one only between slashes, or dots where the
// language leads with the day ("05.03.13").
std::optional<int> last_year(const Fields& fields, bool day_first) {
  constexpr int kFirstOfCentury = 50;  // "11/30/50" is of 1950, "11/30/49" of 2049
  const int year = fields.number[2];
  if (fields.digits[0] > 2 || fields.digits[1] > 2) return std::nullopt;
  if (fields.digits[2] == 4) return year;
  const bool dotted =
      day_first && fields.separator == '.' && fields.digits[0] == 2 && fields.digits[1] == 2;
  if (fields.digits[2] != 2 || (fields.separator != '/' && !dotted)) return std::nullopt;
  return year < kFirstOfCentury ? 2000 + year : 1900 + year;
}

std::optional<Numeral> numeric_date(std::string_view text, bool day_first) {
  const auto fields = three_fields(text);
  if (!fields) return std::nullopt;
  const auto& n = fields->number;
  std::optional<Day> day;
  if (fields->digits[0] == 4 && fields->digits[1] <= 2 && fields->digits[2] <= 2) {
    day = make_day(n[0], n[1], n[2]);
  } else if (const auto year = last_year(*fields, day_first)) {
    const bool day_leads = fields->separator == '.' || day_first || n[0] > 12;
    day = day_leads ? make_day(*year, n[1], n[0]) : make_day(*year, n[0], n[1]);
  }
  if (!day) return Numeral{fields->size, 0, 0};
  return Numeral{fields->size, bit(Class::numeric_date), day->number};
}

// "9/11", which in English names a day of 2001 as a holiday's name does.
bool is_named_day(std::string_view text) {
  constexpr std::string_view kAttacks = "9/11";
  const char next = at_or_nul(text, kAttacks.size());
  return text.starts_with(kAttacks) && !is_digit(next) && next != '/' && next != '-';
}

// "3Q", "1H": a quarter or half of a year.
std::optional<Numeral> part_of_year(std::string_view text) {
  const bool quarter = at_or_nul(text, 1) == 'Q' && text[0] >= '1' && text[0] <= '4';
  const bool half = at_or_nul(text, 1) == 'H' && text[0] >= '1' && text[0] <= '2';
  const char next = at_or_nul(text, 2);
  if ((!quarter && !half) || is_digit(next) || is_letter(next)) return std::nullopt;
  return Numeral{2, bit(Class::part_of_year), text[0] - '0' + (half ? 4 : 0)};
}

// "1,000", "3.5": the whole of it, and no part of a date. "5,2013" is a day and its year.
std::size_t grouped_size(std::string_view text, std::size_t size) {
  while ((at_or_nul(text, size) == ',' || at_or_nul(text, size) == '.') &&
         is_digit(at_or_nul(text, size + 1))) {
    const std::size_t run = digit_run(text.substr(size + 1));
    if (text[size] == ',' && run == 4) break;
    size += 1 + run;
  }
  return size;
}

bool is_ordinal_ending(std::string_view rest) {
  const auto two = rest.substr(0, 2);
  const bool ending = two == "st" || two == "nd" || two == "rd" || two == "th" || two == "ST" ||
                      two == "ND" || two == "RD" || two == "TH";
  return ending && !is_letter(at_or_nul(rest, 2));
}

// "1990s", and "1990er" in German: bytes of the ending.
std::size_t decade_ending(std::string_view tail) {
  const std::size_t size = tail.starts_with('s') ? 1 : tail.starts_with("er") ? 2 : 0;
  return is_letter(at_or_nul(tail, size)) ? 0 : size;
}

Classes plain_classes(std::size_t digits, std::int32_t value) {
  Classes classes = digits <= 4 ? bit(Class::number) : Classes{0};
  if (digits <= 2 && value >= 1 && value <= 31) classes |= bit(Class::day_of_month);
  if (digits == 4 && value >= kFirstYear && value <= kLastYear) classes |= bit(Class::year);
  return classes;
}

// "2012/13".
bool is_after_year(std::string_view text, std::size_t slash) {
  if (slash < 4 || (slash > 4 && is_digit(text[slash - 5]))) return false;
  return digit_run(text.substr(slash - 4, 4)) == 4;
}

// Written to a letter, sign of money or number before it.
bool is_part_of_code(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  const char before = text[at - 1];
  if (before == '/' && is_after_year(text, at - 1)) return false;
  if (before == '$' || before == '#' || before == '/' || before == '@' || before == '_')
    return true;
  if (at == 1) return false;
  const char second = text[at - 2];
  if (before == '.') return is_digit(second);
  if (before == ',') return is_digit(second) && digit_run(text.substr(at)) != 4;
  if (before != '-') return false;
  if (second >= 'A' && second <= 'Z' && (at < 3 || !is_letter(text[at - 3]))) return true;  // F-16
  // 555-1234: a telephone number; 1997-98 is none.
  return is_digit(second) && at > 5 && is_digit(text[at - 4]) && !is_digit(text[at - 5]);
}

}  // namespace

Numeral read_numeral(std::string_view text, std::size_t at, bool day_first) {
  const auto rest = text.substr(at);
  const std::size_t digits = digit_run(rest);
  if (digits > 4) return {grouped_size(rest, digits), 0, 0};
  if (digits == 1) {
    if (is_named_day(rest)) return {4, bit(Class::holiday), 20010911};
    if (const auto part = part_of_year(rest)) return *part;
  }
  if (const auto date = numeric_date(rest, day_first)) return *date;
  const std::size_t size = grouped_size(rest, digits);
  if (size > digits) return {size, 0, 0};
  const std::int32_t value = number_of(rest.substr(0, digits));
  const auto tail = rest.substr(digits);
  if (digits <= 3 && is_ordinal_ending(tail))
    return {digits + 2, bit(Class::ordinal_digits), value};
  if (day_first && digits == 1 && value == 1 && tail.starts_with("er") &&
      !is_letter(at_or_nul(tail, 2)))
    return {3, bit(Class::ordinal_digits), 1};  // "1er mars"
  if (is_part_of_code(text, at)) return {digits, 0, 0};
  const std::size_t ending = decade_ending(tail);
  if (ending > 0 && digits == 4 && value % 10 == 0 && value >= kFirstYear && value <= kLastYear)
    return {digits + ending, bit(Class::decade), value};
  if (ending > 0 && digits == 2 && value % 10 == 0 && value >= 20)
    return {digits + ending, bit(Class::decade), 1900 + value};
  if (!tail.empty() &&
      (is_letter(tail[0]) || tail[0] == '%' || (tail[0] == ':' && is_digit(at_or_nul(tail, 1)))))
    return {digits, 0, 0};
  return {digits, plain_classes(digits, value), value};
}

Numeral read_short_year(std::string_view digits) {
  const std::size_t size = digit_run(digits);
  if (size != 2) return {};
  const std::int32_t value = number_of(digits.substr(0, 2));
  const auto tail = digits.substr(2);
  if (!tail.empty() && tail[0] == 's' && !is_letter(at_or_nul(tail, 1)))
    return {3, bit(Class::decade), value >= 20 ? 1900 + value : 2000 + value};
  if (!tail.empty() && is_letter(tail[0])) return {};
  return {2, bit(Class::short_year), value >= 30 ? 1900 + value : 2000 + value};
}

}  // namespace dateline::annotate
