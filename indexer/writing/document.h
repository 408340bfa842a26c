#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "indexer/schema/article.h"
#include "indexer/schema/document_codec.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/terms.h"

namespace dateline::indexing {

// A value of a facet on one article.
struct FacetEntry {
  std::string key;
  std::string name;

  auto operator<=>(const FacetEntry&) const = default;
};

// The values of one facet on an article: distinct keys, ascending. Entities come from the mentions,
// source and authors from the metadata (their keys are slugs), and every article has one basis.
std::vector<FacetEntry> facet_entries(const Article& article, schema::Facet facet);

// What only the whole collection can tell about an article.
struct DocumentNumbers {
  // Per facet: the dictionary's numbers of facet_entries(), ascending.
  std::array<std::vector<std::uint32_t>, schema::kFacetCount> facets;
  std::optional<std::uint32_t> story;
  std::optional<std::uint32_t> copy_group;
  std::uint32_t copy_rank = 0;  // 0: the article shown for its copy group
};

// The order of docids (schema::kNewestFirst): by first possible day descending, undated last; equal
// days by length of the interval. A strict weak order: sort with std::stable_sort, so that what is
// equal keeps the order of the input.
bool newest_first(const Publication& a, const Publication& b);

// The document of the index format: terms, values, data. The one definition of what the index holds
// of an article. Stemmer and packer belong to the calling thread. A few hundred microseconds an
// article.
Xapian::Document make_document(const Article& article, const DocumentNumbers& numbers,
                               schema::Stemmer& stemmer, schema::DocumentPacker& packer);

struct IndexMetadata {
  std::string revision;
  std::string fingerprint;
  std::string built_at;  // ISO 8601, UTC
  std::uint32_t stories = 0;
  std::uint32_t copy_groups = 0;
};

// Everything in the metadata but the dictionaries (schema::write_dictionary). Claims newest-first
// docids: documents must have been added in that order.
void write_metadata(Xapian::WritableDatabase& database, const IndexMetadata& metadata);

}  // namespace dateline::indexing
