#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::eval {

enum class LinkedKind : std::uint8_t { person, organisation, place, other, unknown };

// A mention that gold links to an entity. Offsets count code points.
struct LinkedMention {
  std::uint32_t start = 0;
  std::uint32_t end = 0;
  LinkedKind kind = LinkedKind::unknown;
  std::string uri;      // as the data set has it; empty: linked to nothing
  std::string key;      // of the entity: one for each thing, also where uri is empty
  bool is_name = true;  // "Boeing", not "the company" or "its"
};

struct LinkedArticle {
  std::string text;
  std::vector<LinkedMention> mentions;
  std::uint32_t annotated_end = 0;  // code points: behind it only chosen entities are annotated
};

// entity → kind and the entity that it is another identifier of (itself, when of none).
struct KindOfKey {
  LinkedKind kind = LinkedKind::unknown;
  std::string same_as;
};
using Kinds = std::map<std::string, KindOfKey>;

Kinds read_kinds(const std::string& tsv);

// JSONL of {text, mentions: [{start, end, uri, type?, syntax?, instance?}]}.
std::vector<LinkedArticle> read_linked(const std::string& jsonl, const Kinds& kinds);

// The project's own stand-off gold: TSV of article, start, end, kind, key beside JSONL of {id,
// body}.
std::vector<LinkedArticle> read_stand_off(const std::string& tsv, const std::string& jsonl);

}  // namespace dateline::eval
