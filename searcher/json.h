#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/schema/article.h"
#include "searcher/answer.h"
#include "searcher/searcher.h"

namespace dateline::search {

// The shapes of the HTTP API, shared by dateline-search --format json and dateline-serve.
// Keys keep the order in which DESIGN documents them. Offsets count code points.
nlohmann::ordered_json to_json(const Answer& answer, const Request& request);
nlohmann::ordered_json to_json(const Hit& hit);
nlohmann::ordered_json to_json(const EntityPage& page);

}  // namespace dateline::search
