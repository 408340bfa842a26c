#pragma once

#include <iosfwd>
#include <string>

#include "searcher/answer.h"
#include "searcher/request.h"
#include "searcher/searcher.h"

namespace dateline::search {

// What dateline-search writes: one function per format.

// For people: hits with snippets, then facets. `colour`: with terminal escapes; else lit words
// stand in square brackets.
void write_text(std::ostream& out, const Answer& answer, const Request& request, bool colour);

// RFC 4180, one line a match and a header line: all matches, at most `limit`.
void write_csv(std::ostream& out, const Searcher& searcher, const Request& request,
               std::uint32_t limit);

struct TrecRun {
  std::string tag = "dateline";
  std::uint32_t depth = 1000;  // lines a topic, at most
  Boosts boost;
};

// Lines of a TREC run: `qid Q0 docid rank score tag`. Blanks in ids become underscores.
void write_trec(std::ostream& out, const Searcher& searcher, const std::string& qid,
                const std::string& text, const TrecRun& run);

}  // namespace dateline::search
