#pragma once

#include <string_view>
#include <vector>

#include "indexer/annotate/entities/article_resolver.h"
#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {

// From labels to mentions: titles and "the" leave the span, and what the model is blind for comes
// in: demonyms, and ministries in lower case behind their country ("Russia's defence ministry").
// `limit`: tokens from this byte on are context only.
std::vector<RawMention> mentions_from_labels(const NameTables& tables, std::string_view text,
                                             const std::vector<Token>& tokens,
                                             const std::vector<Label>& labels, std::size_t limit);

// The same without any rule.
std::vector<RawMention> labelled_mentions(const std::vector<Token>& tokens,
                                          const std::vector<Label>& labels, std::size_t limit);

}  // namespace dateline::annotate
