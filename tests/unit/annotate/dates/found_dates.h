#pragma once

#include <string>

#include "indexer/annotate/dates/dates.h"

namespace dateline::test {

inline const annotate::DateAnnotator& date_annotator() {
  static const annotate::DateAnnotator instance;
  return instance;
}

// "text=from..to/precision" of every mention, joined by "; ".
inline std::string found(const std::string& text, const std::string& published = "2022-02-15",
                         const std::string& language = "") {
  Article article;
  article.text = text;
  article.language = language;
  Publication publication;
  if (!published.empty()) publication.interval = parse_day_range(published);
  std::string result;
  for (const auto& mention : date_annotator().mentions(article, publication)) {
    if (!result.empty()) result += "; ";
    result += std::string(slice(text, mention.span)) + "=";
    result += mention.interval ? to_iso(*mention.interval) + "/" +
                                     std::string(to_string(mention.interval->precision))
                               : "?";
  }
  return result;
}

}  // namespace dateline::test
