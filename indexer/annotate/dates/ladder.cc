#include "indexer/annotate/dates/ladder.h"

#include <cstdint>

#include "indexer/annotate/dates/resolve.h"

namespace dateline::annotate {
namespace {

constexpr std::size_t kTopBytes = 600;  // where a date line of its own may stand
constexpr unsigned kWordsBetween = 4;   // "Published on Tuesday, at", before the date

// The line that holds `span`.
std::string_view line_around(std::string_view text, Span span) {
  const auto before = text.substr(0, span.begin).rfind('\n');
  const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
  const auto after = text.find('\n', span.end);
  return text.substr(begin, after == std::string_view::npos ? after : after - begin);
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

std::optional<Publication> date_by_layout(const ScannedText& scanned,
                                          const schema::Confidence& confidence) {
  for (const Match& match : scanned.matches) {
    const auto day = full_day(scanned, match);
    if (day && is_announced(scanned, match))
      return published_on(scanned, match, *day, "published line",
                          confidence.of(schema::Rung::published_line));
  }
  for (const Match& match : scanned.matches) {
    const Span span = span_of(scanned, match);
    if (span.begin > kTopBytes) break;
    const auto day = full_day(scanned, match);
    const std::size_t rest = line_around(scanned.text, span).size() - (span.end - span.begin);
    if (day && rest <= 24)
      return published_on(scanned, match, *day, "date line",
                          confidence.of(schema::Rung::date_line));
  }
  return std::nullopt;
}

}  // namespace dateline::annotate
