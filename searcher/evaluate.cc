#include "searcher/evaluate.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "searcher/bitmap_source.h"
#include "searcher/word_sets.h"

namespace dateline::search {
namespace {

using Kind = Plan::Kind;

// Below this many postings, reading them again costs no more than the cache's entry.
constexpr std::uint64_t kWorthCaching = 1000;
// Skipping in a posting list costs about this many times what reading on does.
constexpr std::uint64_t kSkipCost = 8;
// Postings of the posting file that are read in the time of one of the database's.
constexpr std::uint64_t kWordSpeed = 8;
// What a phrase costs against a term, for the order of evaluation: positions are read.
constexpr std::uint64_t kPositionCost = 50;

Matches counted(Bitmap docs) {
  Matches matches{std::move(docs), 0, {}};
  matches.count = matches.docs.count();
  return matches;
}

}  // namespace

std::uint64_t Evaluator::frequency(const std::string& term) const {
  const auto word = index_.words().find(term);
  return word ? index_.words().frequency(*word) : session_.database.get_termfreq(term);
}

std::uint64_t Evaluator::cost(const Plan& plan) {
  switch (plan.kind) {
    case Kind::nothing:
    case Kind::everything:
      return 0;
    case Kind::published:
      return 1;
    case Kind::mentioned:
      return index_.articles();
    case Kind::values: {
      std::uint64_t total = 0;
      for (const auto number : plan.numbers)
        total += index_.numbers().total(static_cast<std::size_t>(plan.facet), number);
      return total;
    }
    case Kind::term:
    case Kind::any_term: {
      std::uint64_t total = 0;
      for (const auto& term : plan.terms) total += frequency(term);
      return total;
    }
    case Kind::phrase:
    case Kind::near: {
      std::uint64_t least = index_.articles();
      for (const auto& term : plan.terms) least = std::min(least, frequency(term));
      return least * kPositionCost;
    }
    case Kind::all_of:
    case Kind::any_of:
    case Kind::none_of: {
      std::uint64_t total = 0;
      for (const Plan& child : plan.children) total += cost(child);
      return total;
    }
  }
  return 0;
}

Evaluator::Set Evaluator::matches(const Plan& plan) {
  if (plan.kind == Kind::everything) return {std::shared_ptr<const void>(), &index_.everything()};
  const bool cached = plan.kind != Kind::published && cost(plan) >= kWorthCaching;
  const std::string key = cached ? key_of(plan) : std::string();
  if (cached)
    if (Set known = cache_.find(key)) return known;
  auto found = std::make_shared<Matches>(compute(plan));
  found->counted = cached ? std::make_shared<CountMemo>() : nullptr;
  if (cached) cache_.store(key, found);
  return found;
}

Matches Evaluator::compute(const Plan& plan) {
  switch (plan.kind) {
    case Kind::everything:
      return index_.everything();
    case Kind::nothing:
      return {Bitmap(index_.all().size()), 0, {}};
    case Kind::term:
    case Kind::any_term:
      return counted(any_term(plan.terms));
    case Kind::phrase:
    case Kind::near:
      return counted(positional(plan, nullptr));
    case Kind::values:
      return counted(values(plan));
    case Kind::published:
      return counted(index_.published().matching(plan.range));
    case Kind::mentioned:
      return counted(index_.mentions().matching(plan.range));
    case Kind::all_of:
      return all_of(plan);
    case Kind::any_of: {
      Bitmap docs(index_.all().size());
      for (const Plan& child : plan.children) docs |= matches(child)->docs;
      return counted(std::move(docs));
    }
    case Kind::none_of: {
      Bitmap docs = index_.all();
      docs.subtract(matches(plan.children.front())->docs);
      return counted(std::move(docs));
    }
  }
  return {};
}

Matches Evaluator::all_of(const Plan& plan) {
  std::vector<std::pair<std::uint64_t, const Plan*>> order;
  for (const Plan& child : plan.children) {
    // Exclusions go last: they only ever narrow.
    const bool excludes = child.kind == Kind::none_of;
    order.emplace_back(excludes ? ~std::uint64_t{0} : cost(child), &child);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  Set current = matches(Plan{});
  for (const auto& [ignored, child] : order) {
    if (current->count == 0) break;
    current = narrowed(std::move(current), *child);
  }
  return *current;
}

Evaluator::Set Evaluator::narrowed(Set set, const Plan& plan) {
  if (plan.kind == Kind::everything || set->count == 0) return set;
  if (set->count == index_.articles()) return matches(plan);
  const bool is_word = plan.kind == Kind::term && index_.words().find(plan.terms.front());
  const bool few = set->count * kSkipCost < cost(plan) / (is_word ? kWordSpeed : 1);
  if (few && (plan.kind == Kind::phrase || plan.kind == Kind::near))
    return std::make_shared<const Matches>(counted(positional(plan, set)));
  Bitmap docs = set->docs;
  if (few && plan.kind == Kind::term) {
    keep_with_term(docs, plan.terms.front());
  } else if (few && plan.kind == Kind::values) {
    keep_with_values(docs, plan);
  } else if (plan.kind == Kind::none_of) {
    docs.subtract(matches(plan.children.front())->docs);
  } else {
    docs &= matches(plan)->docs;
  }
  return std::make_shared<const Matches>(counted(std::move(docs)));
}

void Evaluator::add_term(const std::string& term, Bitmap& docs) const {
  if (const auto word = index_.words().find(term)) {
    add_articles(index_.words(), *word, docs);
    return;
  }
  const Xapian::Database& database = session_.database;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
    docs.set(*at);
}

Bitmap Evaluator::any_term(const std::vector<std::string>& terms) const {
  Bitmap docs(index_.all().size());
  for (const std::string& term : terms) add_term(term, docs);
  return docs;
}

Bitmap Evaluator::values(const Plan& plan) const {
  Bitmap docs(index_.all().size());
  for (const std::uint32_t number : plan.numbers)
    for (const std::uint32_t docid :
         index_.numbers().docids(static_cast<std::size_t>(plan.facet), number))
      docs.set(docid);
  return docs;
}

void Evaluator::keep_with_term(Bitmap& docs, const std::string& term) const {
  if (const auto word = index_.words().find(term)) {
    keep_articles(index_.words(), *word, docs);
    return;
  }
  const Xapian::Database& database = session_.database;
  auto at = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  docs.for_each([&](std::uint32_t docid) {
    if (at != end && *at < docid) at.skip_to(docid);
    if (at == end || *at != docid) docs.clear(docid);
  });
}

void Evaluator::keep_with_values(Bitmap& docs, const Plan& plan) const {
  const auto column = static_cast<std::size_t>(plan.facet);
  docs.for_each([&](std::uint32_t docid) {
    const bool found = std::any_of(
        plan.numbers.begin(), plan.numbers.end(),
        [&](std::uint32_t number) { return index_.numbers().has(column, docid, number); });
    if (!found) docs.clear(docid);
  });
}

Bitmap Evaluator::positional(const Plan& plan, const Set& within) {
  if (const auto words = frequent_words(plan)) {
    Bitmap docs = within ? within->docs : index_.all();
    for (const std::string& term : plan.terms) docs &= matches(term_plan(term, false))->docs;
    if (plan.kind == Kind::phrase)
      keep_phrase(index_.words(), *words, docs);
    else
      keep_near(index_.words(), *words, plan.window, docs);
    return docs;
  }
  Xapian::Query query(plan.kind == Kind::phrase ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR,
                      plan.terms.begin(), plan.terms.end(), plan.window);
  if (within) query = Xapian::Query(Xapian::Query::OP_FILTER, query, BitmapSource::query(within));
  Bitmap docs(index_.all().size());
  const BitmapCollector collector(docs);
  Xapian::Enquire enquire(session_.database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  enquire.get_mset(0, 1, 0, nullptr, &collector);
  return docs;
}

std::optional<std::vector<std::uint32_t>> Evaluator::frequent_words(const Plan& plan) const {
  std::vector<std::uint32_t> words;
  for (const std::string& term : plan.terms) {
    const auto word = index_.words().find(term);
    if (!word) return std::nullopt;
    words.push_back(*word);
  }
  return words;
}

}  // namespace dateline::search
