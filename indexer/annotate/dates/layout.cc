#include "indexer/annotate/dates/layout.h"

#include <algorithm>
#include <string_view>

#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

constexpr std::size_t kTopBytes = 600;       // where a date line of its own may stand
constexpr unsigned kWordsBetween = 6;        // "Posted in Politics on Tuesday,", before the date
constexpr std::size_t kLongestNote = 120;    // bytes
constexpr std::size_t kLongestRemark = 30;   // bytes after an announced date that are no sentence
constexpr std::size_t kShortWord = 2;        // letters: "UK", "p"
constexpr std::size_t kLongestZone = 5;      // letters: "GMT", "AEST"
constexpr std::size_t kShortLine = 40;       // bytes; wrapped lines of prose are longer
constexpr int kMostNames = 4;                // "Washington, D.C., Associated Press"
constexpr int kMostPlaceWords = 6;           // "RIO DE JANEIRO, Brazil"
constexpr std::uint32_t kTokensToDash = 14;  // ", 05.51AM IST (Reuters) -", after a dateline's day

// The line that holds `span`.
Span line_around(std::string_view text, Span span) {
  const auto before = text.substr(0, span.begin).rfind('\n');
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const auto end = std::min(text.find('\n', span.end), text.size());
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

// A line with a date in it, as tokens.
struct Line {
  const ScannedText& scanned;
  const Match& match;
  Span span;
  std::uint32_t first = 0;  // its first token

  Line(const ScannedText& text, const Match& found)
      : scanned(text), match(found), span(line_around(text.text, text.span_of(found))) {
    first = match.first;
    while (first > 0 && scanned.tokens[first - 1].begin >= span.begin) --first;
  }
  [[nodiscard]] bool holds(std::uint32_t token) const {
    return token < scanned.tokens.size() && scanned.tokens[token].begin < span.end;
  }
  [[nodiscard]] std::string_view text() const { return slice(scanned.text, span); }
};

// What a word of a line says about whether the line is a note of a day.
enum class NoteWord : std::uint8_t { fits, name, prose };

bool is_upper(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

NoteWord note_word(const ScannedText& scanned, const Token& token) {
  const auto text = scanned.text_of(token);
  if (scanned.lexicon->is_note_word(schema::fold(text))) return NoteWord::fits;
  // "Year to December 31, 1986", "Payment date is April 22", "between March 31 and ..."
  if (token.is(Class::unit) || token.is(Class::fiscal) || token.is(Class::period) ||
      token.is(Class::copula) || token.is(Class::between))
    return NoteWord::prose;
  if (text == "I") return NoteWord::prose;
  if (text.size() <= kShortWord || (text.size() <= kLongestZone && is_upper(text)))
    return NoteWord::fits;
  constexpr Classes kVerbs = bit(Class::past_cue) | bit(Class::future_cue) | bit(Class::maybe_cue);
  if (token.classes != 0 && (token.classes & kVerbs) == 0) return NoteWord::fits;
  return token.capital ? NoteWord::name : NoteWord::prose;
}

// "13:45": sentences that end a wrapped paragraph rarely end with one.
bool ends_with_clock(std::string_view line) {
  const auto last = line.find_last_not_of(".apmAPM ");
  const auto colon = line.rfind(':');
  return last != std::string_view::npos && colon != std::string_view::npos && colon > 0 &&
         is_digit(line[colon - 1]) && last > colon && last - colon <= 2 && is_digit(line[last]);
}

// Whether a line stands by itself, rather than going on with the line before it, as the last line
// of a wrapped paragraph does.
bool stands_alone(const Line& line) {
  const auto text = line.scanned.text;
  if (line.first == 0 || line.span.begin == 0) return true;
  const auto before = slice(text, line_around(text, {line.span.begin - 1, line.span.begin - 1}));
  const auto end = before.find_last_not_of(" \t\r");
  if (end == std::string_view::npos || end < kShortLine) return true;
  if (std::string_view(".!?:|\")").find(before[end]) != std::string_view::npos) return true;
  constexpr Classes kGoOn = bit(Class::in) | bit(Class::on) | bit(Class::of) | bit(Class::article) |
                            bit(Class::conjunction) | bit(Class::comma);
  if ((line.scanned.tokens[line.first - 1].classes & kGoOn) != 0) return false;
  // Titles and notes take no full stop, sentences do; "p.m." has a dot before the letter.
  const auto own = line.text();
  return !own.ends_with('.') || (own.size() > 2 && own[own.size() - 3] == '.') ||
         ends_with_clock(own);
}

// "Record March 31, 1987" and "MAY7 1456 1460" are rows of tables: a name runs into the date, or
// the day into the month.
bool is_row(const Line& line) {
  const auto& tokens = line.scanned.tokens;
  const std::uint32_t first = line.match.first;
  if (first > line.first && tokens[first - 1].word &&
      note_word(line.scanned, tokens[first - 1]) == NoteWord::name)
    return true;
  for (std::uint32_t at = first + 1; at <= line.match.last; ++at)
    if (tokens[at].glued && tokens[at - 1].word && is_digit(line.scanned.text[tokens[at].begin]))
      return true;
  return false;
}

// "Published" before the date in its line.
bool says_published(const Line& line) {
  const auto& tokens = line.scanned.tokens;
  return std::any_of(tokens.begin() + line.first, tokens.begin() + line.match.first,
                     [](const Token& token) { return token.is(Class::published); });
}

// Another day in the line: a row of a table or a span of days, unless it tells of an update.
bool names_other_days(const Line& line) {
  const auto own = full_day(line.scanned, line.match);
  const auto& matches = line.scanned.matches;
  return std::any_of(matches.begin(), matches.end(), [&](const Match& other) {
    const Span span = line.scanned.span_of(other);
    if (span.begin < line.span.begin || span.end > line.span.end) return false;
    const auto day = full_day(line.scanned, other);
    return day && own && *day != *own;
  });
}

// A line of dates, times, names and words of such notes; the first line, a title perhaps, only when
// no names stand in it.
bool is_note(const Line& line) {
  if (line.text().size() > kLongestNote || !stands_alone(line) || is_row(line)) return false;
  if (!says_published(line) && names_other_days(line)) return false;
  int names = 0;
  for (std::uint32_t at = line.first; line.holds(at); ++at) {
    const Token& token = line.scanned.tokens[at];
    if (!token.word || (line.match.first <= at && at <= line.match.last)) continue;
    const NoteWord word = note_word(line.scanned, token);
    if (word == NoteWord::prose) return false;
    names += word == NoteWord::name ? 1 : 0;
  }
  return names <= (line.first == 0 ? 0 : kMostNames);
}

// Only words of notes before a token of the line: "Date published", "Article posted".
bool heads_line(const Line& line, std::uint32_t token) {
  for (std::uint32_t at = line.first; at < token; ++at)
    if (line.scanned.tokens[at].word &&
        note_word(line.scanned, line.scanned.tokens[at]) == NoteWord::prose)
      return false;
  return true;
}

// The date is told in a sentence: "Published in Nature on May 4, 2012, the study found".
bool goes_on_as_prose(const Line& line) {
  const std::uint32_t end = line.scanned.tokens[line.match.last].end;
  if (line.span.end - end <= kLongestRemark) return false;
  const auto text = line.scanned.text;
  const char last = line.text().back();
  const char next = line.span.end + 1 < text.size() ? text[line.span.end + 1] : '\n';
  return last == '.' || last == '!' || last == '?' || (next >= 'a' && next <= 'z');
}

bool is_announced(const Line& line) {
  const auto& tokens = line.scanned.tokens;
  std::uint32_t at = line.match.first;
  for (unsigned steps = 0; steps < kWordsBetween && at > line.first; ++steps) {
    if (tokens[at].breaks && tokens[at - 1].word) return false;
    --at;
    if (!tokens[at].is(Class::published)) continue;
    const bool colon = line.scanned.text.substr(tokens[at].end, 1) == ":";
    const bool heads = heads_line(line, at);
    // "Share if you are proud to stand, too! Posted by ... on": of what stands before it.
    if (!heads && line.span.begin > kTopBytes) return false;
    return (tokens[at].breaks || heads) && (colon || !goes_on_as_prose(line));
  }
  return false;
}

bool is_dash(std::string_view text) {
  return text == "-" || text == "--" || text == "\u2013" || text == "\u2014";
}

// One to six words in capitals and signs between them: "NEW YORK", "Washington D.C.,".
bool names_a_place(const Line& line) {
  int words = 0;
  for (std::uint32_t at = line.first; at < line.match.first; ++at) {
    const Token& token = line.scanned.tokens[at];
    const bool number = is_digit(line.scanned.text[token.begin]);
    if (number || (token.word && !token.capital)) return false;
    words += token.word ? 1 : 0;
  }
  return words > 0 && words <= kMostPlaceWords;
}

// After a dateline's day: a time, an agency in brackets, and a dash before the news; no range of
// days ("May 4 - 7") and no word but names.
bool leads_to_dash(const Line& line) {
  const auto& tokens = line.scanned.tokens;
  const std::uint32_t end = line.match.last + 1 + kTokensToDash;
  for (std::uint32_t at = line.match.last + 1; at < end && line.holds(at); ++at) {
    const Token& token = tokens[at];
    const auto text = line.scanned.text_of(token);
    if (is_dash(text) && (!token.glued || text.size() > 1)) {
      const bool range = line.holds(at + 1) && is_digit(line.scanned.text[tokens[at + 1].begin]);
      return !range;
    }
    if (token.word && !token.capital && note_word(line.scanned, token) != NoteWord::fits)
      return false;
  }
  return false;
}

}  // namespace

Setting setting_of(const ScannedText& scanned, std::size_t match) {
  const Line line(scanned, scanned.matches[match]);
  if (is_announced(line)) return Setting::announced;
  if (scanned.captions[match] || scanned.span_of(line.match).begin > kTopBytes)
    return Setting::prose;
  if (is_note(line)) return says_published(line) ? Setting::announced : Setting::note;
  if (names_a_place(line) && leads_to_dash(line) && stands_alone(line)) return Setting::dateline;
  return Setting::prose;
}

}  // namespace dateline::annotate
