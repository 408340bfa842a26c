#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/dictionary.h"
#include "indexer/schema/fields.h"

namespace dateline::search {

// What a name in a query stands for: the value whose key is `name` or its slug; else those with
// these words in their key (the last one cut short when `prefix`) and, among the kMostWritten most
// frequent, those that articles write so ("OPEC", "Kiev"). Numbers ascending, so most frequent
// first, at most kMaxExpansion. Cost: a pass over the keys and the forms of those values, about a
// millisecond; nothing of it when the key is exact.
std::vector<std::uint32_t> find_values(const Xapian::Database& database, schema::Facet facet,
                                       const schema::Dictionary& dictionary, std::string_view name,
                                       bool prefix);

inline constexpr std::uint32_t kMostWritten = 4096;

}  // namespace dateline::search
