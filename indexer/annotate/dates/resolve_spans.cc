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

// "Two", "a", "twenty-five", "two hundred"; 1 where no number is said.
int Resolver::count_said(const Match& match) const {
  const int first = value(match, Class::number).value_or(1);
  if (const auto tens = value(match, Class::tens)) return *tens + (first < 10 ? first : 0);
  const int second = value(match, Class::number, 1).value_or(1);
  return first <= kFarthest ? first * second : first;
}

Resolver::Reading Resolver::ago(const Match& match) {
  const auto unit = unit_of(match);
  if (!unit) return Reading::none();
  const int count = count_said(match);
  if (count > kFarthest) return Reading::none();
  if (match.has(Class::half))
    return shifted(Unit::year, *unit == Unit::century ? -50 : -5, reference_);
  if (match.has(Class::current) || match.has(Class::today)) return ago_to_the_day(match, count);
  if (*unit == Unit::year && count == 1 && tells_quarters_)
    return shifted(Unit::quarter, -4, reference_);
  if (*unit == Unit::decade) return shifted(Unit::year, -10 * count, reference_);
  if (*unit == Unit::century) return shifted(Unit::year, -100 * count, reference_);
  return shifted(*unit, -count, reference_);
}

// "20 years ago this month", "a week ago today".
Resolver::Reading Resolver::ago_to_the_day(const Match& match, int count) const {
  if (!reference_.day) return Reading::unknown();
  const auto unit = unit_of(match);
  if (unit == Unit::week) return Reading::of(day_shifted(*reference_.day, -7 * count));
  const CivilDate now = civil(*reference_.day);
  const int months = unit == Unit::year ? 12 * count : unit == Unit::month ? count : 0;
  if (months == 0) return Reading::none();
  const auto month = month_shifted(now.year, now.month, -months);
  if (!month) return Reading::none();
  const auto told = value(match, Class::unit, match.has(Class::units) ? 0 : 1);
  if (told == static_cast<int>(Unit::month)) return Reading::of(month);
  const Day day = month->from + (std::min(now.day, month->days()) - 1);
  if (match.has(Class::current)) return Reading::of(week_around(day));
  return Reading::of(day_shifted(day, value(match, Class::today).value_or(0)));
}

Resolver::Reading Resolver::narrative(const Match& match) {
  const auto unit = unit_of(match);
  // "Talks over the weekend after the vote": the one just told of, whatever it came after.
  if (unit == Unit::weekend && match.has(Class::article)) return weekend(match);
  if (!unit || counts_from_a_word(match)) return Reading::none();
  const int count = match.has(Class::same) ? 0 : count_said(match);
  const bool back = match.has(Class::earlier) || match.has(Class::before) ||
                    match.has(Class::previous) || match.has(Class::ago);
  if (count == 0) {
    if (!anchor_) return Reading::none();
    return shifted(*unit, 0, Reference::of(anchor_));
  }
  if (back && *unit == Unit::year && count == 1 && tells_quarters_)
    return shifted(Unit::quarter, -4, reference_);
  if (!back && !anchor_) return told_ ? Reading::unknown() : Reading::none();
  Reference from = reference_;
  // "A year earlier" in news compares with now; the other direction continues the story.
  if (anchor_ && (!back || *unit == Unit::day)) from = Reference::of(anchor_);
  const int units = back ? -count : count;
  const Reading reading = *unit == Unit::decade    ? shifted(Unit::year, 10 * units, from)
                          : *unit == Unit::century ? shifted(Unit::year, 100 * units, from)
                                                   : shifted(*unit, units, from);
  return is_told(match, reading) ? reading : Reading::none();
}

// What goes on from a date too coarse for it is unknown for good, and what a story goes on to lies
// not ahead of today ("here we are, three years later") unless it began there or says so.
bool Resolver::is_told(const Match& match, const Reading& reading) const {
  if (!reference_.day) return true;
  if (!reading.interval) return false;
  if (reading.interval->from <= *reference_.day) return true;
  return (anchor_ && *reference_.day < anchor_->to) || tense(match) > Tense::none;
}

// "ABC's This Week": capitals where the words around have none, as they do in headlines.
bool Resolver::is_show(const Match& match) const {
  if (match.first == 0 || match.first == match.last || tokens_[match.first].breaks) return false;
  return tokens_[match.first].capital && tokens_[match.last].capital &&
         !tokens_[match.first - 1].capital;
}

Resolver::Reading Resolver::relative(const Match& match) {
  const auto unit = unit_of(match);
  if (!unit || is_show(match)) return Reading::none();
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

Resolver::Reading Resolver::weekend(const Match& match) {
  if (!reference_.day) return Reading::unknown();
  // Told after it, from Monday to Wednesday; before it, from Thursday on, where no verb says else.
  const Tense told = tense(match);
  const int today = dateline::weekday(*reference_.day);
  const bool over = today <= (told <= Tense::past ? 4 : told == Tense::future ? 0 : 2);
  return Reading::of(weekend_around(over ? *reference_.day - 7 : *reference_.day));
}

// "Scoreless in the third quarter".
bool Resolver::is_of_a_game(const Match& match) {
  constexpr int kGame = 3;
  constexpr int kFewest = 2;
  if (year_of(match) || unit_of(match) == Unit::year || match.has(Class::fiscal)) return false;
  if (!tells_game_)
    tells_game_ = std::count_if(tokens_.begin(), tokens_.end(), [](const Token& token) {
                    return token.is(Class::generic) && token.value == kGame;
                  }) >= kFewest;
  return *tells_game_;
}

Resolver::Reading Resolver::quarter(const Match& match) {
  if (is_of_a_game(match)) return Reading::none();
  tells_quarters_ = true;
  if (const auto part = value(match, Class::part_of_year); part && *part > 4) return half(match);
  auto which = value(match, Class::ordinal);
  if (!which) which = value(match, Class::ordinal_digits);
  if (!which) which = value(match, Class::part_of_year);
  if (!which && match.has(Class::last) && year_of(match)) which = 4;
  if (which && (*which < 1 || *which > 4)) return Reading::none();
  std::optional<int> year = year_of(match);
  if (!year && (direction(match) != 0 || match.has(Class::current)) && reference_.year)
    year = *reference_.year + direction(match);
  if (!reference_.month && !(year && which)) return Reading::unknown();
  if (year && which) return Reading::of(quarter_interval(*year, *which));
  const CivilDate now = civil(reference_.month->from);
  const int number = now.year * 4 + (now.month - 1) / 3;
  if (!which) return Reading::of(quarter_interval(year.value_or(now.year - 1), number % 4 + 1));
  // The last one of that name that has begun, or one that is near and told of as ahead.
  const Tense told = tense(match);
  const int reach = told == Tense::future ? 2 : told == Tense::maybe ? 1 : 0;
  const int this_year = *which - 1 <= number % 4 + reach ? now.year : now.year - 1;
  const bool earlier = match.has(Class::ago) || match.has(Class::earlier);
  return Reading::of(quarter_interval(this_year - (earlier ? 1 : 0), *which));
}

Resolver::Reading Resolver::half(const Match& match) {
  auto which = value(match, Class::ordinal);
  if (const auto part = value(match, Class::part_of_year)) which = *part - 4;
  if (which && *which > 2) return Reading::none();
  if (is_of_a_game(match)) return Reading::none();
  // "The first half of March", "of the debate".
  const std::uint32_t next = match.last + 1;
  const bool whole = year_of(match) || unit_of(match);
  if (!whole && next < tokens_.size() && tokens_[next].is(Class::of)) return Reading::none();
  std::optional<int> year = year_of(match);
  if (!year && !reference_.year) return Reading::unknown();
  if (!year) year = *reference_.year + (match.has(Class::next) ? 1 : 0);
  // Told as past, a half that has not begun is that of the year before.
  const bool bare = !year_of(match) && !unit_of(match) && which == 2 && reference_.month;
  if (bare && civil(reference_.month->from).month <= 6 && tense(match) <= Tense::past) --*year;
  return Reading::of(half_interval(*year, which ? *which : 2));
}

Resolver::Reading Resolver::season(const Match& match) {
  const auto which = value(match, Class::season);
  if (!which) return Reading::none();
  if (const auto year = year_of(match)) return Reading::of(season_interval(*year, *which));
  if (!reference_.month) return Reading::unknown();
  const int now = civil(reference_.month->from).year;
  const Day middle = reference_.month->from + 14;
  const auto away = [&](const Interval& season) {
    return std::max(middle - season.to, season.from - middle);  // below 0 within it
  };
  // The nearest one that is over, or that has not begun, or that is either or neither.
  Answer best;
  for (int year = now - 2; year <= now + 1; ++year) {
    const auto interval = season_interval(year, *which);
    if (!interval) continue;
    if (direction(match) < 0 && middle <= interval->to) continue;
    if (direction(match) > 0 && interval->from <= middle) continue;
    if (!best || away(*interval) < away(*best)) best = interval;
  }
  return best ? Reading::of(best) : Reading::unknown();
}

// "nineteen ninety-four", "two thousand".
std::optional<int> Resolver::spoken_year(const Match& match) const {
  if (!match.has(Class::year_word)) {
    const bool said = value(match, Class::number) == 2 && value(match, Class::number, 1) == 1000;
    return said ? std::optional(2000) : std::nullopt;
  }
  const int century = value(match, Class::year_word).value_or(0);
  const auto tens = value(match, Class::tens);
  const auto ones = value(match, Class::number);
  if (century > 20 || century < 15 || !tens || (ones && *ones > 9)) return std::nullopt;
  return century * 100 + *tens + ones.value_or(0);
}

Resolver::Reading Resolver::year(const Match& match) {
  auto year = year_of(match);
  if (!year && match.has(Class::fiscal))
    year = fiscal_year(match);
  else if (!year)
    year = spoken_year(match);
  if (!year) return Reading::none();
  const std::uint32_t next = match.last + 1;
  if (next < tokens_.size() && !tokens_[next].breaks) {
    const Token& after = tokens_[next];
    const Classes number = bit(Class::measure) | bit(Class::units);
    if ((after.classes & number) != 0) return Reading::none();
    if (after.is(Class::hyphen) && after.glued && next + 1 < tokens_.size() &&
        tokens_[next + 1].glued && tokens_[next + 1].word)
      return Reading::none();
  }
  // "16,2013" and no month: some number.
  const std::uint32_t at = match.first;
  if (at > 1 && tokens_[at].glued && tokens_[at - 1].is(Class::comma) && tokens_[at - 1].glued &&
      !tokens_[at - 2].is(Class::year))
    return Reading::none();
  const bool modern = *year >= 1900 && *year <= 2100;
  if (!modern && !is_led(match) && !is_among_years(match)) return Reading::none();
  return Reading::of(checked_year(*year));
}

// "In 1066", "after 2150", but not "fell 23 points to 2383".
bool Resolver::is_led(const Match& match) const {
  constexpr int kLastModern = 2100;
  if (match.first == 0 || tokens_[match.first].breaks) return false;
  const Token& before = tokens_[match.first - 1];
  return before.is(Class::in) &&
         !(before.is(Class::until) && tokens_[match.first].value > kLastModern);
}

// "1845, 1880 and 1957", "1789-1823": numbers beside years are years, where one alone may count
// something else. Prices stand beside each other with a slash.
bool Resolver::is_among_years(const Match& match) const {
  constexpr std::uint32_t kJoints = 2;  // ", and"
  constexpr int kLongest = 200;
  const auto joint = [&](std::uint32_t at) {
    constexpr Classes kJoint = bit(Class::comma) | bit(Class::conjunction) | bit(Class::hyphen);
    return (tokens_[at].classes & kJoint) != 0 && text_[tokens_[at].begin] != '/';
  };
  std::uint32_t at = match.first;
  while (at > 0 && match.first - at < kJoints && !tokens_[at].breaks && joint(at - 1)) --at;
  const bool beside = at < match.first && at > 0 && !tokens_[at].breaks;
  if (beside && tokens_[at - 1].is(Class::year) && anchor_ &&
      anchor_ == checked_year(tokens_[at - 1].value))
    return true;
  const std::uint32_t next = match.last + 1;
  return next + 1 < tokens_.size() && tokens_[next].is(Class::hyphen) && joint(next) &&
         tokens_[next].glued && tokens_[next + 1].is(Class::year) && tokens_[next + 1].glued &&
         tokens_[next + 1].value - tokens_[match.last].value <= kLongest;
}

bool Resolver::tells_years(const Match& match) {
  return match.capture_count == 3 && match.captures[0].what == Class::year;
}

// "2008-09", "2008-2010": each a mention; two digits are those of a later year.
void Resolver::years(const Match& match, std::vector<DateMention>& out) {
  constexpr int kLongest = 10;
  const Token& last = tokens_[match.last];
  const int first = year_of(match).value_or(0);
  Match start = match;
  start.last = start.first;
  start.capture_count = 1;
  const Reading reading = year(start);
  if (!reading.is_date) return;
  add(match, match.first, match.first, reading, out);
  if (last.is(Class::year))
    return add(match, match.last, match.last, Reading::of(checked_year(last.value)), out);
  const bool written = last.glued && tokens_[match.last - 1].glued && last.end - last.begin == 2;
  const int span = (last.value - first % 100 + 100) % 100;
  if (written && 0 < span && span <= kLongest)
    add(match, match.last, match.last, Reading::of(checked_year(first + span)), out);
}

// "FY13".
std::optional<int> Resolver::fiscal_year(const Match& match) const {
  constexpr int kCentury = 2000;
  const auto number = value(match, Class::number);
  if (value(match, Class::fiscal) != 1 || !number || *number > 99) return std::nullopt;
  return kCentury + *number;
}

Resolver::Reading Resolver::decade(const Match& match) {
  const Capture* said = match.find(Class::decade);
  if (said == nullptr) return Reading::none();
  const Token& token = tokens_[said->token];
  const std::string_view text = text_.substr(token.begin, token.end - token.begin);
  // "In his late 50s" is an age, "1000s of them" a number: these take "the".
  constexpr int kFirstUsual = 1500;
  const bool doubtful = !match.has(Class::year_word) && is_plain_decade(text);
  if ((doubtful || token.value < kFirstUsual) && !is_one_of_decades(match)) return Reading::none();
  // "The 1800s" are the century; "the 2000s" are not over yet.
  if (token.value % 100 == 0 && token.value < 2000)
    return Reading::of(century_interval(token.value / 100 + 1));
  return Reading::of(decade_interval(token.value));
}

// "The 50s", "the 1950s and 60s".
bool Resolver::is_one_of_decades(const Match& match) const {
  if (match.first == 0 || tokens_[match.first].breaks) return false;
  const Token& before = tokens_[match.first - 1];
  if (before.is(Class::article)) return true;
  return match.first > 1 && before.is(Class::conjunction) &&
         tokens_[match.first - 2].is(Class::decade) && anchor_ &&
         anchor_->precision == Precision::decade;
}

Resolver::Reading Resolver::century(const Match& match) {
  auto which = day_said(match);  // the same classes: "20th", "twentieth", "20."
  if (which && match.has(Class::tens)) *which += *value(match, Class::tens);
  if (!which || *which < 11 || *which > 29) return Reading::none();
  // "20th Century Fox".
  const std::uint32_t next = match.last + 1;
  if (tokens_[match.last].capital && next < tokens_.size() && tokens_[next].capital)
    return Reading::none();
  return Reading::of(century_interval(*which));
}

}  // namespace dateline::annotate
