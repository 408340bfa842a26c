#include <vector>

#include "indexer/annotate/dates/calendar.h"
#include "indexer/annotate/dates/resolve.h"

namespace dateline::annotate {
namespace {

// How many months ahead of the present one a bare month's name still means the next one, not the
// last: months are told of up to a year back, ahead mostly with a tense that says so.
int months_ahead(Tense tense) {
  switch (tense) {
    case Tense::future:
      return 10;
    case Tense::maybe:
      return 6;
    case Tense::none:
      return 3;
    case Tense::past:
    case Tense::just_past:
      break;
  }
  return 2;
}

bool is_month(Class what) {
  return what == Class::month || what == Class::shaky_month || what == Class::month_abbreviation;
}

}  // namespace

Resolver::Reading Resolver::month(const Match& match) {
  const auto wanted = month_of(match);
  return wanted && !is_procession(match) ? month_named(match, *wanted) : Reading::none();
}

// "The Women's March", where "the bank's March meeting" is of a month.
bool Resolver::is_procession(const Match& match) const {
  if (match.first < 2 || !match.has(Class::shaky_month)) return false;
  return tokens_[match.first - 1].is(Class::possessive) &&
         tokens_[match.first - 2].is(Class::measure);
}

Resolver::Reading Resolver::month_named(const Match& match, int wanted) {
  if (match.has(Class::year_word)) {
    const auto spoken = spoken_year(match);
    return spoken ? Reading::of(month_shifted(*spoken, wanted, 0)) : Reading::none();
  }
  if (const auto year = year_of(match)) return Reading::of(month_shifted(*year, wanted, 0));
  if (!reference_.year) return Reading::unknown();
  if (unit_of(match))
    return Reading::of(month_shifted(*reference_.year + direction(match), wanted, 0));
  if (match.has(Class::current)) return Reading::of(month_interval(*reference_.year, wanted));
  if (!reference_.month) return Reading::unknown();
  const CivilDate now = civil(reference_.month->from);
  const int ahead = (wanted - now.month + 12) % 12;
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
  return Reading::of(month_shifted(now.year, now.month,
                                   next          ? ahead
                                   : ahead == 12 ? -12
                                                 : ahead - 12));
}

Resolver::Reading Resolver::month_before(const Match& match, int wanted, const Reading& last) {
  constexpr int kFar = 8;  // months
  if (!last.interval) return Reading::unknown();
  const CivilDate end = civil(last.interval->from);
  const int back = (end.month - wanted + 11) % 12 + 1;
  const bool ordered = match.has(Class::until) || match.has(Class::hyphen) || back < kFar;
  if (!ordered && !year_said(match)) return month_named(match, wanted);
  if (!ordered) return Reading::of(month_shifted(end.year, wanted, 0));
  return Reading::of(month_shifted(end.year, end.month, -back));
}

bool Resolver::tells_months(const Match& match) {
  int count = 0;
  for (unsigned i = 0; i < match.capture_count; ++i) count += is_month(match.captures[i].what);
  return count > 1;
}

// "December and January", "April, May and June 2012": each is a mention, and the last one, with its
// year, tells where the others lie: within the year before it. Far ones are told of in any order:
// "in January and December".
void Resolver::months(const Match& match, std::vector<DateMention>& out) {
  std::vector<std::uint32_t> said;
  for (unsigned i = 0; i < match.capture_count; ++i)
    if (is_month(match.captures[i].what)) said.push_back(match.captures[i].token);
  const int last_month = tokens_[said.back()].value;
  const auto day = day_said(match);
  const Reading last = day ? day_named(match, last_month, *day) : month_named(match, last_month);
  if (!last.is_date) return;
  for (const auto token : said) {
    if (token == said.back()) return add(match, token, match.last, last, out);
    add(match, token, token, month_before(match, tokens_[token].value, last), out);
  }
}

}  // namespace dateline::annotate
