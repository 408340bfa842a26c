#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/schema/day.h"
#include "indexer/schema/fields.h"

namespace dateline::search {

// A query after everything in it was looked up in one index: what is left is terms, numbers and
// days. The same plan gives the set of matches (evaluate.h) and the ranking (ranking.h).
struct Plan {
  enum class Kind : std::uint8_t {
    everything,
    nothing,
    term,       // terms[0]
    any_term,   // articles with one of the terms
    phrase,     // terms side by side in this order
    near,       // terms in any order within `window` positions
    values,     // articles with one of the numbers of a facet
    published,  // articles published in the range
    mentioned,  // articles with a mention in the range
    all_of,
    any_of,
    none_of  // of its one child
  };
  Kind kind = Kind::everything;
  bool ranked = false;  // whether the terms count in the score
  // Of a group: its words were typed side by side, so articles where they stand so score more.
  bool side_by_side = false;
  std::vector<std::string> terms;
  unsigned window = 0;
  schema::Facet facet = schema::Facet::person;
  std::vector<std::uint32_t> numbers;
  Interval range;
  std::vector<Plan> children;
};

Plan group_plan(Plan::Kind kind, std::vector<Plan> children);  // a group of one is its child
Plan side_by_side_plan(Plan::Kind kind, std::vector<Plan> children);
Plan term_plan(std::string term, bool ranked);
Plan values_plan(schema::Facet facet, std::vector<std::uint32_t> numbers);
Plan range_plan(Plan::Kind kind, const Interval& range);
Plan negation(Plan child);

// The same bytes for plans that match the same articles by construction; the key of caches.
std::string key_of(const Plan& plan);

// Whether words of the plan count in the score of an article; if not, articles come newest first.
bool counts_in_score(const Plan& plan);

}  // namespace dateline::search
