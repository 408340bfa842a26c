#include "searcher/plan.h"

#include <algorithm>
#include <utility>

#include "indexer/schema/varint.h"

namespace dateline::search {
namespace {

void append_key(std::string& out, const Plan& plan) {
  out += static_cast<char>('a' + static_cast<int>(plan.kind));
  schema::put_varint(out, plan.terms.size());
  for (const std::string& term : plan.terms) schema::put_string(out, term);
  schema::put_varint(out, plan.numbers.size());
  for (const std::uint32_t number : plan.numbers) schema::put_varint(out, number);
  if (plan.kind == Plan::Kind::near) schema::put_varint(out, plan.window);
  if (plan.kind == Plan::Kind::values) out += static_cast<char>(plan.facet);
  if (plan.kind == Plan::Kind::published || plan.kind == Plan::Kind::mentioned) {
    schema::put_signed(out, plan.range.from.number);
    schema::put_signed(out, plan.range.to.number);
  }
  schema::put_varint(out, plan.children.size());
  for (const Plan& child : plan.children) append_key(out, child);
}

}  // namespace

Plan group_plan(Plan::Kind kind, std::vector<Plan> children) {
  if (children.size() == 1) return std::move(children.front());
  Plan plan;
  plan.kind = kind;
  plan.children = std::move(children);
  return plan;
}

Plan side_by_side_plan(Plan::Kind kind, std::vector<Plan> children) {
  const bool several = children.size() > 1;
  Plan plan = group_plan(kind, std::move(children));
  if (several) plan.side_by_side = true;
  return plan;
}

Plan term_plan(std::string term, bool ranked) {
  Plan plan;
  plan.kind = Plan::Kind::term;
  plan.ranked = ranked;
  plan.terms.push_back(std::move(term));
  return plan;
}

Plan values_plan(schema::Facet facet, std::vector<std::uint32_t> numbers) {
  Plan plan;
  plan.kind = numbers.empty() ? Plan::Kind::nothing : Plan::Kind::values;
  plan.facet = facet;
  plan.numbers = std::move(numbers);
  return plan;
}

Plan range_plan(Plan::Kind kind, const Interval& range) {
  Plan plan;
  plan.kind = kind;
  plan.range = range;
  return plan;
}

Plan negation(Plan child) {
  Plan plan;
  plan.kind = Plan::Kind::none_of;
  plan.children.push_back(std::move(child));
  return plan;
}

std::string key_of(const Plan& plan) {
  std::string key;
  append_key(key, plan);
  return key;
}

bool counts_in_score(const Plan& plan) {
  if (plan.kind == Plan::Kind::none_of) return false;
  return plan.ranked || std::any_of(plan.children.begin(), plan.children.end(), counts_in_score);
}

}  // namespace dateline::search
