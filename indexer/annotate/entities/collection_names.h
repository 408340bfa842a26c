#pragma once

#include <cstdint>
#include <string_view>
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

// A form that articles resolved to a longer name: an acronym of it ("FSB" → "Federal Security
// Service") or its beginning.
struct ShortForm {
  EntityKind kind = EntityKind::organisation;
  std::string_view form;
  std::uint32_t name = 0;  // index into the names
  std::uint32_t mentions = 0;
  bool acronym = false;
};

// Why one name counts as another, the safest first.
enum class JoinReason : std::uint8_t {
  none,
  spelling,
  transliteration,
  same_words,
  middle_initial,
  last_name,
  short_form,
};
std::string_view to_string(JoinReason reason);  // as users see it; empty for none

// Which names are one entity, over the collection.
struct NameGroups {
  struct Join {
    std::uint32_t name = 0;
    std::uint32_t other = 0;
    JoinReason reason = JoinReason::none;
  };
  std::vector<std::uint32_t> group_of;  // per name
  std::uint32_t groups = 0;
  std::vector<Join> joins;  // a forest: a group of n names has n - 1
};

// A lone surname, short form or acronym joins what it means in at least 80 % of the articles that
// spell it out. Time: sorting the names; memory: about 60 bytes a name.
NameGroups group_names(const NameTables& tables, const std::vector<CollectionName>& names,
                       const std::vector<ShortForm>& short_forms);

// Per name, why it counts as the one that its group shows: the least safe of the joins that lead
// there. None for the shown ones themselves. `shown`: per group, a name of it.
std::vector<JoinReason> reasons_towards(const NameGroups& groups,
                                        const std::vector<std::uint32_t>& shown);

// Whether a table (countries, aliases) gives this name.
bool is_table_name(const NameTables& tables, EntityKind kind, std::string_view name);

}  // namespace dateline::annotate
