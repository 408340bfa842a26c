#pragma once

#include "web/call.h"

namespace dateline::web {

// The HTTP API, one handler per route. Problems become application/problem+json.
Outcome api_search(Call& call);
Outcome api_article(Call& call);
Outcome api_facet(Call& call);
Outcome api_suggest(Call& call);
Outcome api_explain(Call& call);
Outcome api_entity(Call& call);
Outcome api_export_csv(Call& call);
Outcome api_export_ndjson(Call& call);

Outcome feed(Call& call);                    // /feed.atom
Outcome opensearch_description(Call& call);  // /opensearch.xml
Outcome openapi(Call& call);                 // /openapi.json

Outcome health(Call& call);   // /healthz: the process answers
Outcome ready(Call& call);    // /readyz: it can search
Outcome metrics(Call& call);  // /metrics

}  // namespace dateline::web
