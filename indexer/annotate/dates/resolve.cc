#include "indexer/annotate/dates/resolve.h"

#include <cstdint>

#include "indexer/annotate/dates/calendar.h"

namespace dateline::annotate {

Reference Reference::of(const std::optional<Interval>& published) {
  Reference reference;
  if (!published) return reference;
  const CivilDate from = civil(published->from);
  const CivilDate to = civil(published->to);
  if (from.year != to.year) return reference;
  reference.year = from.year;
  if (from.month == to.month) reference.month = month_interval(from.year, from.month);
  if (published->from == published->to) reference.day = published->from;
  return reference;
}

Resolver::Resolver(std::string_view text, const std::vector<Token>& tokens,
                   const Reference& reference)
    : text_(text), tokens_(tokens), reference_(reference) {}

std::optional<int> Resolver::value(const Match& match, Class what, unsigned n) const {
  const Capture* capture = match.find(what, n);
  if (capture == nullptr) return std::nullopt;
  return tokens_[capture->token].value;
}

std::optional<int> Resolver::year_of(const Match& match) const {
  if (const auto year = value(match, Class::year)) return year;
  return value(match, Class::short_year);
}

std::optional<int> Resolver::year_said(const Match& match) const {
  const auto year = year_of(match);
  if (year || unit_of(match) != Unit::year || !reference_.year) return year;
  return *reference_.year + direction(match);
}

int Resolver::direction(const Match& match) {
  if (match.has(Class::last) || match.has(Class::previous)) return -1;
  if (match.has(Class::next) || match.has(Class::following)) return 1;
  return 0;
}

std::optional<int> Resolver::month_of(const Match& match) const {
  if (const auto month = value(match, Class::month)) return month;
  if (const auto month = value(match, Class::shaky_month)) return month;
  return value(match, Class::month_abbreviation);
}

std::optional<Unit> Resolver::unit_of(const Match& match) const {
  auto unit = value(match, Class::units);  // "two years ago this month" counts years
  if (!unit) unit = value(match, Class::unit);
  // "The next morning" is told by the day.
  if (!unit && match.has(Class::part_of_day)) return Unit::day;
  if (!unit) return std::nullopt;
  return static_cast<Unit>(*unit);
}

bool Resolver::counts_from_a_word(const Match& match) const {
  const Token& last = tokens_[match.last];
  const std::uint32_t next = match.last + 1;
  if (!last.is(Class::before) && !last.is(Class::after)) return false;
  return next < tokens_.size() && !tokens_[next].breaks && tokens_[next].word;
}

bool Resolver::is_habit(const Match& match) const {
  return match.first > 0 && !tokens_[match.first].breaks &&
         tokens_[match.first - 1].is(Class::every);
}

Tense Resolver::tense(const Match& match) const {
  return tense_at(tokens_, match.first, match.last);
}

void Resolver::resolve(const Match& match, std::vector<DateMention>& out) {
  if (match.rule->action == Action::days) return days(match, out);
  if (is_habit(match) || (match.first == match.last && tokens_[match.first].name)) return;
  if (match.rule->action == Action::month && tells_months(match)) return months(match, out);
  if (match.rule->action == Action::year && tells_years(match)) return years(match, out);
  add(match, match.first, match.last, read(match), out);
}

void Resolver::add(const Match& match, std::uint32_t first, std::uint32_t last,
                   const Reading& reading, std::vector<DateMention>& out) {
  if (!reading.is_date) return;
  told_ = true;
  const Span span{tokens_[first].begin, tokens_[last].end};
  if (!reading.interval) {
    out.push_back({span, std::nullopt, match.rule->name + ", unresolved: no publication date"});
    return;
  }
  if (!in_calendar(*reading.interval)) return;
  anchor_ = reading.interval;
  out.push_back({span, reading.interval, match.rule->name});
}

Resolver::Reading Resolver::read(const Match& match) {
  switch (match.rule->action) {
    case Action::date:
      return date(match);
    case Action::range:
      return range(match);
    case Action::weekday:
      return weekday(match);
    case Action::weekday_range:
      return weekday_range(match);
    case Action::weekday_last:
    case Action::weekday_next:
    case Action::weekday_before:
    case Action::weekday_after:
    case Action::weekday_ago:
      return weekday_relative(match);
    case Action::weekday_of_month:
      return weekday_of_month(match);
    case Action::weekday_of_week:
      return weekday_of_week(match);
    case Action::today:
    case Action::today_shift:
      return today(match);
    case Action::ago:
      return ago(match);
    case Action::narrative:
      return narrative(match);
    case Action::relative:
      return relative(match);
    case Action::week_of:
      return week_of(match);
    case Action::weekend:
      return weekend(match);
    case Action::quarter:
      return quarter(match);
    case Action::half:
      return half(match);
    case Action::month:
      return month(match);
    case Action::month_last:
    case Action::month_next:
      return month_relative(match);
    case Action::season:
      return season(match);
    case Action::year:
      return year(match);
    case Action::decade:
      return decade(match);
    case Action::century:
      return century(match);
    case Action::holiday:
      return holiday(match);
    default:
      return Reading::none();
  }
}

}  // namespace dateline::annotate
