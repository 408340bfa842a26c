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
  std::string url;    // kept from the article
  std::string event;  // what the file says that it tells of; may be empty
};

// Reads JSONL of dated news (id; date or dct; title; body or text; source; url; dateline;
// cluster). Of the
// name, `news.jsonl@8` means every eighth line, `news.jsonl:4000` the first 4,000. Neither URL nor
// id reach the article: both may hold the date. Rows without a date whose page tells it, in its
// address or on a line of its own among the first, are dated by that; with `news.jsonl!` the others
// lose such lines too. Lines that told are cut out of the text. Rows whose day nothing tells are
// kept as company where others of the file were dated by their pages.
// `news.jsonl+`: texts as they are, with the dateline that some files keep apart before them. Only
// an address that told is cut out; rows that only a line of their page dates are company.
std::vector<Dated> load_dated(const std::string& name, const annotate::DateAnnotator& annotator);

}  // namespace dateline::eval
