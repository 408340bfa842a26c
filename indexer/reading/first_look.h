#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/reading/cues.h"
#include "indexer/schema/article.h"

namespace dateline::reading {

// Wording that asks for support, and is nothing else.
inline constexpr int kAppeal = 4;

// What one line says of itself, before its neighbours and the outlet are asked.
struct FirstLook {
  std::optional<PartKind> kind;  // empty: nothing certain
  std::string rule;              // for boilerplate
  Wording wording;
  bool sentence = false;  // ends as one
  bool strong = false;    // reads like a paragraph of an article
};

// `raw` without blanks around it, `folded` and `words` as Lines gives them.
FirstLook look_at(std::string_view raw, std::string_view folded, std::uint32_t words);

}  // namespace dateline::reading
