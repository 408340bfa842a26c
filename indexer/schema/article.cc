#include "indexer/schema/article.h"

#include <array>

namespace dateline {

std::string_view to_string(PartKind kind) {
  static constexpr std::array<std::string_view, 5> kNames = {"title", "body", "byline", "caption",
                                                             "boilerplate"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(EntityKind kind) {
  static constexpr std::array<std::string_view, 3> kNames = {"person", "organisation", "place"};
  return kNames[static_cast<std::size_t>(kind)];
}

std::string_view to_string(DateBasis basis) {
  static constexpr std::array<std::string_view, 7> kNames = {
      "stated", "filename", "url", "dateline", "inferred", "story", "unknown"};
  return kNames[static_cast<std::size_t>(basis)];
}

}  // namespace dateline
