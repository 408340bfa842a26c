#include "indexer/annotate/dates/tense.h"

namespace dateline::annotate {
namespace {

constexpr std::uint32_t kLimitReach = 4;  // "until 5 p.m. on"
constexpr std::uint32_t kReach = 20;      // words; clauses of news are rarely longer

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

// "By" and "until" look ahead only right before the date: "by a prisoner" does not.
bool is_limit(const Token& token) {
  return token.is(Class::maybe_cue) && token.is(Class::in);
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

// "should be completed", "expected to be held": the participle is not what tells the tense.
Tense with_auxiliary(const std::vector<Token>& tokens, std::uint32_t participle) {
  for (std::uint32_t at = participle, steps = 0; steps < 3 && at > 0 && !tokens[at].breaks;
       ++steps) {
    --at;
    const Tense tense = cue_of(tokens, at);
    if (tense != Tense::none) return tense;
  }
  return Tense::past;
}

// A verb right before the date, but for "on".
bool is_adjacent(const std::vector<Token>& tokens, std::uint32_t cue, std::uint32_t first) {
  return cue + 1 == first || (cue + 2 == first && tokens[cue + 1].is(Class::on));
}

}  // namespace

Tense tense_at(const std::vector<Token>& tokens, std::uint32_t first, std::uint32_t last) {
  for (std::uint32_t at = first, steps = 0; steps < kReach; ++steps) {
    if (tokens[at].breaks || at == 0) break;
    --at;
    if (tokens[at].is(Class::copula) && tokens[at + 1].is(Class::until) && !is_cause(tokens, at))
      return Tense::future;
    Tense tense = cue_of(tokens, at);
    if (tense == Tense::none || (is_limit(tokens[at]) && first - at > kLimitReach)) continue;
    if (tense == Tense::past) tense = with_auxiliary(tokens, at);
    if (!is_adjacent(tokens, at, first)) return tense;
    return tense == Tense::past ? Tense::just_past : tense == Tense::maybe ? Tense::future : tense;
  }
  for (std::uint32_t at = last + 1, steps = 0; steps < kReach && at < tokens.size();
       ++at, ++steps) {
    if (tokens[at].breaks) break;
    const Tense tense = cue_of(tokens, at);
    if (tense == Tense::none || is_limit(tokens[at])) continue;
    return tense == Tense::past && steps == 0 ? Tense::just_past : tense;
  }
  return Tense::none;
}

}  // namespace dateline::annotate
