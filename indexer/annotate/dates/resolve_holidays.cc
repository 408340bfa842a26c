#include <algorithm>
#include <cstdint>
#include <cstdlib>

#include "indexer/annotate/dates/calendar.h"
#include "indexer/annotate/dates/resolve.h"

namespace dateline::annotate {
namespace {

constexpr std::int32_t kNewYear = 101;
constexpr std::int32_t kMayDay = 501;
constexpr std::int32_t kAttacks = 20010911;  // "the Sept. 11 attacks", in English "9/11"
constexpr std::int32_t kFirstWithYear = 10000000;
constexpr int kThursday = 3;
constexpr int kAnyYear = 2000;
constexpr int kNearElection = 60;  // days

bool goes_with_weekday(std::int32_t holiday) {
  return static_cast<std::int32_t>(Holiday::good_friday) <= holiday &&
         holiday <= static_cast<std::int32_t>(Holiday::of_some_year);
}

// The days off around a holiday: "Labor Day weekend" is Saturday to Monday, that of Thanksgiving
// Thursday to Sunday.
Interval days_off(Day holiday) {
  const int day = weekday(holiday);
  const Day sunday = holiday + (day < kThursday ? -day - 1 : 6 - day);
  const Day from = day < kThursday ? sunday - 1 : std::min(holiday, sunday - 1);
  return {from, std::max(holiday, sunday), Precision::week};
}

// American elections that the nation speaks of are in even years; others are told of near the day.
bool is_minor_election(std::int32_t holiday, int year) {
  return holiday == static_cast<std::int32_t>(Holiday::election) && year % 2 != 0;
}

}  // namespace

// Which day a name means; empty when these words are none ("New Day", "Good Tuesday").
std::optional<std::int32_t> Resolver::named_day(const Match& match) const {
  if (const auto holiday = value(match, Class::holiday)) return holiday;
  if (match.has(Class::shaky_month)) return kMayDay;
  if (month_of(match)) return kAttacks;
  const auto named = value(match, Class::epithet);
  if (!named) return std::nullopt;
  if (goes_with_weekday(*named)) {
    const std::uint32_t next = match.last + 1;  // "the Good Friday Agreement"
    if (next < tokens_.size() && !tokens_[next].breaks && tokens_[next].capital)
      return std::nullopt;
    const auto day = holiday_in(kAnyYear, *named);
    const bool fits = day && value(match, Class::weekday) == dateline::weekday(*day);
    return fits ? named : std::nullopt;
  }
  // "Canada Day", not "Canada days"; "New Year's Day", not "New Day".
  const Capture* day_word = match.find(Class::day_word);
  if (day_word == nullptr || !tokens_[day_word->token].capital) return std::nullopt;
  const bool years = value(match, Class::unit) == static_cast<int>(Unit::year);
  if ((*named == kNewYear) != years) return std::nullopt;
  return named;
}

// "On Christmas", "by Easter" mean the day; "for Christmas" and "on Christmas trees" the season.
bool Resolver::stands_for_day(const Match& match) const {
  if (match.first == 0 || tokens_[match.first].breaks) return false;
  const Token& before = tokens_[match.first - 1];
  const bool led = before.is(Class::on) || before.is(Class::before) || before.is(Class::after) ||
                   (before.is(Class::in) && before.is(Class::maybe_cue));
  if (!led) return false;
  const std::uint32_t next = match.last + 1;
  if (next >= tokens_.size() || tokens_[next].breaks) return true;
  return !tokens_[next].word || tokens_[next].classes != 0;
}

// "Christmas Eve", "Easter Monday": days after the day of the name; empty when they are of no
// holiday ("Easter Wednesday").
std::optional<int> Resolver::days_from_name(const Match& match) const {
  const auto day = value(match, Class::weekday);
  if (!day || !match.has(Class::holiday)) return value(match, Class::day_word).value_or(0);
  if (*day < kThursday) return *day == 0 ? std::optional(1) : std::nullopt;
  return *day - 6;
}

Resolver::Reading Resolver::holiday(const Match& match) {
  const auto which = named_day(match);
  if (!which) return Reading::none();
  if (*which >= kFirstWithYear) return Reading::of(day_interval(*holiday_in(kAnyYear, *which)));
  const auto shift = days_from_name(match);
  if (!shift) return Reading::none();
  if (const auto year = year_of(match)) {
    const auto day = holiday_in(*year, *which);
    return day ? Reading::of(day_shifted(*day, *shift)) : Reading::none();
  }
  // The bare name is as often the season as the day.
  const bool off = value(match, Class::unit) == static_cast<int>(Unit::weekend);
  const bool relative = match.has(Class::last) || match.has(Class::next);
  const bool bare = match.capture_count == 1 && match.has(Class::holiday);
  if (bare && !relative && !stands_for_day(match)) return Reading::none();
  if (!reference_.day) return Reading::unknown();
  std::optional<Day> best;
  for (int year = *reference_.year - 1; year <= *reference_.year + 1; ++year) {
    auto day = holiday_in(year, *which);
    if (!day) continue;
    *day = *day + *shift;
    const int days = *day - *reference_.day;
    if (is_minor_election(*which, year) && std::abs(days) > kNearElection) continue;
    if ((match.has(Class::last) && days >= 0) || (match.has(Class::next) && days <= 0)) continue;
    const Tense told = tense(match);
    if (!best || told_distance(days, told) < told_distance(*best - *reference_.day, told))
      best = day;
  }
  if (!best) return Reading::unknown();
  return Reading::of(off ? days_off(*best) : day_interval(*best));
}

}  // namespace dateline::annotate
