#pragma once

#include "web/call.h"

namespace dateline::web {

// The pages for people, one handler per route. Problems become error pages.
Outcome search_page(Call& call);   // /
Outcome article_page(Call& call);  // /article/{id}
Outcome entity_page(Call& call);   // /entity/{key}
Outcome story_page(Call& call);    // /story/{id}
Outcome facet_page(Call& call);    // /facet/{name}: all values of a facet under a request
Outcome about_page(Call& call);    // /about: the health of the collection

// In the same layout as the pages.
Reply error_page(Call& call, const Problem& problem);

}  // namespace dateline::web
