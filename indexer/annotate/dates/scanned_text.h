#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "indexer/annotate/dates/rules.h"
#include "indexer/schema/article.h"

namespace dateline::annotate {

// An article's text, scanned: what all rungs of the ladder look at.
struct ScannedText {
  std::string_view text;
  const Lexicon* lexicon = nullptr;
  std::vector<Token> tokens;
  std::vector<Match> matches;  // none in boilerplate
  std::vector<bool> captions;  // for each match: it stands in a caption

  [[nodiscard]] Span span_of(const Match& match) const {
    return {tokens[match.first].begin, tokens[match.last].end};
  }
  [[nodiscard]] std::string_view text_of(const Token& token) const {
    return text.substr(token.begin, token.end - token.begin);
  }
};

// Dates of full value (day, month and year) by themselves.
std::optional<Day> full_day(const ScannedText& scanned, const Match& match);

}  // namespace dateline::annotate
