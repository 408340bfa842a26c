#include "searcher/evaluate.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <utility>

#include "searcher/bitmap_source.h"

namespace dateline::search {
namespace {

using Kind = Plan::Kind;

// Below this many postings, reading them again costs no more than the cache's entry.
constexpr std::uint64_t kWorthCaching = 1000;
// Skipping in a posting list costs about this many times what reading on does.
constexpr std::uint64_t kSkipCost = 8;
// What a phrase costs against a term, for the order of evaluation: positions are read.
constexpr std::uint64_t kPositionCost = 50;

std::uint8_t saturated(Xapian::termcount occurrences) {
  return static_cast<std::uint8_t>(std::min<Xapian::termcount>(occurrences, 255));
}

Matches counted(Bitmap docs) {
  Matches matches{std::move(docs), 0, {}};
  matches.count = matches.docs.count();
  return matches;
}

}  // namespace

std::string Evaluator::value_term(schema::Facet facet, std::uint32_t number) const {
  return schema::facet_term(facet, index_.dictionary(facet).key(number));
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
      for (const auto& term : plan.terms) total += session_.database.get_termfreq(term);
      return total;
    }
    case Kind::phrase:
    case Kind::near: {
      std::uint64_t least = index_.articles();
      for (const auto& term : plan.terms)
        least = std::min<std::uint64_t>(least, session_.database.get_termfreq(term));
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
      return term(plan.terms.front());
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
  const bool few = set->count * kSkipCost < cost(plan);
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

Matches Evaluator::term(const std::string& term) {
  Matches matches{Bitmap(index_.all().size()), 0, {}};
  const Xapian::Database& database = session_.database;
  matches.occurrences.reserve(database.get_termfreq(term));
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    matches.docs.set(*at);
    matches.occurrences.push_back(saturated(at.get_wdf()));
  }
  matches.count = static_cast<std::uint32_t>(matches.occurrences.size());
  return matches;
}

std::vector<std::uint8_t> Evaluator::occurrences(const Matches& within, const std::string& term) {
  const Plan plan = term_plan(term, true);
  const std::uint64_t postings = cost(plan);
  const bool few = within.count * kSkipCost < postings;
  if (few && !cache_.find(key_of(plan))) return occurrences_by_skipping(within, term);
  std::vector<std::uint8_t> out(within.count);
  const Set all = matches(plan);
  // Both sets word by word: a member's place in its list is the number of bits before it.
  const auto left = within.docs.words();
  const auto right = all->docs.words();
  std::uint32_t left_before = 0;
  std::uint32_t right_before = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    for (std::uint64_t common = left[i] & right[i]; common != 0; common &= common - 1) {
      const std::uint64_t below = (common & -common) - 1;
      out[left_before + static_cast<unsigned>(std::popcount(left[i] & below))] =
          all->occurrences[right_before + static_cast<unsigned>(std::popcount(right[i] & below))];
    }
    left_before += static_cast<unsigned>(std::popcount(left[i]));
    right_before += static_cast<unsigned>(std::popcount(right[i]));
  }
  return out;
}

std::vector<std::uint8_t> Evaluator::occurrences_by_skipping(const Matches& within,
                                                             const std::string& term) {
  std::vector<std::uint8_t> out;
  out.reserve(within.count);
  const Xapian::Database& database = session_.database;
  auto at = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  within.docs.for_each([&](std::uint32_t docid) {
    if (at != end && *at < docid) at.skip_to(docid);
    out.push_back(at != end && *at == docid ? saturated(at.get_wdf()) : std::uint8_t{0});
  });
  return out;
}

Bitmap Evaluator::any_term(const std::vector<std::string>& terms) {
  Bitmap docs(index_.all().size());
  const Xapian::Database& database = session_.database;
  for (const std::string& term : terms)
    for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at)
      docs.set(*at);
  return docs;
}

Bitmap Evaluator::values(const Plan& plan) {
  std::vector<std::string> terms;
  for (const auto number : plan.numbers) terms.push_back(value_term(plan.facet, number));
  return any_term(terms);
}

void Evaluator::keep_with_term(Bitmap& docs, const std::string& term) {
  const Xapian::Database& database = session_.database;
  auto at = database.postlist_begin(term);
  const auto end = database.postlist_end(term);
  docs.for_each([&](std::uint32_t docid) {
    if (at != end && *at < docid) at.skip_to(docid);
    if (at == end || *at != docid) docs.clear(docid);
  });
}

void Evaluator::keep_with_values(Bitmap& docs, const Plan& plan) {
  const auto column = static_cast<std::size_t>(plan.facet);
  docs.for_each([&](std::uint32_t docid) {
    const bool found = std::any_of(
        plan.numbers.begin(), plan.numbers.end(),
        [&](std::uint32_t number) { return index_.numbers().has(column, docid, number); });
    if (!found) docs.clear(docid);
  });
}

Bitmap Evaluator::positional(const Plan& plan, const Set& within) {
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

}  // namespace dateline::search
