#pragma once

#include <string_view>
#include <vector>

#include "indexer/annotate/entities/name_tables.h"
#include "indexer/schema/article.h"

namespace dateline::annotate {

// A name found in the text, before anything is known about who it is.
struct RawMention {
  Span span;
  EntityKind kind = EntityKind::person;
  bool adjective = false;  // a demonym: "Russian", "Germans"
  std::string_view owner =
      {};  // "Russia" of "Russia's defence ministry", whose span is the lower-case words
};

// One entity across its forms inside one article: last name → full name, acronym ↔ expansion,
// short organisation → long one, countries and demonyms by table, spellings by alias and
// transliteration. `raw` sorted and disjoint. Each answer's rule says why. Linear in the number of
// mentions for names of bounded length.
std::vector<EntityMention> resolve_in_article(const NameTables& tables, std::string_view text,
                                              const std::vector<RawMention>& raw);

}  // namespace dateline::annotate
