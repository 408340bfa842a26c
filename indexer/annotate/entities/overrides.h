#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/error.h"

namespace dateline::annotate {

// What a user's entities.yaml says. Keys are those of the merged collection. `where` is
// "file:line".
struct Overrides {
  struct Rename {
    EntityKind kind;
    std::string key;
    std::string name;
    std::string where = {};
  };
  struct Merge {
    EntityKind kind;
    std::vector<std::string> keys;  // all become one
    std::string name;
    std::string where = {};
  };
  struct Split {
    EntityKind kind;
    std::string key;
    std::vector<std::string> forms;  // written so, a mention leaves `key`…
    std::string name;                // …and becomes this entity
    std::string where = {};
  };
  struct Hide {
    EntityKind kind;
    std::string key;
    std::string where = {};
  };
  struct Retype {
    EntityKind kind;
    std::string key;
    EntityKind to;
    std::string where = {};
  };
  std::vector<Rename> renames;
  std::vector<Merge> merges;
  std::vector<Split> splits;
  std::vector<Hide> hidden;
  std::vector<Retype> retypes;

  [[nodiscard]] bool empty() const {
    return renames.empty() && merges.empty() && splits.empty() && hidden.empty() && retypes.empty();
  }
};

struct ParsedOverrides {
  Overrides overrides;        // every good entry
  std::vector<Error> errors;  // every bad one, where = "file:line"
};

// A YAML map of lists, each entry a map:
//   rename: [{kind: person, key: vladimir-putin, name: Vladimir V. Putin}]
//   merge:  [{kind: place, keys: [kiev, kyiv], name: Kyiv}]
//   split:  [{kind: person, key: john-smith, forms: [Jack Smith], name: Jack Smith}]
//   hide:   [{kind: organisation, key: getty-images}]
//   retype: [{kind: person, key: paris, to: place}]
// An error when the text is no such map at all. `file` is for messages only.
Result<ParsedOverrides> parse_overrides(std::string_view yaml, const std::string& file);

// The overrides, or the first mistake.
Result<Overrides> parse_overrides_strictly(std::string_view yaml, const std::string& file);

}  // namespace dateline::annotate
