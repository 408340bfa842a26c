#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/index.h"
#include "searcher/match_cache.h"
#include "searcher/plan.h"

namespace dateline::search {

// Finds the set of articles that match a plan: bitmaps from posting lists, joined by set algebra;
// only NEAR and phrases with a rare word go through Xapian's matcher.
// Sets of frequent terms and of whole queries are cached. Belongs to one thread.
class Evaluator {
 public:
  using Set = MatchCache::Set;

  Evaluator(const Index& index, Session& session, MatchCache& cache)
      : index_(index), session_(session), cache_(cache) {}

  // Never null.
  Set matches(const Plan& plan);
  // Those of `set` that match `plan` too. Cheaper than matches() when `set` is small.
  Set narrowed(Set set, const Plan& plan);

  // Articles with the term.
  [[nodiscard]] std::uint64_t frequency(const std::string& term) const;

  [[nodiscard]] const Index& index() const { return index_; }
  [[nodiscard]] Session& session() const { return session_; }

 private:
  // What reading the plan's posting lists costs at most, in postings.
  std::uint64_t cost(const Plan& plan);
  Matches compute(const Plan& plan);
  Matches all_of(const Plan& plan);
  void add_term(const std::string& term, Bitmap& docs) const;
  [[nodiscard]] Bitmap any_term(const std::vector<std::string>& terms) const;
  [[nodiscard]] Bitmap values(const Plan& plan) const;
  Bitmap positional(const Plan& plan, const Set& within);
  // The plan's words by their numbers, if the posting file suffices.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> frequent_words(const Plan& plan) const;
  void keep_with_term(Bitmap& docs, const std::string& term) const;
  void keep_with_values(Bitmap& docs, const Plan& plan) const;

  const Index& index_;
  Session& session_;
  MatchCache& cache_;
};

}  // namespace dateline::search
