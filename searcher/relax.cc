#include "searcher/relax.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace dateline::search {
namespace {

using Parts = std::vector<const QueryPart*>;

Plan all_of(const Parts& parts) {
  std::vector<Plan> plans;
  for (const QueryPart* part : parts) plans.push_back(part->plan);
  return side_by_side_plan(Plan::Kind::all_of, std::move(plans));
}

std::string joined(const Parts& parts, std::string_view joiner) {
  std::string text;
  for (const QueryPart* part : parts) {
    if (!text.empty()) text += joiner;
    text += part->text;
  }
  return text;
}

// What a query of several words can be reduced to.
class Relaxation {
 public:
  Relaxation(const ResolvedQuery& query, Evaluator& evaluator) : evaluator_(evaluator) {
    for (const QueryPart& part : query.parts) {
      if (part.condition)
        conditions_.push_back(&part);
      else if (evaluator.matches(part.plan)->count == 0)
        absent_.push_back(&part);
      else
        present_.push_back(&part);
    }
  }

  struct Weaker {
    Plan plan;
    std::string understood_as;
    std::string note;
  };

  std::optional<Weaker> run() {
    if (present_.empty() || present_.size() + absent_.size() < 2) return std::nullopt;
    if (!absent_.empty())
      if (auto weaker = without_absent()) return weaker;
    return any_word();
  }

 private:
  [[nodiscard]] bool matches_something(const Plan& plan) const {
    return evaluator_.matches(plan)->count > 0;
  }

  [[nodiscard]] std::optional<Weaker> without_absent() const {
    Parts kept = present_;
    kept.insert(kept.end(), conditions_.begin(), conditions_.end());
    Weaker weaker{all_of(kept), joined(kept, " AND "), {}};
    if (!matches_something(weaker.plan)) return std::nullopt;
    std::string names;
    for (std::size_t i = 0; i < absent_.size(); ++i) {
      if (i > 0) names += i + 1 == absent_.size() ? " or " : ", ";
      // What is in quotation marks needs no others.
      const std::string& text = absent_[i]->text;
      names += text.starts_with('"') ? text : "“" + text + "”";
    }
    weaker.note = fmt::format("no article has {}; shown are those with the rest", names);
    return weaker;
  }

  [[nodiscard]] std::optional<Weaker> any_word() const {
    Parts words;
    std::copy_if(present_.begin(), present_.end(), std::back_inserter(words),
                 [](const QueryPart* part) { return !part->light; });
    if (words.empty()) words = present_;
    std::vector<Plan> choices;
    for (const QueryPart* part : words) choices.push_back(part->plan);
    std::vector<Plan> plans{side_by_side_plan(Plan::Kind::any_of, std::move(choices))};
    for (const QueryPart* part : conditions_) plans.push_back(part->plan);
    Weaker weaker{group_plan(Plan::Kind::all_of, std::move(plans)), joined(words, " OR "),
                  "no article has all of these words; shown are those with some of them, best "
                  "first"};
    if (!conditions_.empty()) {
      if (words.size() > 1) weaker.understood_as = '(' + weaker.understood_as + ')';
      weaker.understood_as += " AND " + joined(conditions_, " AND ");
    }
    if (!matches_something(weaker.plan)) return std::nullopt;
    return weaker;
  }

  Evaluator& evaluator_;
  Parts present_;     // words and phrases that articles have
  Parts absent_;      // and those that none has
  Parts conditions_;  // what does not count in the score
};

}  // namespace

void relax_if_nothing_matches(ResolvedQuery& query, Evaluator& evaluator) {
  if (query.parts.size() < 2 || evaluator.matches(query.plan)->count > 0) return;
  auto weaker = Relaxation(query, evaluator).run();
  if (!weaker) return;
  query.plan = std::move(weaker->plan);
  query.understood_as = std::move(weaker->understood_as);
  query.notes.push_back(std::move(weaker->note));
}

}  // namespace dateline::search
