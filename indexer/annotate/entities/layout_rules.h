#pragma once

#include <string_view>
#include <vector>

#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {

// What the layout of newswire tells and the words beside a name do not; rewrites `labels`, one per
// token. Linear.
//  - Datelines: "SIALKOT, Pakistan 1996-12-06", "TOKYO, Jan 6 (Reuters) -": places, and
//    who sends it an organisation.
//  - Results and tables, in articles that speak of matches: "Arsenal 2 Leicester 0", "MIAMI 14 4
//    .778", "Detroit beat Milwaukee 107-91": a town that plays is a club, a country stays a place.
//  - Seats of power ("the White House"): places, whoever acts for them.
void apply_layout_rules(const NameTables& tables, std::string_view text,
                        const std::vector<Token>& tokens, std::vector<Label>& labels);

}  // namespace dateline::annotate
