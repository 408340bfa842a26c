#pragma once

#include <string_view>
#include <vector>

#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {

// What stands right beside a name and tells its kind: "the newspaper Le Monde" is an organisation,
// so is "Henkel AG", suffix and all, and "the Hunga Tonga volcano" is a place. Linear in the
// tokens.
void apply_appositions(const NameTables& tables, std::string_view text,
                       const std::vector<Token>& tokens, std::vector<Label>& labels);

}  // namespace dateline::annotate
