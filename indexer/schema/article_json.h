#pragma once

#include <nlohmann/json_fwd.hpp>

#include "indexer/schema/article.h"

namespace dateline::schema {

// The shapes that dateline-analyze prints and the HTTP API repeats. Offsets count code points.

// {"date", "precision", "basis", "confidence", "from", "to", "evidence": [{"start", "end", "text",
// "rule"}]}; date, from and to are null when unknown; evidence outside the text has no start and
// end.
nlohmann::ordered_json published_json(const Article& article);
nlohmann::ordered_json published_json(const Publication& published);  // without evidence offsets

// The whole line of dateline-analyze.
nlohmann::ordered_json article_json(const Article& article);

}  // namespace dateline::schema
