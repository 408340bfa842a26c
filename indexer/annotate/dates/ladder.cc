#include "indexer/annotate/dates/ladder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "indexer/annotate/dates/resolve.h"
#include "indexer/annotate/dates/stated.h"
#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

constexpr std::size_t kTopBytes = 600;     // where a date line of its own may stand
constexpr unsigned kWordsBetween = 4;      // "Published on Tuesday, at", before the date
constexpr std::size_t kLongestNote = 120;  // bytes
constexpr std::size_t kShortWord = 2;      // letters: "UK", "p"
constexpr std::size_t kLongestZone = 5;    // letters: "GMT", "AEST"
constexpr std::size_t kShortLine = 40;     // bytes; wrapped lines of prose are longer
constexpr int kMostNames = 4;              // "Washington, D.C., Associated Press"

// The line that holds `span`.
Span line_around(std::string_view text, Span span) {
  const auto before = text.substr(0, span.begin).rfind('\n');
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const auto end = std::min(text.find('\n', span.end), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

Span span_of(const ScannedText& scanned, const Match& match) {
  return {scanned.tokens[match.first].begin, scanned.tokens[match.last].end};
}

Publication published_on(const ScannedText& scanned, const Match& match, Day day,
                         std::string_view rule, double confidence) {
  const Span span = span_of(scanned, match);
  Publication result;
  result.interval = day_interval(day);
  result.basis = DateBasis::dateline;
  result.confidence = confidence;
  result.evidence.push_back({span, std::string(slice(scanned.text, span)), std::string(rule)});
  return result;
}

// What a word of a line says about whether the line is a note of a day.
enum class NoteWord : std::uint8_t { fits, name, prose };

bool is_upper(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

NoteWord note_word(const ScannedText& scanned, const Token& token) {
  const auto text = scanned.text.substr(token.begin, token.end - token.begin);
  if (text.size() <= kShortWord || (text.size() <= kLongestZone && is_upper(text)))
    return NoteWord::fits;
  if (scanned.lexicon->is_note_word(schema::fold(text))) return NoteWord::fits;
  if ((token.classes & (bit(Class::unit) | bit(Class::fiscal) | bit(Class::period))) != 0)
    return NoteWord::prose;  // "Year to December 31, 1986"
  constexpr Classes kVerbs =
      bit(Class::past_cue) | bit(Class::future_cue) | bit(Class::maybe_cue) | bit(Class::copula);
  if (token.classes != 0 && (token.classes & kVerbs) == 0) return NoteWord::fits;
  return token.capital ? NoteWord::name : NoteWord::prose;
}

// Whether a line stands by itself, rather than going on with the line before it, as the last line
// of a wrapped paragraph does. `first`: the line's first token.
bool stands_alone(const ScannedText& scanned, Span line, std::uint32_t first) {
  if (first == 0 || line.begin == 0) return true;
  const Span before = line_around(scanned.text, {line.begin - 1, line.begin - 1});
  const auto text = scanned.text.substr(before.begin, before.end - before.begin);
  const auto end = text.find_last_not_of(" \t\r");
  if (end == std::string_view::npos || end < kShortLine) return true;
  if (std::string_view(".!?:|\")").find(text[end]) != std::string_view::npos) return true;
  constexpr Classes kGoOn = bit(Class::in) | bit(Class::on) | bit(Class::of) | bit(Class::article) |
                            bit(Class::conjunction) | bit(Class::comma);
  if ((scanned.tokens[first - 1].classes & kGoOn) != 0) return false;
  // Titles and notes take no full stop, sentences do; "p.m." has a dot before the letter.
  const auto last = scanned.text.substr(line.begin, line.end - line.begin);
  return !last.ends_with('.') || (last.size() > 2 && last[last.size() - 3] == '.');
}

// A line of dates, times, names and words of such notes; the first line, a title perhaps, only when
// no names stand in it.
bool is_note(const ScannedText& scanned, const Match& match) {
  const Span line = line_around(scanned.text, span_of(scanned, match));
  if (line.end - line.begin > kLongestNote) return false;
  std::uint32_t at = match.first;
  while (at > 0 && scanned.tokens[at - 1].begin >= line.begin) --at;
  if (!stands_alone(scanned, line, at)) return false;
  const bool first_line = at == 0;
  int names = 0;
  for (; at < scanned.tokens.size() && scanned.tokens[at].begin < line.end; ++at) {
    const Token& token = scanned.tokens[at];
    if (!token.word || (match.first <= at && at <= match.last)) continue;
    const NoteWord word = note_word(scanned, token);
    if (word == NoteWord::prose) return false;
    names += word == NoteWord::name ? 1 : 0;
  }
  return names <= (first_line ? 0 : kMostNames);
}

// "Published" before the date in its line.
bool says_published(const ScannedText& scanned, const Match& match) {
  const Span line = line_around(scanned.text, span_of(scanned, match));
  for (std::uint32_t at = match.first; at > 0 && scanned.tokens[at - 1].begin >= line.begin; --at)
    if (scanned.tokens[at - 1].is(Class::published)) return true;
  return false;
}

bool is_announced(const ScannedText& scanned, const Match& match) {
  std::uint32_t at = match.first;
  for (unsigned steps = 0; steps < kWordsBetween && at > 0; ++steps) {
    if (scanned.tokens[at].breaks && scanned.tokens[at - 1].word) return false;
    --at;
    if (scanned.tokens[at].is(Class::published)) {
      // Only at the start of a line: "the report published on" is prose.
      const std::uint32_t begin = scanned.tokens[at].begin;
      return begin == 0 || scanned.text[begin - 1] == '\n' || scanned.tokens[at].breaks;
    }
  }
  return false;
}

}  // namespace

std::optional<Day> full_day(const ScannedText& scanned, const Match& match) {
  if (match.rule->action != Action::date) return std::nullopt;
  const bool has_year = match.has(Class::year) || match.has(Class::numeric_date);
  if (!has_year) return std::nullopt;
  const Reference nothing;
  std::vector<DateMention> mentions;
  Resolver(scanned.text, scanned.tokens, nothing).resolve(match, mentions);
  if (mentions.empty() || !mentions[0].interval) return std::nullopt;
  return mentions[0].interval->from;
}

namespace {

// The address of the page on a line of its own.
std::optional<Publication> date_by_address(const ScannedText& scanned,
                                           const schema::Confidence& confidence) {
  const auto top = scanned.text.substr(0, kTopBytes);
  for (std::size_t begin = 0; begin < top.size();) {
    const auto end = std::min(scanned.text.find('\n', begin), scanned.text.size());
    const auto line = scanned.text.substr(begin, end - begin);
    if (line.starts_with("http") && line.find(' ') == std::string_view::npos) {
      if (const auto named = date_in_url(line)) {
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        return Publication{named->interval,
                           DateBasis::url,
                           confidence.of(schema::Rung::url),
                           {{span, std::string(line), "address of the page"}}};
      }
    }
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Publication> date_by_layout(const ScannedText& scanned,
                                          const schema::Confidence& confidence) {
  std::optional<Publication> noted;
  for (std::size_t i = 0; i < scanned.matches.size(); ++i) {
    const Match& match = scanned.matches[i];
    const auto day = full_day(scanned, match);
    if (!day) continue;
    const bool top = span_of(scanned, match).begin <= kTopBytes;
    const bool note = top && !scanned.captions[i] && is_note(scanned, match);
    if (is_announced(scanned, match) || (note && says_published(scanned, match)))
      return published_on(scanned, match, *day, "published line",
                          confidence.of(schema::Rung::published_line));
    if (note && !noted)
      noted =
          published_on(scanned, match, *day, "date line", confidence.of(schema::Rung::date_line));
  }
  return noted ? noted : date_by_address(scanned, confidence);
}

}  // namespace dateline::annotate
