#include "searcher/ranking.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "searcher/bitmap_source.h"

namespace dateline::search {
namespace {

using Kind = Plan::Kind;
using Xapian::Query;

constexpr double kTermSaturation = 1.2;  // k1
constexpr double kLengthNorm = 0.75;     // b

// A query that scores, and how what it matches compares with what its plan matches.
struct Scoring {
  std::optional<Query> query;  // empty: nothing counts in the score
  bool covers = true;          // matches every article that the plan matches
  bool exact = true;           // matches no other one
};

Scoring scoring(const Plan& plan);

Scoring conjunction(const Plan& plan) {
  std::vector<Query> required;
  std::vector<Query> optional;
  Scoring result;
  for (const Plan& child : plan.children) {
    Scoring part = scoring(child);
    result.exact = result.exact && part.query && part.exact && part.covers;
    if (part.query) (part.covers ? required : optional).push_back(*part.query);
  }
  if (required.empty()) {
    result.covers = false;
    if (!optional.empty()) result.query = Query(Query::OP_OR, optional.begin(), optional.end());
    return result;
  }
  result.query = Query(Query::OP_AND, required.begin(), required.end());
  if (!optional.empty())
    result.query = Query(Query::OP_AND_MAYBE, *result.query,
                         Query(Query::OP_OR, optional.begin(), optional.end()));
  return result;
}

Scoring disjunction(const Plan& plan) {
  std::vector<Query> parts;
  Scoring result;
  for (const Plan& child : plan.children) {
    Scoring part = scoring(child);
    result.covers = result.covers && part.query && part.covers;
    result.exact = result.exact && part.exact;
    if (part.query) parts.push_back(*part.query);
  }
  if (!parts.empty()) result.query = Query(Query::OP_OR, parts.begin(), parts.end());
  return result;
}

Scoring scoring(const Plan& plan) {
  switch (plan.kind) {
    case Kind::all_of:
      return conjunction(plan);
    case Kind::any_of:
      return disjunction(plan);
    case Kind::term:
    case Kind::phrase:
    case Kind::near:
      if (!plan.ranked) break;
      return {Query(Query::OP_AND, plan.terms.begin(), plan.terms.end()), true,
              plan.kind == Kind::term};
    default:
      break;
  }
  return {std::nullopt, false, false};
}

}  // namespace

bool has_ranking(const Plan& plan) {
  return scoring(plan).query.has_value();
}

std::vector<RankedDoc> best_ranked(Session& session, const Plan& plan,
                                   const std::shared_ptr<const Matches>& result, bool narrowed,
                                   std::uint32_t size) {
  std::vector<RankedDoc> ranked;
  Scoring score = scoring(plan);
  if (!score.query || result->count == 0 || size == 0) return ranked;
  Query query = *score.query;
  if (!score.covers)
    query = Query(Query::OP_AND_MAYBE, BitmapSource::query(result), query);
  else if (narrowed || !score.exact)
    query = Query(Query::OP_FILTER, query, BitmapSource::query(result));
  Xapian::Enquire enquire(session.database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(kTermSaturation, 0, 1, kLengthNorm, 0.5));
  enquire.set_query(query);
  const Xapian::MSet best = enquire.get_mset(0, std::min(size, result->count));
  ranked.reserve(best.size());
  for (auto at = best.begin(); at != best.end(); ++at) ranked.push_back({*at, at.get_weight()});
  return ranked;
}

}  // namespace dateline::search
