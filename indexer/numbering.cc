#include "indexer/numbering.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace dateline::indexing {
namespace {

using schema::Facet;
constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

Facet facet_of(EntityKind kind) {
  switch (kind) {
    case EntityKind::person:
      return Facet::person;
    case EntityKind::organisation:
      return Facet::organisation;
    default:
      return Facet::place;
  }
}

}  // namespace

Numbering::Numbering(const Collection& collection) : collection_(collection) {
  std::vector<std::pair<Facet, schema::FacetValue>> values;
  for (std::uint32_t i = 0; i < collection.entities().size(); ++i) {
    const auto& entity = collection.entities()[i];
    values.emplace_back(facet_of(entity.kind),
                        schema::FacetValue{entity.key, entity.name, 0, collection.forms(i)});
  }
  for (const NamedValues::Value& named : collection.named_values())
    values.emplace_back(named.facet, schema::FacetValue{named.key, named.name, 0, {}});
  for (std::size_t i = 0; i < collection.size(); ++i)
    for (const std::uint32_t value : collection.values_of(i)) ++values[value].second.articles;
  number(std::move(values));
  number_copies();
}

void Numbering::number(std::vector<std::pair<Facet, schema::FacetValue>> values) {
  std::vector<std::uint32_t> order(values.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const auto& left = values[a].second;
    const auto& right = values[b].second;
    return std::tie(right.articles, left.key) < std::tie(left.articles, right.key);
  });
  values_.resize(values.size());
  for (const std::uint32_t i : order) {
    auto& [facet, value] = values[i];
    auto& dictionary = dictionaries_[static_cast<std::size_t>(facet)];
    values_[i] = {facet, static_cast<std::uint32_t>(dictionary.size())};
    if (value.articles > 0) dictionary.push_back(std::move(value));
  }
}

void Numbering::number_copies() {
  const std::size_t size = collection_.size();
  copy_group_.assign(size, kNone);
  copy_rank_.assign(size, 0);
  std::vector<std::uint32_t> members(size, 0);
  for (std::size_t i = 0; i < size; ++i) {
    const std::uint32_t head = collection_.copy_of(i);
    if (const auto story = collection_.story(i); story != stories::kAlone)
      stories_ = std::max(stories_, story + 1);
    if (head == i) continue;
    ++copies_;
    if (copy_group_[head] == kNone) copy_group_[head] = copy_groups_++;
    copy_group_[i] = copy_group_[head];
    copy_rank_[i] = ++members[head];
  }
}

DocumentNumbers Numbering::of(std::size_t i) const {
  DocumentNumbers numbers;
  for (const std::uint32_t value : collection_.values_of(i)) {
    const Value& entry = values_[value];
    numbers.facets[static_cast<std::size_t>(entry.facet)].push_back(entry.number);
  }
  for (auto& of_facet : numbers.facets) std::sort(of_facet.begin(), of_facet.end());
  if (const auto story = collection_.story(i); story != stories::kAlone) numbers.story = story;
  if (copy_group_[i] != kNone) numbers.copy_group = copy_group_[i];
  numbers.copy_rank = copy_rank_[i];
  return numbers;
}

std::array<std::vector<schema::FacetValue>, schema::kFacetCount> Numbering::take_dictionaries() {
  return std::move(dictionaries_);
}

}  // namespace dateline::indexing
