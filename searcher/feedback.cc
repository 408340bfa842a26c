#include "searcher/feedback.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "searcher/similar.h"

namespace dateline::search {
namespace {

// Chosen for all three sets of tests/eval/ranking.sh at once; the README has the figures.
constexpr std::uint32_t kArticles = 10;
constexpr std::size_t kTerms = 40;
constexpr float kShare = 0.2F;
constexpr float kSaturation = 1.2F;

using Gathered = std::unordered_map<std::string, float>;

void gather(Gathered& gathered, Evaluator& evaluator, const RankedDoc& doc, float relevance) {
  Session& session = evaluator.session();
  const double all = evaluator.index().articles();
  const Article article =
      session.documents.article(session.database.get_document(doc.docid).get_data());
  for (const auto& [stem, count] : stem_counts(article, session.stemmer)) {
    const double with_stem = session.database.get_termfreq(stem);
    if (with_stem < 2 || with_stem * 4 > all) continue;
    const auto often = static_cast<float>(count);
    gathered[stem] +=
        relevance * often / (often + kSaturation) * static_cast<float>(std::log(all / with_stem));
  }
}

std::vector<WeightedTerm> heaviest(const Gathered& gathered) {
  std::vector<WeightedTerm> terms;
  for (const auto& [stem, weight] : gathered) terms.push_back({stem, weight});
  const auto kept = static_cast<std::ptrdiff_t>(std::min(terms.size(), kTerms));
  std::partial_sort(terms.begin(), terms.begin() + kept, terms.end(),
                    [](const WeightedTerm& a, const WeightedTerm& b) {
                      return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
                    });
  terms.resize(static_cast<std::size_t>(kept));
  return terms;
}

}  // namespace

RankingQuery with_feedback(Evaluator& evaluator, RankingQuery query, const Matches& result) {
  const auto best = best_ranked(evaluator, query, result, kArticles);
  if (best.empty() || best.front().score <= 0) return query;
  Gathered gathered;
  for (const RankedDoc& doc : best)
    gather(gathered, evaluator, doc, static_cast<float>(doc.score / best.front().score));
  const std::vector<WeightedTerm> telling = heaviest(gathered);
  for (const auto& [term, weight] : telling) {
    const float added = weight / telling.front().weight * kShare;
    const auto own = std::find_if(query.terms.begin(), query.terms.end(),
                                  [&](const WeightedTerm& word) { return word.term == term; });
    if (own != query.terms.end())
      own->weight += added;
    else
      query.terms.push_back({term, added});
  }
  return query;
}

}  // namespace dateline::search
