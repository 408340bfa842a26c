#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "indexer/annotate/dates/calendar.h"
#include "indexer/annotate/dates/resolve.h"

namespace dateline::annotate {
namespace {

constexpr int kFarthest = 2000;  // units; more is no statement about a date

// "50s" or "fifties", not "1950s" or "'50s".
bool is_plain_decade(std::string_view text) {
  const bool digits = text[0] >= '0' && text[0] <= '9';
  const bool letters = text[0] >= 'A' && text[0] <= 'z';
  return letters || (digits && text.size() == 3);
}

// How many months ahead of the present one a bare month's name still means the next one, not the
// last: months are told of up to a year back, ahead mostly with a tense that says so.
int months_ahead(Tense tense) {
  switch (tense) {
    case Tense::future:
      return 10;
    case Tense::maybe:
      return 6;
    case Tense::none:
      return 4;
    case Tense::past:
    case Tense::just_past:
      break;
  }
  return 2;
}

}  // namespace

Resolver::Reading Resolver::shifted(Unit unit, int count, const Reference& from) const {
  if (std::abs(count) > kFarthest) return Reading::none();
  switch (unit) {
    case Unit::day:
      if (!from.day) return Reading::unknown();
      return Reading::of(day_shifted(*from.day, count));
    case Unit::week:
      if (!from.day) return Reading::unknown();
      return Reading::of(week_around(*from.day + 7 * count));
    case Unit::weekend:
      if (!from.day) return Reading::unknown();
      return Reading::of(weekend_around(*from.day + 7 * count));
    case Unit::month: {
      if (!from.month) return Reading::unknown();
      const CivilDate start = civil(from.month->from);
      return Reading::of(month_shifted(start.year, start.month, count));
    }
    case Unit::quarter: {
      if (!from.month) return Reading::unknown();
      const CivilDate start = civil(from.month->from);
      const int number = start.year * 4 + (start.month - 1) / 3 + count;
      return Reading::of(quarter_interval(number / 4, number % 4 + 1));
    }
    case Unit::year:
      if (!from.year) return Reading::unknown();
      return Reading::of(checked_year(*from.year + count));
    case Unit::decade:
      if (!from.year) return Reading::unknown();
      return Reading::of(decade_interval((*from.year / 10 + count) * 10));
    case Unit::century:
      if (!from.year) return Reading::unknown();
      return Reading::of(century_interval(*from.year / 100 + 1 + count));
    case Unit::hour:
      break;
  }
  return Reading::none();
}

Resolver::Reading Resolver::ago(const Match& match) {
  const auto unit = unit_of(match);
  if (!unit) return Reading::none();
  const auto number = value(match, Class::number);
  const int count = number ? *number : 1;
  if (*unit == Unit::year && count == 1 && tells_quarters_)
    return shifted(Unit::quarter, -4, reference_);
  if (*unit == Unit::decade) return shifted(Unit::year, -10 * count, reference_);
  return shifted(*unit, -count, reference_);
}

Resolver::Reading Resolver::narrative(const Match& match) {
  const auto unit = unit_of(match);
  if (!unit || counts_from_a_word(match)) return Reading::none();
  const auto number = value(match, Class::number);
  const int count = number ? *number : match.has(Class::same) ? 0 : 1;
  const bool back = match.has(Class::earlier) || match.has(Class::before) ||
                    match.has(Class::previous) || match.has(Class::ago);
  if (count == 0) {
    if (!anchor_) return Reading::none();
    return shifted(*unit, 0, Reference::of(anchor_));
  }
  if (back && *unit == Unit::year && count == 1 && tells_quarters_)
    return shifted(Unit::quarter, -4, reference_);
  Reference from = reference_;
  // "A year earlier" in news compares with now; the other direction continues the story.
  if (anchor_ && (!back || *unit == Unit::day)) from = Reference::of(anchor_);
  return shifted(*unit, back ? -count : count, from);
}

Resolver::Reading Resolver::relative(const Match& match) {
  const auto unit = unit_of(match);
  if (!unit) return Reading::none();
  if (*unit == Unit::day && direction(match) == 0) return Reading::none();
  // "for the year" is this one; "the year ended May 31", "the year-ago quarter" are not.
  const bool bare = tokens_[match.first].is(Class::article) && !match.has(Class::whole) &&
                    (match.first + 1 == match.last || match.has(Class::fiscal));
  // "Teacher of the Year" is a title.
  if (bare && tokens_[match.last].capital) return Reading::none();
  const std::uint32_t next = match.last + 1;
  if (bare && next < tokens_.size() && !tokens_[next].breaks &&
      (tokens_[next].word || tokens_[next].is(Class::hyphen)))
    return Reading::none();
  return shifted(*unit, direction(match), reference_);
}

Resolver::Reading Resolver::week_of(const Match& match) {
  const Reading day = date(match);
  if (!day.interval) return day;
  return Reading::of(week_around(day.interval->from));
}

Resolver::Reading Resolver::weekend() {
  if (!reference_.day) return Reading::unknown();
  // Told after it, from Monday to Wednesday; before it, from Thursday on.
  const bool over = dateline::weekday(*reference_.day) <= 2;
  return Reading::of(weekend_around(over ? *reference_.day - 7 : *reference_.day));
}

Resolver::Reading Resolver::quarter(const Match& match) {
  tells_quarters_ = true;
  auto which = value(match, Class::ordinal);
  if (!which) which = value(match, Class::ordinal_digits);
  if (which && (*which < 1 || *which > 4)) return Reading::none();
  std::optional<int> year = year_of(match);
  if (!year && (direction(match) != 0 || match.has(Class::current)) && reference_.year)
    year = *reference_.year + direction(match);
  if (!reference_.month && !(year && which)) return Reading::unknown();
  if (year && which) return Reading::of(quarter_interval(*year, *which));
  const CivilDate now = civil(reference_.month->from);
  const int number = now.year * 4 + (now.month - 1) / 3;
  if (!which) return Reading::of(quarter_interval(year.value_or(now.year - 1), number % 4 + 1));
  // The last one of that name that has begun.
  const int this_year = *which - 1 <= number % 4 ? now.year : now.year - 1;
  const bool earlier = match.has(Class::ago) || match.has(Class::earlier);
  return Reading::of(quarter_interval(this_year - (earlier ? 1 : 0), *which));
}

Resolver::Reading Resolver::half(const Match& match) {
  const auto which = value(match, Class::ordinal);
  if (which && *which > 2) return Reading::none();
  std::optional<int> year = year_of(match);
  if (!year && !reference_.year) return Reading::unknown();
  if (!year) year = *reference_.year + (match.has(Class::next) ? 1 : 0);
  // Told as past, a half that has not begun is that of the year before.
  const bool bare = !year_of(match) && !unit_of(match) && which == 2 && reference_.month;
  if (bare && civil(reference_.month->from).month <= 6 && tense(match) <= Tense::past) --*year;
  return Reading::of(half_interval(*year, which ? *which : 2));
}

Resolver::Reading Resolver::month(const Match& match) {
  const auto wanted = month_of(match);
  if (!wanted) return Reading::none();
  if (match.has(Class::year_word)) {
    const auto spoken = spoken_year(match);
    return spoken ? Reading::of(month_shifted(*spoken, *wanted, 0)) : Reading::none();
  }
  if (const auto year = year_of(match)) return Reading::of(month_shifted(*year, *wanted, 0));
  if (!reference_.year) return Reading::unknown();
  if (unit_of(match))
    return Reading::of(month_shifted(*reference_.year + direction(match), *wanted, 0));
  if (match.has(Class::current)) return Reading::of(month_interval(*reference_.year, *wanted));
  if (!reference_.month) return Reading::unknown();
  const CivilDate now = civil(reference_.month->from);
  const int ahead = (*wanted - now.month + 12) % 12;
  // Months are told of up to a year back; ahead only with a tense that says so.
  const int reach = months_ahead(tense(match));
  return Reading::of(month_shifted(now.year, now.month, ahead < reach ? ahead : ahead - 12));
}

Resolver::Reading Resolver::month_relative(const Match& match) {
  const auto wanted = month_of(match);
  if (!wanted) return Reading::none();
  if (!reference_.month) return Reading::unknown();
  const CivilDate now = civil(reference_.month->from);
  const int ahead = (*wanted - now.month + 11) % 12 + 1;  // 1..12
  const bool next = match.rule->action == Action::month_next;
  return Reading::of(month_shifted(now.year, now.month, next ? ahead : ahead - 12));
}

Resolver::Reading Resolver::season(const Match& match) {
  const auto which = value(match, Class::season);
  if (!which) return Reading::none();
  if (const auto year = year_of(match)) return Reading::of(season_interval(*year, *which));
  if (!reference_.month) return Reading::unknown();
  const CivilDate now = civil(reference_.month->from);
  const Day middle = reference_.month->from + 14;
  if (direction(match) == 0) return Reading::of(season_interval(now.year, *which));
  // The nearest one that is over, or that has not begun.
  for (int step = 0; step <= 2; ++step) {
    const int year = direction(match) < 0 ? now.year - step : now.year - 1 + step;
    const auto interval = season_interval(year, *which);
    if (!interval) continue;
    if (direction(match) < 0 ? interval->to < middle : middle < interval->from)
      return Reading::of(interval);
  }
  return Reading::unknown();
}

// "nineteen ninety-four", "two thousand".
std::optional<int> Resolver::spoken_year(const Match& match) const {
  if (match.has(Class::thousand)) {
    const int thousands = value(match, Class::number).value_or(0);
    if (thousands != 2) return std::nullopt;
    return 2000;
  }
  const int century = value(match, Class::year_word).value_or(0);
  const auto tens = value(match, Class::tens);
  const auto ones = value(match, Class::number);
  if (century > 20 || century < 15 || !tens || (ones && *ones > 9)) return std::nullopt;
  return century * 100 + *tens + ones.value_or(0);
}

Resolver::Reading Resolver::year(const Match& match) {
  if (match.has(Class::year_word) || match.has(Class::thousand)) {
    const auto spoken = spoken_year(match);
    return spoken ? Reading::of(checked_year(*spoken)) : Reading::none();
  }
  const auto year = year_of(match);
  if (!year) return Reading::none();
  const std::uint32_t next = match.last + 1;
  if (next < tokens_.size() && !tokens_[next].breaks) {
    const Token& after = tokens_[next];
    const Classes number = bit(Class::negative) | bit(Class::currency) | bit(Class::units);
    if ((after.classes & number) != 0) return Reading::none();
    if (after.is(Class::hyphen) && after.glued && next + 1 < tokens_.size() &&
        tokens_[next + 1].glued && tokens_[next + 1].word)
      return Reading::none();
  }
  const bool modern = *year >= 1900 && *year <= 2100;
  const bool led =
      match.first > 0 && !tokens_[match.first].breaks && tokens_[match.first - 1].is(Class::in);
  if (!modern && !led) return Reading::none();
  return Reading::of(checked_year(*year));
}

Resolver::Reading Resolver::decade(const Match& match) {
  const Capture* said = match.find(Class::decade);
  if (said == nullptr) return Reading::none();
  const Token& token = tokens_[said->token];
  const std::string_view text = text_.substr(token.begin, token.end - token.begin);
  // "In his 50s" is an age: without a century, an apostrophe or "early" it takes "the".
  if (match.capture_count == 1 && is_plain_decade(text) &&
      (match.first == 0 || !tokens_[match.first - 1].is(Class::article)))
    return Reading::none();
  const int first = token.value;
  return Reading::of(decade_interval(first));
}

Resolver::Reading Resolver::century(const Match& match) {
  auto which = value(match, Class::ordinal);
  if (!which) which = value(match, Class::ordinal_digits);
  if (!which || *which < 11 || *which > 29) return Reading::none();
  return Reading::of(century_interval(*which));
}

}  // namespace dateline::annotate
