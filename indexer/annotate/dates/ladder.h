#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/annotate/dates/rules.h"
#include "indexer/schema/article.h"
#include "indexer/schema/day_claim.h"

namespace dateline::annotate {

// An article's text, scanned: what all rungs of the ladder look at.
struct ScannedText {
  std::string_view text;
  const Lexicon* lexicon = nullptr;
  std::vector<Token> tokens;
  std::vector<Match> matches;  // none in boilerplate
  std::vector<bool> captions;  // for each match: it stands in a caption
};

// Dates of full value (day, month and year) by themselves.
std::optional<Day> full_day(const ScannedText& scanned, const Match& match);

// What an article's layout says of its publication day, the most trusted first: a line "Published:
// …", a line near the top that is a note of a day ("AFP, Tuesday 2 July 2013 | Updated 9:28 AM"),
// the page's address on a line of its own. Basis `dateline`, or `url` for the last.
std::optional<Publication> date_by_layout(const ScannedText& scanned,
                                          const schema::Confidence& confidence);

}  // namespace dateline::annotate
