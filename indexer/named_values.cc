#include "indexer/named_values.h"

#include <algorithm>

#include "indexer/writing/document.h"

namespace dateline::indexing {

void NamedValues::add(const Article& article) {
  for (const schema::Facet facet : {schema::Facet::source, schema::Facet::author}) {
    for (FacetEntry& entry : facet_entries(article, facet)) {
      const auto [at, fresh] =
          index_.try_emplace({facet, entry.key}, static_cast<std::uint32_t>(values_.size()));
      if (fresh) {
        values_.push_back({facet, entry.key, {}});
        names_.emplace_back();
      }
      ++names_[at->second][entry.name];
      flat_.push_back(at->second);
    }
  }
  begins_.push_back(static_cast<std::uint32_t>(flat_.size()));
}

void NamedValues::finish() {
  for (std::size_t i = 0; i < values_.size(); ++i)
    values_[i].name =
        std::max_element(names_[i].begin(), names_[i].end(), [](const auto& a, const auto& b) {
          return a.second < b.second;
        })->first;
  names_.clear();
}

}  // namespace dateline::indexing
