#include "searcher/natural_language.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/schema/terms.h"
#include "searcher/feedback.h"
#include "searcher/plan.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMaxWords = 500;

// Sorted.
constexpr std::array<std::string_view, 121> kStopWords = {
    "a",       "about", "after",  "all",    "also",   "am",      "an",    "and",   "any",   "are",
    "as",      "at",    "be",     "been",   "being",  "but",     "by",    "can",   "could", "did",
    "do",      "does",  "doing",  "done",   "each",   "for",     "from",  "had",   "has",   "have",
    "having",  "he",    "her",    "hers",   "him",    "his",     "how",   "i",     "if",    "in",
    "into",    "is",    "it",     "its",    "itself", "just",    "may",   "me",    "might", "more",
    "most",    "must",  "my",     "no",     "nor",    "not",     "now",   "of",    "off",   "on",
    "one",     "only",  "onto",   "or",     "other",  "our",     "ours",  "out",   "over",  "own",
    "s",       "shall", "she",    "should", "so",     "some",    "such",  "t",     "than",  "that",
    "the",     "their", "theirs", "them",   "then",   "there",   "these", "they",  "this",  "those",
    "through", "to",    "too",    "under",  "until",  "up",      "upon",  "us",    "very",  "was",
    "we",      "were",  "what",   "when",   "where",  "whether", "which", "while", "who",   "whom",
    "whose",   "why",   "will",   "with",   "within", "without", "would", "yet",   "you",   "your",
    "yours"};

static_assert(std::is_sorted(kStopWords.begin(), kStopWords.end()));

}  // namespace

bool is_function_word(std::string_view word) {
  return std::binary_search(kStopWords.begin(), kStopWords.end(), word);
}

std::vector<RankedDoc> rank_text(Evaluator& evaluator, std::string_view text, std::uint32_t size,
                                 Boosts boost) {
  auto tokens = schema::tokenize(text);
  if (tokens.size() > kMaxWords) tokens.resize(kMaxWords);
  std::vector<Plan> telling;
  std::vector<Plan> all;
  for (const schema::Token& token : tokens) {
    all.push_back(term_plan(evaluator.session().stemmer.stem(token.word), true));
    if (!is_function_word(token.word)) telling.push_back(all.back());
  }
  if (all.empty()) return {};
  const Plan plan =
      side_by_side_plan(Plan::Kind::any_of, telling.empty() ? std::move(all) : std::move(telling));
  auto result = evaluator.matches(plan);
  RankingQuery query = ranking_of(plan);
  if (boost.related) {
    query = with_feedback(evaluator, std::move(query), *result);
    std::vector<Plan> words;
    for (const WeightedTerm& word : query.terms) words.push_back(term_plan(word.term, true));
    result = evaluator.matches(group_plan(Plan::Kind::any_of, std::move(words)));
  }
  query.recent = boost.recent;
  return best_ranked(evaluator, query, *result, size);
}

}  // namespace dateline::search
