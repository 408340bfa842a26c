#include "searcher/ranking.h"

#include <algorithm>
#include <array>
#include <bit>
#include <functional>
#include <string>
#include <utility>

#include "indexer/schema/bm25.h"
#include "searcher/best_of.h"
#include "searcher/neighbours.h"
#include "searcher/word_scores.h"

namespace dateline::search {
namespace {

// Bounds are not worth their cost where fewer than one word in so many has a member.
constexpr std::uint32_t kFewMembers = 16;

struct Gathered {
  std::vector<std::string> terms;
  std::vector<std::vector<std::string>> runs;
};

bool is_single_word(const Plan& plan) {
  return plan.kind == Plan::Kind::term && plan.ranked;
}

void gather(const Plan& plan, Gathered& gathered) {
  if (plan.kind == Plan::Kind::none_of) return;
  if (plan.ranked)
    gathered.terms.insert(gathered.terms.end(), plan.terms.begin(), plan.terms.end());
  std::vector<std::string> run;
  for (const Plan& child : plan.children) {
    gather(child, gathered);
    if (!plan.side_by_side) continue;
    if (is_single_word(child))
      run.push_back(child.terms.front());
    else
      gathered.runs.push_back(std::exchange(run, {}));
  }
  gathered.runs.push_back(std::move(run));
}

bool is_better(const RankedDoc& a, const RankedDoc& b) {
  return a.score != b.score ? a.score > b.score : a.docid < b.docid;
}

using Best = BestOf<RankedDoc, is_better>;

// Scores the articles of a set, those of one word of its bitmap at a time.
class Scorer {
 public:
  Scorer(Evaluator& evaluator, const RankingQuery& query, const Matches& result)
      : index_(evaluator.index()),
        result_(result),
        recent_(query.recent),
        words_(scores_of(evaluator, query)),
        neighbours_(query, words_, index_.articles()) {}

  // Of every word of the bitmap; those without a member have one too.
  [[nodiscard]] std::vector<float> bounds() const {
    std::vector<float> bounds(result_.docs.words().size());
    if (neighbours_.none()) {
      for (const WordScores& word : words_) word.add_bounds(bounds);
    } else {
      std::vector<std::vector<float>> of_words;
      for (const WordScores& word : words_) {
        word.add_bounds(of_words.emplace_back(bounds.size()));
        std::transform(bounds.begin(), bounds.end(), of_words.back().begin(), bounds.begin(),
                       std::plus<>());
      }
      neighbours_.add_bounds(of_words, bounds);
    }
    if (recent_)
      for (std::size_t i = 0; i < bounds.size(); ++i)
        bounds[i] *= recency(static_cast<std::uint32_t>(i) * 64);
    return bounds;
  }

  void score(std::uint32_t word, Best& best) {
    const std::uint64_t members = result_.docs.words()[word];
    for_each_bit(members, [&](unsigned bit) {
      norms_[bit] = index_.length_norm(word * 64 + bit);
      scores_[bit] = 0;
    });
    if (neighbours_.none())
      for (const WordScores& scores : words_) scores.add_scores(word, members, norms_, scores_);
    else
      score_apart(word, members);
    for_each_bit(members, [&](unsigned bit) {
      const std::uint32_t docid = word * 64 + bit;
      const float factor = recent_ ? recency(docid) : 1;
      if (!neighbours_.none()) {
        const float most = (scores_[bit] + neighbours_.bound(of_words_, bit)) * factor;
        if (best.worst() != nullptr && most < best.worst()->score) return;
        scores_[bit] += neighbours_.score(docid, norms_[bit], of_words_, bit);
      }
      best.offer({docid, scores_[bit] * factor});
    });
  }

 private:
  static std::vector<WordScores> scores_of(Evaluator& evaluator, const RankingQuery& query) {
    const double articles = evaluator.index().articles();
    std::vector<WordScores> words;
    for (const auto& [term, weight] : query.terms) {
      const auto with_term = static_cast<double>(evaluator.frequency(term));
      words.emplace_back(evaluator.index(), evaluator.session().database, term,
                         weight * schema::greatest_score(articles, with_term));
    }
    return words;
  }

  // What each word gives, and their sum.
  void score_apart(std::uint32_t word, std::uint64_t members) {
    of_words_.resize(words_.size());
    for (std::size_t i = 0; i < words_.size(); ++i) {
      of_words_[i].fill(0);
      words_[i].add_scores(word, members, norms_, of_words_[i]);
      for_each_bit(members, [&](unsigned bit) { scores_[bit] += of_words_[i][bit]; });
    }
  }

  template <class Visit>
  static void for_each_bit(std::uint64_t word, Visit visit) {
    for (; word != 0; word &= word - 1) visit(static_cast<unsigned>(std::countr_zero(word)));
  }

  // The newest counts twice, the oldest once, by their place in the order of dates; undated ones
  // too. Never greater for a greater docid.
  [[nodiscard]] float recency(std::uint32_t docid) const {
    const std::uint32_t undated = index_.published().undated_begin();
    return docid >= undated ? 1 : 2 - static_cast<float>(docid) / static_cast<float>(undated);
  }

  const Index& index_;
  const Matches& result_;
  bool recent_;
  std::vector<WordScores> words_;
  Neighbours neighbours_;
  std::array<float, 64> norms_{};
  std::array<float, 64> scores_{};
  std::vector<std::array<float, 64>> of_words_;  // by word of the query
};

std::vector<std::uint32_t> words_with_members(const Matches& result) {
  std::vector<std::uint32_t> words;
  const auto all = result.docs.words();
  for (std::uint32_t i = 0; i < all.size(); ++i)
    if (all[i] != 0) words.push_back(i);
  return words;
}

}  // namespace

RankingQuery ranking_of(const Plan& plan) {
  Gathered gathered;
  gather(plan, gathered);
  auto& [terms, runs] = gathered;
  std::sort(terms.begin(), terms.end());
  RankingQuery query;
  for (std::string& term : terms) {
    if (!query.terms.empty() && query.terms.back().term == term)
      query.terms.back().weight += 1;
    else
      query.terms.push_back({std::move(term), 1});
  }
  for (const auto& run : runs) {
    if (run.size() < 2) continue;
    auto& places = query.runs.emplace_back();
    for (const std::string& term : run) {
      const auto at = std::lower_bound(
          query.terms.begin(), query.terms.end(), term,
          [](const WeightedTerm& known, const std::string& wanted) { return known.term < wanted; });
      places.push_back(static_cast<std::size_t>(at - query.terms.begin()));
    }
  }
  return query;
}

std::vector<RankedDoc> best_ranked(Evaluator& evaluator, const RankingQuery& query,
                                   const Matches& result, std::uint32_t size) {
  Best best(std::min(size, result.count));
  if (size == 0 || result.count == 0) return {};
  Scorer scorer(evaluator, query, result);
  std::vector<std::uint32_t> words = words_with_members(result);
  if (size >= result.count || words.size() < result.docs.words().size() / kFewMembers) {
    for (const std::uint32_t word : words) scorer.score(word, best);
    return best.take();
  }
  const std::vector<float> bounds = scorer.bounds();
  // The most promising ones show what the others have to beat.
  const std::size_t promising = std::min<std::size_t>(words.size(), size * std::size_t{2});
  std::nth_element(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(promising),
                   words.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return bounds[a] > bounds[b]; });
  for (std::size_t i = 0; i < words.size(); ++i)
    if (best.worst() == nullptr || bounds[words[i]] >= best.worst()->score)
      scorer.score(words[i], best);
  return best.take();
}

}  // namespace dateline::search
