#pragma once

#include "searcher/answer.h"
#include "searcher/index.h"
#include "searcher/request.h"
#include "searcher/searcher.h"

namespace dateline::search {

// What is shown of one facet: the most frequent values, as `counts` has them, then those chosen or
// excluded that are not among them. `matches` is the set counted.
FacetResult facet_result(const Index& index, schema::Facet facet, const FacetFilter& filter,
                         const TopNumbers& counts, const Matches& matches);

struct ListingOptions {
  std::string prefix;  // of any word of the name; folded by list_values()
  bool by_name = false;
  std::uint32_t offset = 0;
  std::uint32_t size = 100;
};

// All values of a facet in a set whose name has a word with the prefix: one page of them.
FacetListing list_values(const Index& index, schema::Facet facet, const Matches& matches,
                         const FacetFilter& filter, const ListingOptions& options);

}  // namespace dateline::search
