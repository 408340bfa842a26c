#include "searcher/similar.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "indexer/schema/searchable.h"
#include "searcher/plan.h"

namespace dateline::search {
namespace {

constexpr std::size_t kReadBytes = 16 * 1024;
constexpr std::size_t kTerms = 24;

}  // namespace

std::unordered_map<std::string, std::uint32_t> stem_counts(const Article& article,
                                                           schema::Stemmer& stemmer) {
  std::unordered_map<std::string, std::uint32_t> counts;
  std::size_t read = 0;
  for (const schema::SearchableText& part : schema::searchable_texts(article)) {
    const auto text = part.text.substr(0, kReadBytes - read);
    read += text.size();
    for (const schema::Token& token : schema::tokenize(text))
      counts[stemmer.stem(token.word)] += part.title ? schema::kTitleWeight : 1;
  }
  return counts;
}

std::vector<std::string> telling_terms(const Article& article, const Index& index, Session& session,
                                       std::size_t size) {
  std::vector<std::pair<double, std::string>> scored;
  for (const auto& [stem, count] : stem_counts(article, session.stemmer)) {
    const double articles = session.database.get_termfreq(stem);
    if (articles < 2 || articles * 4 > index.articles()) continue;
    scored.emplace_back(-(1 + std::log(count)) * std::log(index.articles() / articles), stem);
  }
  const auto kept = static_cast<std::ptrdiff_t>(std::min(size, scored.size()));
  std::partial_sort(scored.begin(), scored.begin() + kept, scored.end());
  std::vector<std::string> terms;
  for (std::ptrdiff_t i = 0; i < kept; ++i)
    terms.push_back(std::move(scored[static_cast<std::size_t>(i)].second));
  return terms;
}

std::vector<RankedDoc> most_similar(const Article& article, std::uint32_t docid,
                                    Evaluator& evaluator, std::uint32_t size) {
  const Index& index = evaluator.index();
  std::vector<Plan> words;
  for (std::string& term : telling_terms(article, index, evaluator.session(), kTerms))
    words.push_back(term_plan(std::move(term), true));
  if (words.empty() || size == 0) return {};
  const Plan plan = group_plan(Plan::Kind::any_of, std::move(words));
  const auto own_group = index.copy_group(docid);
  const std::size_t own_copies = own_group ? index.copies(*own_group).size() : 1;
  auto ranked = best_ranked(evaluator, ranking_of(plan), *evaluator.matches(plan),
                            static_cast<std::uint32_t>(own_copies + size * 2));
  std::unordered_set<std::uint32_t> groups;
  if (own_group) groups.insert(*own_group);
  std::erase_if(ranked, [&](const RankedDoc& doc) {
    const auto group = index.copy_group(doc.docid);
    return doc.docid == docid || (group && !groups.insert(*group).second);
  });
  if (ranked.size() > size) ranked.resize(size);
  return ranked;
}

}  // namespace dateline::search
