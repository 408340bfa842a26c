#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/annotate/entities/overrides.h"
#include "indexer/schema/article.h"
#include "indexer/schema/dictionary.h"
#include "indexer/schema/error.h"

namespace dateline::annotate {

// One entity across spellings, over the whole collection: transliteration, order-free organisation
// names, surnames and acronyms that in this collection nearly always (80 % of articles) mean one
// entity, then the user's overrides. Takes articles as EntityRecogniser left them.
class EntityMerger {
 public:
  struct Entity {
    EntityKind kind = EntityKind::person;
    std::string key;   // slug of the name; unique within its kind
    std::string name;  // the most frequent full form, unless a table or the user names it
    std::uint32_t articles = 0;
  };

  explicit EntityMerger(Overrides overrides = {});
  ~EntityMerger();
  EntityMerger(EntityMerger&&) noexcept;
  EntityMerger& operator=(EntityMerger&&) noexcept;

  // Articles are numbered from 0 in the order of the calls; the order changes no entity.
  // Keeps 4 bytes per distinct mention of an article and each distinct name once. One thread.
  void add(const Article& article);
  void finish();  // call once, after the last add

  // The rest: after finish, any thread.
  [[nodiscard]] const std::vector<Entity>& entities() const;
  // How an entity is written, most frequent first. Each form but the name itself has a reason.
  [[nodiscard]] std::vector<schema::SurfaceForm> forms(std::uint32_t entity) const;
  // Indexes into entities(), ascending, distinct; without hidden ones.
  [[nodiscard]] std::vector<std::uint32_t> entities_of(std::size_t article_index) const;
  // Rewrites key, name, kind and rule of each mention; drops those of hidden entities. The article
  // must be the one that was added under this index, its entities unchanged.
  void apply(std::size_t article_index, Article& article) const;
  // Overrides that name what is not there, with a suggestion.
  [[nodiscard]] const std::vector<Error>& warnings() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace dateline::annotate
