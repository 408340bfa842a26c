#include "indexer/annotate/dates/scanned_text.h"

#include "indexer/annotate/dates/resolve.h"

namespace dateline::annotate {

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

}  // namespace dateline::annotate
