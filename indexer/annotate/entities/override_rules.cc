#include "indexer/annotate/entities/override_rules.h"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <set>

#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

// Levenshtein distance, or `most` + 1 when it is greater.
std::size_t distance(const std::string& a, const std::string& b, std::size_t most) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > most) return most + 1;
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    auto diagonal = row[0];
    row[0] = i;
    auto least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)});
      diagonal = above;
      least = std::min(least, row[j]);
    }
    if (least > most) return most + 1;
  }
  return row[b.size()];
}

}  // namespace

OverrideRules::OverrideRules(std::vector<Named> entities)
    : entities_(std::move(entities)), into_(entities_.size()), hidden_(entities_.size()) {
  std::iota(into_.begin(), into_.end(), 0U);
  for (std::uint32_t i = 0; i < entities_.size(); ++i)
    by_key_.try_emplace({entities_[i].kind, entities_[i].key}, i);
}

std::uint32_t OverrideRules::target(std::uint32_t entity) const {
  while (into_[entity] != entity) entity = into_[entity];
  return entity;
}

std::string OverrideRules::suggestion(EntityKind kind, const std::string& key) const {
  const std::string none = "no " + std::string(to_string(kind)) + " '" + key + "'";
  for (const auto other : {EntityKind::person, EntityKind::organisation, EntityKind::place})
    if (other != kind && by_key_.count({other, key}) != 0)
      return none + "; there is a " + std::string(to_string(other)) + " of that key";
  auto least = std::min<std::size_t>(3, 1 + key.size() / 4);
  const std::string* nearest = nullptr;
  for (const auto& [known, entity] : by_key_) {
    if (known.first != kind) continue;
    const auto far = distance(key, known.second, least);
    if (far > least || (far == least && nearest != nullptr)) continue;
    least = far;
    nearest = &known.second;
  }
  return nearest == nullptr ? none : none + "; did you mean '" + *nearest + "'?";
}

std::optional<std::uint32_t> OverrideRules::find(EntityKind kind, const std::string& key,
                                                 const std::string& what,
                                                 const std::string& where) {
  const auto it = by_key_.find({kind, key});
  if (it != by_key_.end()) return it->second;
  warnings_.push_back({where, what + ": " + suggestion(kind, key)});
  return std::nullopt;
}

std::uint32_t OverrideRules::named(EntityKind kind, const std::string& name) {
  auto key = schema::slug(name);
  const auto [it, fresh] =
      by_key_.try_emplace({kind, key}, static_cast<std::uint32_t>(entities_.size()));
  if (fresh) {
    into_.push_back(it->second);
    hidden_.push_back(false);
    entities_.push_back({kind, std::move(key), name});
  }
  return it->second;
}

void OverrideRules::join(std::uint32_t from, std::uint32_t into) {
  from = target(from);
  into = target(into);
  if (from != into) into_[from] = into;
}

void OverrideRules::call(std::uint32_t entity, const std::string& name) {
  auto& one = entities_[target(entity)];
  one.name = name;
  one.key = schema::slug(name);
}

void OverrideRules::merge(const Overrides::Merge& merge) {
  std::vector<std::uint32_t> members;
  for (const auto& key : merge.keys)
    if (const auto member = find(merge.kind, key, "merge", merge.where)) members.push_back(*member);
  if (members.empty()) return;
  const auto into = named(merge.kind, merge.name);
  for (const auto member : members) join(member, into);
  call(into, merge.name);
}

// A rename or a new kind may give one key to two entities: they are one from then on.
void OverrideRules::unify_keys() {
  std::map<Key, std::uint32_t> first;
  for (std::uint32_t i = 0; i < entities_.size(); ++i) {
    if (target(i) != i || hidden_[i]) continue;
    const auto [it, fresh] = first.try_emplace({entities_[i].kind, entities_[i].key}, i);
    if (!fresh) join(i, it->second);
  }
}

void OverrideRules::note_new_keys(const Overrides& overrides) {
  const auto alias = [this](EntityKind kind, const std::string& key, Key by) {
    if (const auto it = by_key_.find({kind, key}); it != by_key_.end())
      by_key_.try_emplace(std::move(by), it->second);
  };
  for (const auto& one : overrides.renames)
    alias(one.kind, one.key, {one.kind, schema::slug(one.name)});
  for (const auto& one : overrides.retypes) alias(one.kind, one.key, {one.to, one.key});
}

// Merges whose result another merge takes up come first, so that the last name of a chain is shown.
void OverrideRules::merge_all(const std::vector<Overrides::Merge>& merges) {
  std::set<Key> merged;
  for (const auto& one : merges)
    for (const auto& key : one.keys)
      if (key != schema::slug(one.name)) merged.insert({one.kind, key});
  for (const bool inner : {true, false})
    for (const auto& one : merges)
      if ((merged.count({one.kind, schema::slug(one.name)}) != 0) == inner) merge(one);
}

void OverrideRules::apply(const Overrides& overrides) {
  note_new_keys(overrides);
  merge_all(overrides.merges);
  for (const auto& one : overrides.renames)
    if (const auto entity = find(one.kind, one.key, "rename", one.where)) call(*entity, one.name);
  for (const auto& one : overrides.retypes)
    if (const auto entity = find(one.kind, one.key, "retype", one.where))
      entities_[target(*entity)].kind = one.to;
  for (const auto& one : overrides.hidden)
    if (const auto entity = find(one.kind, one.key, "hide", one.where))
      hidden_[target(*entity)] = true;
  unify_keys();
}

}  // namespace dateline::annotate
