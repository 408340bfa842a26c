#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {

// One annotated document: words joined by blanks, one sentence a line, cut again by tokenise's
// rules, so that training sees what recognition sees.
struct BioDocument {
  std::string text;
  std::vector<Token> tokens;
  std::vector<Label> labels;  // one per token
};

struct BioOptions {
  bool regroup = false;    // GMB: its sentences come without document bounds
  bool harmonise = false;  // titles and "the" out of names, a country is a place though it acts
};

// Reads `token TAB tag` lines with blank lines between sentences and -DOCSTART- before documents.
// Kinds other than PER, ORG, LOC are outside. Throws std::runtime_error when the file cannot be
// read.
std::vector<BioDocument> read_bio(const std::string& path, const BioOptions& options = {});

// A name as a token range.
struct LabelledSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  EntityKind kind = EntityKind::person;

  auto operator<=>(const LabelledSpan&) const = default;
};
std::vector<LabelledSpan> spans_of(const std::vector<Label>& labels);
void write_span(const LabelledSpan& span, std::vector<Label>& labels);

enum class Recasing { title, upper, lower };
// The document with the sentences for which chosen[i] is set rewritten; offsets stay (only ASCII
// letters change).
BioDocument recased(const BioDocument& document, const std::vector<bool>& chosen, Recasing how);

}  // namespace dateline::annotate
