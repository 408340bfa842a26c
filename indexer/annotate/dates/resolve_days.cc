#include <cstdint>
#include <cstdlib>

#include "indexer/annotate/dates/calendar.h"
#include "indexer/annotate/dates/resolve.h"

namespace dateline::annotate {
namespace {

// How far back a bare weekday is still the last one, by tense; beyond, it is the next one.
// Measured on four gold sets (README).
int days_back(Tense tense) {
  switch (tense) {
    case Tense::just_past:
      return 6;
    case Tense::maybe:
      return 3;
    case Tense::future:
      return 1;
    case Tense::past:
    case Tense::none:
      break;
  }
  return 5;
}

}  // namespace

Resolver::Reading Resolver::nearest(int month, int day, std::optional<int> weekday_wanted,
                                    Tense tense) const {
  if (!make_day(2000, month, day)) return Reading::none();
  if (!reference_.year) return Reading::unknown();
  const Day origin = reference_.day     ? *reference_.day
                     : reference_.month ? reference_.month->from + 14
                                        : *make_day(*reference_.year, 7, 1);
  const int reach = weekday_wanted ? 14 : 1;
  std::optional<Day> best;
  for (int year = *reference_.year - reach; year <= *reference_.year + reach; ++year) {
    const auto candidate = make_day(year, month, day);
    if (!candidate) continue;
    if (weekday_wanted && dateline::weekday(*candidate) != *weekday_wanted) continue;
    if (!best || told_distance(*candidate - origin, tense) < told_distance(*best - origin, tense))
      best = candidate;
  }
  if (!best && weekday_wanted) return nearest(month, day, std::nullopt, tense);
  if (!best) return Reading::unknown();
  return Reading::of(day_interval(*best));
}

std::optional<int> Resolver::day_said(const Match& match) const {
  for (const Class what : {Class::day_of_month, Class::ordinal_digits, Class::ordinal})
    if (const auto day = value(match, what)) return day;
  return std::nullopt;
}

Resolver::Reading Resolver::date(const Match& match) {
  if (const auto number = value(match, Class::numeric_date))
    return Reading::of(day_interval(Day{*number}));
  const auto month = month_of(match);
  const auto day = day_said(match);
  if (day && unit_of(match) == Unit::month) return day_of_month(*day, direction(match));
  if (!month || !day) return Reading::none();
  const Reading reading = day_named(match, *month, *day);
  note_weekday(match, reading);
  return reading;
}

Resolver::Reading Resolver::day_named(const Match& match, int month, int day) {
  if (const auto year = year_said(match)) {
    const auto exact = make_day(*year, month, day);
    return exact ? Reading::of(day_interval(*exact)) : Reading::none();
  }
  auto weekday = value(match, Class::weekday);
  if (!weekday) weekday = value(match, Class::weekday_abbreviation);
  return nearest(month, day, weekday, tense(match));
}

void Resolver::note_weekday(const Match& match, const Reading& reading) {
  const auto weekday = value(match, Class::weekday);
  if (!weekday || !reading.interval || reading.interval->days() != 1) return;
  const Day day = reading.interval->from;
  if (dateline::weekday(day) == *weekday) dated_weekdays_[static_cast<std::size_t>(*weekday)] = day;
}

// "The 15th of this month".
Resolver::Reading Resolver::day_of_month(int day, int months) const {
  if (!reference_.month) return Reading::unknown();
  const CivilDate now = civil(reference_.month->from);
  const auto month = month_shifted(now.year, now.month, months);
  if (!month || day > month->days()) return Reading::none();
  return Reading::of(day_shifted(month->from, day - 1));
}

Resolver::Reading Resolver::range(const Match& match) {
  const auto month = month_of(match);
  auto first = value(match, Class::day_of_month);
  auto second = value(match, Class::day_of_month, 1);
  if (!second) {
    second = value(match, Class::ordinal_digits, first ? 0 : 1);
    if (!first) first = value(match, Class::ordinal_digits);
  }
  if (!month || !first || !second || *first >= *second) return Reading::none();
  std::optional<Day> from;
  if (const auto year = year_said(match)) {
    from = make_day(*year, *month, *first);
  } else {
    const Reading start = nearest(*month, *first, std::nullopt, tense(match));
    if (!start.interval) return start;
    from = start.interval->from;
  }
  if (!from) return Reading::none();
  const auto to = make_day(civil(*from).year, *month, *second);
  if (!to) return Reading::none();
  return Reading::of(Interval{*from, *to, Precision::day});
}

void Resolver::days(const Match& match, std::vector<DateMention>& out) {
  const auto month = month_of(match);
  if (!month) return;
  const auto year = year_of(match);
  const auto read_day = [&](int day) {
    if (!year) return nearest(*month, day, std::nullopt, tense(match));
    const auto exact = make_day(*year, *month, day);
    return exact ? Reading::of(day_interval(*exact)) : Reading::none();
  };
  std::vector<std::uint32_t> said;
  for (unsigned i = 0; i < match.capture_count; ++i)
    if (match.captures[i].what == Class::day_of_month ||
        match.captures[i].what == Class::ordinal_digits)
      said.push_back(match.captures[i].token);
  // Each is a mention; the month's name belongs to the one beside it.
  for (const auto token : said) {
    const std::uint32_t first = token == said.front() ? match.first : token;
    const std::uint32_t last = token == said.back() ? match.last : token;
    add(match, first, last, read_day(tokens_[token].value), out);
  }
}

// "The Sunday Times", "Saturday Night Live".
bool Resolver::is_name(const Match& match) const {
  const std::uint32_t next = match.last + 1;
  if (next >= tokens_.size() || tokens_[next].breaks) return false;
  const Token& after = tokens_[next];
  if (!after.word || !after.capital || (after.classes & ~bit(Class::measure)) != 0) return false;
  const bool the = match.first > 0 && tokens_[match.first - 1].is(Class::article);
  return the || (match.has(Class::part_of_day) && tokens_[match.last].capital);
}

Resolver::Reading Resolver::weekday(const Match& match) {
  const auto wanted = value(match, Class::weekday);
  if (!wanted || is_name(match)) return Reading::none();
  if (!reference_.day) return Reading::unknown();
  Tense told = tense(match);
  if (match.has(Class::current) && told > Tense::past) told = Tense::maybe;
  // "They report next week. The talks on Tuesday ...": the week told of goes on.
  if (told > Tense::past && anchor_ && anchor_->precision == Precision::week &&
      anchor_->days() == 7 && *reference_.day < anchor_->from &&
      anchor_->from - *reference_.day <= 7)
    return Reading::of(day_shifted(anchor_->from, *wanted));
  if (const auto dated = dated_before(*wanted, told)) return Reading::of(day_interval(*dated));
  const int back = (dateline::weekday(*reference_.day) - *wanted + 7) % 7;
  return Reading::of(day_shifted(*reference_.day, back <= days_back(told) ? -back : 7 - back));
}

// "Until Friday, April 3": a Friday told of later is that one, unless its verb is on the other side
// of today.
std::optional<Day> Resolver::dated_before(int wanted, Tense told) const {
  constexpr int kWeek = 7;
  const auto& dated = dated_weekdays_[static_cast<std::size_t>(wanted)];
  if (!dated) return std::nullopt;
  const int days = *dated - *reference_.day;
  if (std::abs(days) > kWeek) return std::nullopt;
  if (days > 0 && told <= Tense::past) return std::nullopt;
  if (days < 0 && told == Tense::future) return std::nullopt;
  return dated;
}

Resolver::Reading Resolver::weekday_range(const Match& match) {
  const auto first = value(match, Class::weekday);
  const auto second = value(match, Class::weekday, 1);
  if (!first || !second) return Reading::none();
  if (!reference_.day) return Reading::unknown();
  const int back = (dateline::weekday(*reference_.day) - *first + 7) % 7;
  const Day from = *reference_.day + (back <= days_back(tense(match)) ? -back : 7 - back);
  const Day to = from + (*second - *first + 7) % 7;
  return Reading::of(Interval{from, to, Precision::day});
}

Resolver::Reading Resolver::weekday_relative(const Match& match) {
  const auto wanted = value(match, Class::weekday);
  if (!wanted) return Reading::none();
  const Action action = match.rule->action;
  const bool told = action == Action::weekday_before || action == Action::weekday_after;
  std::optional<Day> origin = reference_.day;
  if (told && anchor_ && anchor_->days() == 1) origin = anchor_->from;
  if (!origin) return Reading::unknown();
  const int today = dateline::weekday(*origin);
  const int back = (today - *wanted + 6) % 7 + 1;  // 1..7
  const int ahead = (*wanted - today + 6) % 7 + 1;
  switch (action) {
    case Action::weekday_next:
    case Action::weekday_after:
      return Reading::of(day_shifted(*origin, ahead));
    case Action::weekday_ago:
      return weekday_ago(match, *wanted);
    default:
      return Reading::of(day_shifted(*origin, -back));
  }
}

// "A week ago Tuesday"; "a month ago Tuesday" is the one nearest to that day.
Resolver::Reading Resolver::weekday_ago(const Match& match, int wanted) const {
  const auto unit = unit_of(match);
  const int count = count_said(match);
  const int back = (dateline::weekday(*reference_.day) - wanted + 7) % 7;
  if (unit == Unit::week) return Reading::of(day_shifted(*reference_.day, -back - 7 * count));
  if (unit != Unit::month && unit != Unit::year) return Reading::none();
  const Reading that_day = ago_to_the_day(match, count);
  if (!that_day.interval) return that_day;
  const int behind = (dateline::weekday(that_day.interval->from) - wanted + 7) % 7;
  return Reading::of(day_shifted(that_day.interval->from, behind <= 3 ? -behind : 7 - behind));
}

// "The first Tuesday of November".
Resolver::Reading Resolver::weekday_of_month(const Match& match) {
  const auto wanted = value(match, Class::weekday);
  const auto month = month_of(match);
  if (!wanted || !month) return Reading::none();
  const Reading around = month_named(match, *month);
  if (!around.interval) return around;
  const CivilDate first = civil(around.interval->from);
  auto day =
      nth_weekday(first.year, first.month, *wanted, value(match, Class::ordinal).value_or(5));
  if (!day && match.has(Class::last)) day = nth_weekday(first.year, first.month, *wanted, 4);
  return day ? Reading::of(day_interval(*day)) : Reading::none();
}

Resolver::Reading Resolver::weekday_of_week(const Match& match) {
  const auto wanted = value(match, Class::weekday);
  if (!wanted) return Reading::none();
  if (!reference_.day) return Reading::unknown();
  const int weeks = match.has(Class::last) ? -1 : match.has(Class::next) ? 1 : 0;
  const Day monday = *reference_.day - dateline::weekday(*reference_.day);
  return Reading::of(day_shifted(monday, 7 * weeks + *wanted));
}

// "today's world", "today's students": these days, not this day; "the leaders of tomorrow".
bool Resolver::is_generic_today(const Match& match) const {
  if (match.first > 0 && tokens_[match.first - 1].is(Class::of) && !tokens_[match.first].breaks &&
      value(match, Class::today) == 1)
    return true;
  const std::uint32_t next = match.last + 1;
  if (next + 1 >= tokens_.size() || !tokens_[next].is(Class::possessive) || tokens_[next].word)
    return false;
  return tokens_[next + 1].is(Class::generic) && tokens_[next + 1].value == 0;
}

// "NBC's Today", "America Tonight": a capital inside a sentence.
bool Resolver::is_title(const Match& match) const {
  const Token& word = tokens_[match.first];
  if (!word.capital || word.breaks || match.first == 0) return false;
  const Token& before = tokens_[match.first - 1];
  return before.word || before.is(Class::possessive);
}

Resolver::Reading Resolver::today(const Match& match) {
  if (is_generic_today(match) || is_title(match)) return Reading::none();
  if (!reference_.day) return Reading::unknown();
  if (match.rule->action == Action::today_shift) {
    const int shift = value(match, Class::today).value_or(0);
    if (shift == 0) return Reading::none();
    return Reading::of(day_shifted(*reference_.day, 2 * shift));
  }
  return Reading::of(day_shifted(*reference_.day, value(match, Class::today).value_or(0)));
}

}  // namespace dateline::annotate
