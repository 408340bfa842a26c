#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "searcher/answer.h"
#include "searcher/evaluate.h"
#include "searcher/index.h"
#include "searcher/lighter.h"
#include "searcher/ranking.h"
#include "searcher/request.h"
#include "searcher/resolve.h"
#include "searcher/vocabulary.h"

namespace dateline::search {

// One request on its way to an answer: what it means, what matches, in which order.
// Belongs to one thread; refers to its arguments.
class SearchRun {
 public:
  SearchRun(const Index& index, Session& session, MatchCache& cache, const Vocabulary& vocabulary,
            const Request& request);
  SearchRun(const SearchRun&) = delete;
  SearchRun& operator=(const SearchRun&) = delete;

  [[nodiscard]] Answer answer();
  // Every match in the request's order; `hit` returns false to stop.
  void for_each(const std::function<bool(const Hit&)>& hit);
  // The set whose values a facet counts: everything matches but the facet's own OR choice.
  [[nodiscard]] std::shared_ptr<const Matches> counted_for(schema::Facet facet);
  [[nodiscard]] const ResolvedQuery& query() const { return query_; }

 private:
  using Set = std::shared_ptr<const Matches>;

  void match();
  void resolve_facet(schema::Facet facet);
  [[nodiscard]] std::vector<RankedDoc> ordered(std::uint32_t wanted);
  [[nodiscard]] std::vector<RankedDoc> by_date(std::uint32_t wanted) const;
  [[nodiscard]] std::vector<RankedDoc> collapsed(std::uint32_t wanted);
  [[nodiscard]] bool is_ranked() const;
  [[nodiscard]] std::vector<Hit> page_of_hits();
  [[nodiscard]] Hit make_hit(const RankedDoc& ranked, bool snippet);
  [[nodiscard]] std::uint32_t copies_of(std::uint32_t docid) const;
  void count_numbers(Answer& answer);
  void count_dates(Answer& answer) const;

  const Index& index_;
  Session& session_;
  const Request& request_;
  Evaluator evaluator_;
  ResolvedQuery query_;
  // Conditions of the request: the OR choice of each facet apart, everything else together.
  std::array<std::optional<Plan>, schema::kFacetCount> any_of_facet_;
  std::vector<Plan> conditions_;
  Set result_;
  std::optional<Lighter> title_lighter_;  // of query_
  std::optional<Lighter> text_lighter_;
};

}  // namespace dateline::search
