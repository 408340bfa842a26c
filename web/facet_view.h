#pragma once

#include <string>
#include <string_view>

#include "searcher/answer.h"
#include "web/html.h"
#include "web/links.h"

namespace dateline::web {

std::string_view singular(schema::Facet facet);  // "Person"

// The name of a value as pages show it.
std::string value_name(schema::Facet facet, const search::FacetCount& value);

// One group of the facet column, for the template part "facet_group".
View facet_view(const search::FacetResult& facet, const search::Request& request,
                const Links& links);

// One value with its links.
View value_view(schema::Facet facet, const search::FacetCount& value, const Links& links);

// Address of the page with all values of a facet under a request.
std::string facet_page_link(schema::Facet facet, const search::Request& request);

}  // namespace dateline::web
