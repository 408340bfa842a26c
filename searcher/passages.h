#pragma once

#include <string_view>
#include <vector>

#include "indexer/schema/article.h"
#include "searcher/searcher.h"

namespace dateline::search {

// The passages of an article behind a value of a facet, in the order of the text: mentions of an
// entity; the evidence of the publication date (Facet::basis); source and authors, which come from
// the metadata and have no place in the text (an empty span).
std::vector<Passage> passages_behind(const Article& article, schema::Facet facet,
                                     std::string_view key);

}  // namespace dateline::search
