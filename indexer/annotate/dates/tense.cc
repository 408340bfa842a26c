#include "indexer/annotate/dates/tense.h"

namespace dateline::annotate {
namespace {

constexpr std::uint32_t kLimitReach = 4;      // "until 5 p.m."
constexpr std::uint32_t kHourReach = 8;       // "until 5 p.m. EST on"
constexpr std::uint32_t kAuxiliaryReach = 3;  // "should have been completed"
constexpr std::uint32_t kIsToReach = 6;       // "is to declare the country liberated"
constexpr std::uint32_t kReach = 20;          // words; clauses of news are rarely longer

// A date name in capitals ("May") is no auxiliary verb.
bool is_cue(const Token& token, Class cue) {
  return token.is(cue) && !(token.is(Class::shaky_month) && token.capital);
}

// "Closed due to snow", where "is due to open" lies ahead.
bool is_cause(const std::vector<Token>& tokens, std::uint32_t at) {
  return tokens[at].is(Class::copula) && tokens[at].is(Class::future_cue) && at > 0 &&
         !tokens[at - 1].is(Class::copula) && at + 1 < tokens.size() &&
         tokens[at + 1].is(Class::until);
}

// "Is to", "were to", "due to": with a verb after it, what lies ahead.
bool is_to_be(const std::vector<Token>& tokens, std::uint32_t at) {
  return tokens[at].is(Class::copula) && tokens[at + 1].is(Class::until) && !is_cause(tokens, at);
}

// "By" and "until" look ahead only right before the date: "by a prisoner" does not.
bool is_limit(const Token& token) {
  return token.is(Class::maybe_cue) && token.is(Class::in);
}

// "By 0.9 % in May", "by 20 people on Monday" and "from May through June" set no limit; "by 5 p.m.
// on Friday" does.
bool limits(const std::vector<Token>& tokens, std::uint32_t limit, std::uint32_t first) {
  constexpr Classes kDates = bit(Class::month) | bit(Class::weekday) | bit(Class::day_of_month) |
                             bit(Class::ordinal_digits) | bit(Class::year);
  if (limit > 0 && tokens[limit].is(Class::until) && (tokens[limit - 1].classes & kDates) != 0)
    return false;
  const bool hour = tokens[limit + 1].is(Class::number);
  if (first - limit > (hour ? kHourReach : kLimitReach)) return false;
  for (std::uint32_t at = limit + 1; at < first; ++at) {
    const Token& token = tokens[at];
    if (token.is(Class::measure)) return false;
    if (token.is(Class::in) && !token.is(Class::on) && !is_limit(token)) return false;
  }
  return true;
}

// "The vote is Thursday": what is over was.
bool is_present(const Token& token) {
  return token.is(Class::copula) && token.value == 1;
}

// "To cut" and "is cut" tell nothing of the past, though "cut" alone does.
bool is_past(const std::vector<Token>& tokens, std::uint32_t at) {
  if (at == 0 || tokens[at].breaks) return true;
  const Token& before = tokens[at - 1];
  const bool infinitive = before.is(Class::until) && !before.is(Class::maybe_cue);
  return !infinitive && !is_present(before);
}

// "Agreed to buy" lies ahead, "agreed on Monday" behind: words that are both are told apart by
// "to".
Tense cue_of(const std::vector<Token>& tokens, std::uint32_t at) {
  const Token& token = tokens[at];
  if (token.is(Class::past_cue) && token.is(Class::maybe_cue)) {
    const bool intends = at + 1 < tokens.size() && tokens[at + 1].is(Class::until);
    return intends ? Tense::maybe : Tense::past;
  }
  if (is_cue(token, Class::future_cue)) return is_cause(tokens, at) ? Tense::none : Tense::future;
  if (is_cue(token, Class::maybe_cue)) return Tense::maybe;
  if (is_cue(token, Class::past_cue)) return Tense::past;
  return Tense::none;
}

// "Plans to be held", but not "plans announced in May".
bool is_auxiliary(const std::vector<Token>& tokens, std::uint32_t at) {
  constexpr std::int32_t kTakesTo = 1;
  return tokens[at].value != kTakesTo || tokens[at + 1].is(Class::until);
}

// "Comments to be published", "the bank to remain closed".
bool lies_ahead(const std::vector<Token>& tokens, std::uint32_t participle) {
  if (participle < 2 || tokens[participle].breaks || tokens[participle - 1].breaks) return false;
  const Token& verb = tokens[participle - 1];
  const Token& to = tokens[participle - 2];
  return verb.word && !verb.capital && verb.classes == 0 && to.is(Class::until) &&
         !to.is(Class::maybe_cue);
}

// "should be completed", "expected to be held": the participle is not what tells the tense.
Tense with_auxiliary(const std::vector<Token>& tokens, std::uint32_t participle) {
  for (std::uint32_t at = participle, steps = 0; steps < kIsToReach && at > 0 && !tokens[at].breaks;
       ++steps) {
    --at;
    if (is_to_be(tokens, at)) return Tense::future;
    if (steps >= kAuxiliaryReach) continue;
    const Tense tense = cue_of(tokens, at);
    if (tense != Tense::none && !is_limit(tokens[at]) && is_auxiliary(tokens, at)) return tense;
  }
  return lies_ahead(tokens, participle) ? Tense::maybe : Tense::past;
}

// A verb right before the date, but for "on".
bool is_adjacent(const std::vector<Token>& tokens, std::uint32_t cue, std::uint32_t first) {
  return cue + 1 == first || (cue + 2 == first && tokens[cue + 1].is(Class::on));
}

// "Said that Friday's match will": a clause of its own, whose verb stands after the date.
bool begins_clause(const Token& token) {
  return token.is(Class::same) && token.value == 1;
}

Tense cue_after(const std::vector<Token>& tokens, std::uint32_t last) {
  for (std::uint32_t at = last + 1, steps = 0; steps < kReach && at < tokens.size();
       ++at, ++steps) {
    if (tokens[at].breaks) break;
    const Tense tense = cue_of(tokens, at);
    if (tense == Tense::none || is_limit(tokens[at])) continue;
    return tense == Tense::past && steps == 0 ? Tense::just_past : tense;
  }
  return Tense::none;
}

}  // namespace

Tense tense_at(const std::vector<Token>& tokens, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t at = first, steps = 0; steps < kReach; ++steps) {
    if (tokens[at].breaks || at == 0) break;
    --at;
    if (begins_clause(tokens[at])) {
      const Tense after = cue_after(tokens, last);
      if (after == Tense::maybe || after == Tense::future) return after;
    }
    if (is_to_be(tokens, at)) return Tense::future;
    if (is_present(tokens[at]) && is_adjacent(tokens, at, first)) return Tense::future;
    Tense tense = cue_of(tokens, at);
    if (tense == Tense::none || (is_limit(tokens[at]) && !limits(tokens, at, first))) continue;
    if (tense == Tense::past && !is_past(tokens, at)) continue;
    if (tense == Tense::past) tense = with_auxiliary(tokens, at);
    if (!is_adjacent(tokens, at, first)) return tense;
    return tense == Tense::past ? Tense::just_past : tense == Tense::maybe ? Tense::future : tense;
  }
  return cue_after(tokens, last);
}

int told_distance(int days, Tense tense) {
  // Measured on TimeBank, AQUAINT and 2,500 dates of news with their year hidden.
  const int ahead = tense <= Tense::past ? 4 : tense == Tense::none ? 3 : 1;
  const int back = tense == Tense::future ? 4 : 1;
  return days >= 0 ? ahead * days : -back * days;
}

}  // namespace dateline::annotate
