#include "indexer/stories/propagation.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace dateline::stories {
namespace {

bool is_trusted(const Publication& published) {
  return published.interval && published.basis <= DateBasis::dateline;
}

// The day that most of the weight of the dated neighbours lies on.
void date_from(const std::vector<Neighbour>& neighbours, const std::vector<DatedArticle>& before,
               Publication& published) {
  std::map<Day, double> weight;
  double total = 0;
  for (const Neighbour& neighbour : neighbours) {
    const Publication& other = before[neighbour.article].published;
    if (!is_trusted(other) || other.interval->days() != 1) continue;
    weight[other.interval->from] += neighbour.similarity;
    total += neighbour.similarity;
  }
  if (weight.empty()) return;
  const auto best =
      std::max_element(weight.begin(), weight.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  published = {};
  published.interval = day_interval(best->first);
  published.basis = DateBasis::story;
  published.confidence = 0.7 * best->second / total;
  for (const Neighbour& neighbour : neighbours) {
    const Publication& other = before[neighbour.article].published;
    if (other.interval && is_trusted(other) && other.interval->from == best->first)
      published.evidence.push_back(
          {{}, fmt::format("article #{}", neighbour.article), "similar article"});
  }
}

}  // namespace

void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     std::vector<DatedArticle>& articles) {
  const std::vector<DatedArticle> before = articles;
  for (std::size_t i = 0; i < articles.size() && i < neighbours.size(); ++i)
    if (!is_trusted(articles[i].published)) date_from(neighbours[i], before, articles[i].published);
}

}  // namespace dateline::stories
