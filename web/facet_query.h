#pragma once

#include <string>

#include "web/call.h"

namespace dateline::web {

// What both /facet/{name} and /api/facets/{name} read: the parameters of a search, and which part
// of the facet's values is wanted.
struct FacetQuery {
  schema::Facet facet = schema::Facet::person;
  search::Request request;
  std::string prefix;
  bool by_name = false;
  unsigned offset = 0;
  unsigned size = 100;
};

// Parameters besides those of a search: prefix, order (count or name), offset, size.
tl::expected<FacetQuery, Problem> facet_query(const Call& call);

}  // namespace dateline::web
