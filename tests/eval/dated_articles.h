#pragma once

#include <string>
#include <vector>

#include "indexer/annotate/dates/dates.h"
#include "indexer/schema/article.h"

namespace dateline::eval {

struct Dated {
  Article article;    // without its date; parts found
  Day day;            // the truth
  bool known = true;  // false: no one knows its day; it is only company to the others
};

// Reads JSONL of dated news (id; date or dct; title; body or text; source; url). Of the name,
// `news.jsonl@8` means every eighth line, `news.jsonl:4000` the first 4,000. Neither URL nor id
// reach the article: both may hold the date. Rows without a date whose page tells it, in its
// address or on a line of its own among the first, are dated by that; with `news.jsonl!` the
// others lose such lines too. Lines that told are cut out of the text. Rows whose day nothing tells
// are kept as company where others of the file were dated by their pages.
std::vector<Dated> load_dated(const std::string& name, const annotate::DateAnnotator& annotator);

}  // namespace dateline::eval
