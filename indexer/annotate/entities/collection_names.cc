#include "indexer/annotate/entities/collection_names.h"

#include <algorithm>
#include <numeric>

#include "indexer/annotate/entities/name_keys.h"
#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

class DisjointSets {
 public:
  explicit DisjointSets(std::size_t size) : parent_(size) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }
  std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) {
      parent_[i] = parent_[parent_[i]];
      i = parent_[i];
    }
    return i;
  }
  // The smaller number leads, so that the outcome does not depend on the order of joins.
  void join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::uint32_t> parent_;
};

std::string tagged(EntityKind kind, std::string_view key) {
  return std::string(1, static_cast<char>('0' + static_cast<int>(kind))).append(key);
}

// Counts per (form → candidate); the winner needs four fifths.
class Prior {
 public:
  void add(const std::string& form, std::uint32_t candidate, std::uint32_t count) {
    auto& candidates = counts_[form];
    const auto it = std::find_if(candidates.begin(), candidates.end(),
                                 [&](const auto& pair) { return pair.first == candidate; });
    if (it != candidates.end())
      it->second += count;
    else if (candidates.size() < kMostCandidates)
      candidates.emplace_back(candidate, count);
  }

  [[nodiscard]] std::uint32_t winner(const std::string& form) const {
    const auto it = counts_.find(form);
    if (it == counts_.end()) return kNobody;
    std::uint64_t total = 0;
    std::pair<std::uint32_t, std::uint32_t> best{kNobody, 0};
    for (const auto& candidate : it->second) {
      total += candidate.second;
      if (candidate.second > best.second) best = candidate;
    }
    return 5ULL * best.second >= 4 * total ? best.first : kNobody;
  }

  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;

 private:
  // A surname of that many people is nobody's; keeps the scan short.
  static constexpr std::size_t kMostCandidates = 64;
  std::unordered_map<std::string, std::vector<std::pair<std::uint32_t, std::uint32_t>>> counts_;
};

class Grouping {
 public:
  Grouping(const NameTables& tables, const std::vector<CollectionName>& names)
      : tables_(tables), names_(names), sets_(names.size()), reason_(names.size()) {
    words_.reserve(names.size());
    for (const auto& name : names) {
      auto words = folded_words(name.name);
      if (name.kind == EntityKind::person) words = person_words(std::move(words));
      words_.push_back(std::move(words));
    }
  }

  NameGroups run(const std::vector<ShortForm>& short_forms) {
    same_key();
    middle_names();
    surnames();
    shortened(short_forms);
    same_slug();
    NameGroups out;
    out.reason = std::move(reason_);
    out.group_of.resize(names_.size());
    std::vector<std::uint32_t> number(names_.size(), 0);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      const auto root = sets_.find(i);
      if (root == i) number[i] = out.groups++;
      out.group_of[i] = number[root];
    }
    return out;
  }

 private:
  void join(std::uint32_t a, std::uint32_t b, const char* reason) {
    if (sets_.find(a) == sets_.find(b)) return;
    sets_.join(a, b);
    if (reason_[a].empty()) reason_[a] = reason;
  }

  void same_key() {
    std::unordered_map<std::string, std::uint32_t> first;
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      const bool organisation = names_[i].kind == EntityKind::organisation;
      const auto key = organisation ? organisation_key(tables_, words_[i]) : person_key(words_[i]);
      if (key.empty()) continue;
      const auto [it, fresh] = first.try_emplace(tagged(names_[i].kind, key), i);
      if (!fresh) join(i, it->second, organisation ? "same words" : "transliteration");
    }
  }

  [[nodiscard]] bool is_person(std::uint32_t i, std::size_t least, std::size_t most) const {
    return names_[i].kind == EntityKind::person && words_[i].size() >= least &&
           words_[i].size() <= most;
  }

  // "John Kerry" and "John F. Kerry", unless several people share first and last name.
  void middle_names() {
    Prior prior;
    for (std::uint32_t i = 0; i < names_.size(); ++i)
      if (is_person(i, 3, 3) && words_[i][1].size() <= 2)
        prior.add(person_key({words_[i][0], words_[i][2]}), sets_.find(i), names_[i].articles);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (!is_person(i, 2, 2)) continue;
      const auto longer = prior.winner(person_key(words_[i]));
      if (longer != Prior::kNobody) join(i, longer, "middle initial");
    }
  }

  void surnames() {
    Prior prior;
    for (std::uint32_t i = 0; i < names_.size(); ++i)
      if (is_person(i, 2, 6))
        prior.add(person_key({words_[i].back()}), sets_.find(i), names_[i].articles);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (!is_person(i, 1, 1)) continue;
      const auto whole = prior.winner(person_key(words_[i]));
      if (whole != Prior::kNobody) join(i, whole, "last name across the collection");
    }
  }

  void shortened(const std::vector<ShortForm>& short_forms) {
    Prior prior;
    for (const auto& form : short_forms)
      prior.add(tagged(form.kind, form.form), sets_.find(form.name), form.mentions);
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i].kind == EntityKind::person) continue;
      const auto whole = prior.winner(tagged(names_[i].kind, names_[i].name));
      if (whole != Prior::kNobody) join(i, whole, "short form across the collection");
    }
  }

  // Keys are public and unique: what would get one key is one entity.
  void same_slug() {
    std::unordered_map<std::string, std::uint32_t> first;
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      const auto [it, fresh] =
          first.try_emplace(tagged(names_[i].kind, schema::slug(names_[i].name)), i);
      if (!fresh) join(i, it->second, "spelling");
    }
  }

  const NameTables& tables_;
  const std::vector<CollectionName>& names_;
  DisjointSets sets_;
  std::vector<std::string> reason_;
  std::vector<std::vector<std::string>> words_;
};

}  // namespace

NameGroups group_names(const NameTables& tables, const std::vector<CollectionName>& names,
                       const std::vector<ShortForm>& short_forms) {
  return Grouping(tables, names).run(short_forms);
}

bool is_table_name(const NameTables& tables, EntityKind kind, std::string_view name) {
  const auto folded = folded_phrase(name);
  if (const auto* alias = tables.alias(kind, folded)) return *alias == name;
  if (kind != EntityKind::place) return false;
  const auto match = tables.country(folded);
  return match && match->country->name == name;
}

}  // namespace dateline::annotate
