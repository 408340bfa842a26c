#include "searcher/facets.h"

#include <algorithm>
#include <numeric>

#include "indexer/schema/terms.h"

namespace dateline::search {
namespace {

bool contains(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

FacetCount value_of(const schema::Dictionary& dictionary, std::uint32_t number, std::uint32_t count,
                    const FacetFilter& filter) {
  FacetCount value;
  value.key = dictionary.key(number);
  value.name = dictionary.name(number);
  value.count = count;
  value.selected = contains(filter.any, value.key);
  value.excluded = contains(filter.none, value.key);
  return value;
}

bool any_word_begins(std::string_view folded_name, std::string_view folded_prefix) {
  for (auto at = folded_name.find(folded_prefix); at != std::string_view::npos;
       at = folded_name.find(folded_prefix, at + 1)) {
    if (at == 0) return true;
    const char before = folded_name[at - 1];
    if (before == ' ' || before == '-' || before == '\'' || before == '(' || before == '"')
      return true;
  }
  return false;
}

}  // namespace

FacetResult facet_result(const Index& index, schema::Facet facet, const FacetFilter& filter,
                         const TopNumbers& counts, const Matches& matches) {
  const auto& dictionary = index.dictionary(facet);
  const auto column = static_cast<std::size_t>(facet);
  FacetResult result;
  result.facet = facet;
  result.distinct = counts.distinct;
  result.missing = counts.missing;
  for (const auto& [number, count] : counts.top)
    result.values.push_back(value_of(dictionary, number, count, filter));
  const auto add_chosen = [&](const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
      const auto number = dictionary.find(key);
      if (!number || std::any_of(result.values.begin(), result.values.end(),
                                 [&](const FacetCount& value) { return value.key == key; }))
        continue;
      result.values.push_back(
          value_of(dictionary, *number, index.numbers().count(column, *number, matches), filter));
    }
  };
  add_chosen(filter.any);
  add_chosen(filter.none);
  std::stable_sort(result.values.begin(), result.values.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  return result;
}

FacetListing list_values(const Index& index, schema::Facet facet, const Matches& matches,
                         const FacetFilter& filter, const ListingOptions& options) {
  const auto& dictionary = index.dictionary(facet);
  const auto counts = index.numbers().counts(static_cast<std::size_t>(facet), matches);
  const std::string prefix = schema::fold(options.prefix);
  std::vector<std::uint32_t> numbers;
  for (std::uint32_t number = 0; number < dictionary.size(); ++number) {
    if (counts[number] == 0) continue;
    if (prefix.empty() || any_word_begins(schema::fold(dictionary.name(number)), prefix))
      numbers.push_back(number);
  }
  if (options.by_name) {
    std::vector<std::pair<std::string, std::uint32_t>> named;
    named.reserve(numbers.size());
    for (const auto number : numbers)
      named.emplace_back(schema::fold(dictionary.name(number)), number);
    std::sort(named.begin(), named.end());
    for (std::size_t i = 0; i < named.size(); ++i) numbers[i] = named[i].second;
  } else {
    std::stable_sort(numbers.begin(), numbers.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return counts[a] > counts[b]; });
  }
  FacetListing listing;
  listing.distinct = static_cast<std::uint32_t>(numbers.size());
  const std::size_t begin = std::min<std::size_t>(options.offset, numbers.size());
  const std::size_t end = std::min<std::size_t>(begin + options.size, numbers.size());
  for (std::size_t i = begin; i < end; ++i)
    listing.values.push_back(value_of(dictionary, numbers[i], counts[numbers[i]], filter));
  return listing;
}

}  // namespace dateline::search
