#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/annotate/entities/overrides.h"
#include "indexer/schema/article.h"
#include "indexer/schema/error.h"

namespace dateline::annotate {

// A user's overrides, applied to the entities of a collection. The order of the entries in a
// section does not matter: merges are equalities, so A into B and B into C makes one of three. An
// entry may name a key as it was before any override or as another entry leaves it. What ends under
// one key is one entity.
class OverrideRules {
 public:
  struct Named {
    EntityKind kind = EntityKind::person;
    std::string key;
    std::string name;
  };

  explicit OverrideRules(std::vector<Named> entities);

  // Another key by which entries may name an entity, unless it is one's own.
  void note_spelling(EntityKind kind, const std::string& key, std::uint32_t entity) {
    by_key_.try_emplace({kind, key}, entity);
  }
  // The entity of a key; none, with a warning that suggests a near one, when there is no such.
  std::optional<std::uint32_t> find(EntityKind kind, const std::string& key,
                                    const std::string& what, const std::string& where);
  // The entity of that name, made where there is none.
  std::uint32_t named(EntityKind kind, const std::string& name);
  // Merges, renames, retypes, hides; splits are the caller's, who has the forms.
  void apply(const Overrides& overrides);

  // The rest: after apply().
  [[nodiscard]] const std::vector<Named>& entities() const { return entities_; }
  // Which entity an entity is now part of.
  [[nodiscard]] std::uint32_t target(std::uint32_t entity) const;
  [[nodiscard]] bool hidden(std::uint32_t target) const { return hidden_[target]; }
  [[nodiscard]] const std::vector<Error>& warnings() const { return warnings_; }

 private:
  using Key = std::pair<EntityKind, std::string>;

  void note_new_keys(const Overrides& overrides);
  void merge_all(const std::vector<Overrides::Merge>& merges);
  void merge(const Overrides::Merge& merge);
  void unify_keys();
  void join(std::uint32_t from, std::uint32_t into);
  void call(std::uint32_t entity, const std::string& name);
  [[nodiscard]] std::string suggestion(EntityKind kind, const std::string& key) const;

  std::vector<Named> entities_;
  std::vector<std::uint32_t> into_;  // itself, or the entity that it was merged into
  std::vector<bool> hidden_;
  std::map<Key, std::uint32_t> by_key_;
  std::vector<Error> warnings_;
};

}  // namespace dateline::annotate
