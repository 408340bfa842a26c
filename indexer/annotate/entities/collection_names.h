#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/annotate/entities/name_tables.h"
#include "indexer/schema/article.h"

namespace dateline::annotate {

// A name as the articles' own resolution left it, and how often.
struct CollectionName {
  EntityKind kind = EntityKind::person;
  std::string_view name;
  std::uint32_t articles = 0;
};

// A form that articles resolved to a longer name ("FSB" → "Federal Security Service").
struct ShortForm {
  EntityKind kind = EntityKind::organisation;
  std::string_view form;
  std::uint32_t name = 0;  // index into the names
  std::uint32_t mentions = 0;
};

// Which names are one entity, over the collection.
struct NameGroups {
  std::vector<std::uint32_t> group_of;  // per name
  std::vector<std::string> reason;      // per name: why it is in its group; empty for as written
  std::uint32_t groups = 0;
};

// A lone surname, short form or acronym joins what it means in at least 80 % of the articles that
// spell it out. Time: sorting the names.
NameGroups group_names(const NameTables& tables, const std::vector<CollectionName>& names,
                       const std::vector<ShortForm>& short_forms);

// Whether a table (countries, aliases) gives this name.
bool is_table_name(const NameTables& tables, EntityKind kind, std::string_view name);

}  // namespace dateline::annotate
