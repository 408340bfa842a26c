#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::test {

// An article whose whole text is the names, one a line, already resolved to themselves.
inline Article article_of(EntityKind kind, const std::vector<std::string>& names) {
  Article article;
  for (const auto& name : names) {
    const auto begin = static_cast<std::uint32_t>(article.text.size());
    article.text += name;
    const auto end = static_cast<std::uint32_t>(article.text.size());
    article.text += '\n';
    article.entities.push_back({{begin, end}, kind, "", name, "as written"});
  }
  return article;
}

}  // namespace dateline::test
