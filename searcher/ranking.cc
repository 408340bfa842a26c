#include "searcher/ranking.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

namespace dateline::search {
namespace {

constexpr float kTermSaturation = 1.2F;          // k1
constexpr float kLengthNorm = 0.75F;             // b
constexpr float kShortestRelativeLength = 0.5F;  // shorter articles gain no more

void gather_terms(const Plan& plan, std::vector<std::string>& terms) {
  if (plan.kind == Plan::Kind::none_of) return;
  if (plan.ranked) terms.insert(terms.end(), plan.terms.begin(), plan.terms.end());
  for (const Plan& child : plan.children) gather_terms(child, terms);
}

// How much one occurrence tells: rare words more; never less than a little.
float rarity(double articles, double with_term) {
  double odds = (articles - with_term + 0.5) / (with_term + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return static_cast<float>(std::log(odds));
}

struct Weights {
  std::vector<std::uint32_t> docids;
  std::vector<float> norms;   // k1 × the length part of BM25's denominator
  std::vector<float> scores;  // so far
};

Weights start(const Index& index, const Matches& result) {
  Weights weights;
  weights.docids.reserve(result.count);
  weights.norms.reserve(result.count);
  result.docs.for_each([&](std::uint32_t docid) {
    const float length = std::max(index.relative_length(docid), kShortestRelativeLength);
    weights.docids.push_back(docid);
    weights.norms.push_back(kTermSaturation * (length * kLengthNorm + (1 - kLengthNorm)));
  });
  weights.scores.assign(result.count, 0);
  return weights;
}

void add_term(Weights& weights, const std::vector<std::uint8_t>& occurrences, float rarity) {
  const float most = rarity * (kTermSaturation + 1);
  for (std::size_t i = 0; i < occurrences.size(); ++i) {
    const auto often = static_cast<float>(occurrences[i]);
    weights.scores[i] += most * often / (often + weights.norms[i]);
  }
}

// The newest counts twice, the oldest once, by their place in the order of dates; undated ones too.
void favour_recent(Weights& weights, std::uint32_t undated_begin) {
  for (std::size_t i = 0; i < weights.docids.size(); ++i) {
    const std::uint32_t docid = weights.docids[i];
    if (docid >= undated_begin) break;
    weights.scores[i] *= 2 - static_cast<float>(docid) / static_cast<float>(undated_begin);
  }
}

}  // namespace

RankingQuery ranking_of(const Plan& plan) {
  std::vector<std::string> terms;
  gather_terms(plan, terms);
  std::sort(terms.begin(), terms.end());
  RankingQuery query;
  for (std::string& term : terms) {
    if (!query.terms.empty() && query.terms.back().term == term)
      query.terms.back().weight += 1;
    else
      query.terms.push_back({std::move(term), 1});
  }
  return query;
}

bool has_ranking(const Plan& plan) {
  std::vector<std::string> terms;
  gather_terms(plan, terms);
  return !terms.empty();
}

std::vector<RankedDoc> best_ranked(Evaluator& evaluator, const RankingQuery& query,
                                   const Matches& result, std::uint32_t size) {
  Weights weights = start(evaluator.index(), result);
  const double articles = evaluator.index().articles();
  for (const auto& [term, weight] : query.terms) {
    const double with_term = evaluator.session().database.get_termfreq(term);
    add_term(weights, evaluator.occurrences(result, term), weight * rarity(articles, with_term));
  }
  if (query.recent) favour_recent(weights, evaluator.index().published().undated_begin());
  std::vector<std::uint32_t> order(result.count);
  for (std::uint32_t i = 0; i < result.count; ++i) order[i] = i;
  const auto kept = static_cast<std::ptrdiff_t>(std::min(size, result.count));
  std::partial_sort(
      order.begin(), order.begin() + kept, order.end(), [&](std::uint32_t a, std::uint32_t b) {
        return weights.scores[a] != weights.scores[b] ? weights.scores[a] > weights.scores[b]
                                                      : a < b;
      });
  std::vector<RankedDoc> ranked;
  for (std::ptrdiff_t i = 0; i < kept; ++i) {
    const std::uint32_t at = order[static_cast<std::size_t>(i)];
    ranked.push_back({weights.docids[at], weights.scores[at]});
  }
  return ranked;
}

}  // namespace dateline::search
