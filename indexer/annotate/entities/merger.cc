#include "indexer/annotate/entities/merger.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "indexer/annotate/entities/collection_names.h"
#include "indexer/annotate/entities/string_pool.h"
#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

constexpr std::uint32_t kHidden = 0xFFFFFFFF;

std::string tagged(EntityKind kind, std::string_view text) {
  return std::string(1, static_cast<char>('0' + static_cast<int>(kind))).append(text);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const char plain = c == '\n' || c == '\t' ? ' ' : c;
    if (plain != ' ' || (!out.empty() && out.back() != ' ')) out += plain;
  }
  return out;
}

}  // namespace

struct EntityMerger::State {
  // One way in which articles wrote one name: (name, surface, rule).
  struct Writing {
    std::uint32_t name = 0;
    std::uint32_t surface = 0;
    std::uint32_t rule = 0;
    std::uint32_t mentions = 0;
    std::uint32_t entity = kHidden;

    bool operator==(const Writing& other) const {
      return name == other.name && surface == other.surface && rule == other.rule;
    }
  };
  struct WritingHash {
    std::size_t operator()(const Writing& w) const {
      auto h = (static_cast<std::uint64_t>(w.name) << 32 | w.surface) * 0x9E3779B97F4A7C15ULL;
      h ^= (h >> 29) + w.rule * 0xBF58476D1CE4E5B9ULL;
      return h;
    }
  };

  explicit State(Overrides given) : overrides(std::move(given)) {}

  // The writing of a mention as numbers; kAbsent in `name` when it was never added.
  [[nodiscard]] Writing look_up(const Article& article, const EntityMention& mention) const {
    Writing writing;
    writing.name = names.find(tagged(mention.kind, mention.name));
    writing.surface = surfaces.find(one_line(slice(article.text, mention.span)));
    writing.rule = rules.find(mention.rule);
    return writing;
  }

  void group();
  void choose_names(const NameGroups& groups, const std::vector<CollectionName>& list);
  void apply_overrides();
  void count();
  void list_forms();
  Entity* find_entity(EntityKind kind, const std::string& key);
  void redirect(std::uint32_t from, std::uint32_t to, const std::string& reason);
  std::uint32_t entity_named(EntityKind kind, const std::string& name);
  void unify_keys();

  NameTables tables;
  Overrides overrides;
  StringPool names;  // kind digit + name
  StringPool surfaces;
  StringPool rules;
  std::vector<std::uint32_t> name_articles;
  std::vector<std::uint32_t> name_seen_in;  // the last article that had the name, plus one
  std::vector<Writing> writings;
  std::unordered_map<Writing, std::uint32_t, WritingHash> writing_numbers;
  std::vector<std::uint32_t> article_writings;
  std::vector<std::uint64_t> article_ends = {0};
  std::vector<std::string> name_reasons;
  std::vector<std::string> writing_reasons;  // set by an override, else empty
  std::vector<Entity> entities;
};

EntityMerger::EntityMerger(Overrides overrides)
    : state_(std::make_unique<State>(std::move(overrides))) {}
EntityMerger::~EntityMerger() = default;
EntityMerger::EntityMerger(EntityMerger&&) noexcept = default;
EntityMerger& EntityMerger::operator=(EntityMerger&&) noexcept = default;

void EntityMerger::add(const Article& article) {
  auto& s = *state_;
  const auto begin = s.article_writings.size();
  const auto stamp = static_cast<std::uint32_t>(s.article_ends.size());
  for (const auto& mention : article.entities) {
    State::Writing writing;
    writing.name = s.names.intern(tagged(mention.kind, mention.name));
    writing.surface = s.surfaces.intern(one_line(slice(article.text, mention.span)));
    writing.rule = s.rules.intern(mention.rule);
    const auto [it, fresh] =
        s.writing_numbers.try_emplace(writing, static_cast<std::uint32_t>(s.writings.size()));
    if (fresh) s.writings.push_back(writing);
    ++s.writings[it->second].mentions;
    s.article_writings.push_back(it->second);
    s.name_articles.resize(s.names.size());
    s.name_seen_in.resize(s.names.size());
    if (s.name_seen_in[writing.name] != stamp) ++s.name_articles[writing.name];
    s.name_seen_in[writing.name] = stamp;
  }
  const auto first = s.article_writings.begin() + static_cast<std::ptrdiff_t>(begin);
  std::sort(first, s.article_writings.end());
  s.article_writings.erase(std::unique(first, s.article_writings.end()), s.article_writings.end());
  s.article_ends.push_back(s.article_writings.size());
}

void EntityMerger::finish() {
  state_->group();
  state_->apply_overrides();
  state_->unify_keys();
  state_->count();
  state_->list_forms();
}

void EntityMerger::State::group() {
  std::vector<CollectionName> list;
  list.reserve(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const auto name = names.at(i);
    list.push_back({static_cast<EntityKind>(name[0] - '0'), name.substr(1), name_articles[i]});
  }
  std::vector<ShortForm> short_forms;
  for (const auto& writing : writings) {
    const auto rule = rules.at(writing.rule);
    if (rule == "acronym in the same article" || rule == "short name in the same article")
      short_forms.push_back(
          {list[writing.name].kind, surfaces.at(writing.surface), writing.name, writing.mentions});
  }
  auto groups = group_names(tables, list, short_forms);
  for (auto& writing : writings) writing.entity = groups.group_of[writing.name];
  writing_reasons.resize(writings.size());
  choose_names(groups, list);
  name_reasons = std::move(groups.reason);
}

// A table's name wins, then full names (two words) over single ones for people, then frequency,
// then length; last the alphabet, so that the order of articles never decides.
void EntityMerger::State::choose_names(const NameGroups& groups,
                                       const std::vector<CollectionName>& list) {
  struct Rank {
    bool table = false;
    bool full = false;
    std::uint32_t articles = 0;
    std::string_view name;
  };
  std::vector<Rank> best(groups.groups);
  entities.resize(groups.groups);
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    const auto& name = list[i];
    const bool full =
        name.kind != EntityKind::person || name.name.find(' ') != std::string_view::npos;
    const Rank rank{is_table_name(tables, name.kind, name.name), full, name.articles, name.name};
    auto& known = best[groups.group_of[i]];
    const auto order = [](const Rank& r) {
      return std::make_tuple(r.table, r.full, r.articles, r.name.size());
    };
    const bool better = known.name.empty() || order(rank) > order(known) ||
                        (order(rank) == order(known) && rank.name < known.name);
    if (!better) continue;
    known = rank;
    auto& entity = entities[groups.group_of[i]];
    entity.kind = name.kind;
    entity.name = std::string(name.name);
  }
  for (auto& entity : entities) entity.key = schema::slug(entity.name);
}

EntityMerger::Entity* EntityMerger::State::find_entity(EntityKind kind, const std::string& key) {
  const auto it = std::find_if(entities.begin(), entities.end(), [&](const Entity& entity) {
    return entity.kind == kind && entity.key == key;
  });
  return it == entities.end() ? nullptr : &*it;
}

void EntityMerger::State::redirect(std::uint32_t from, std::uint32_t to,
                                   const std::string& reason) {
  if (from == to) return;
  for (std::size_t i = 0; i < writings.size(); ++i) {
    if (writings[i].entity != from) continue;
    writings[i].entity = to;
    writing_reasons[i] = reason;
  }
}

std::uint32_t EntityMerger::State::entity_named(EntityKind kind, const std::string& name) {
  const auto key = schema::slug(name);
  if (const auto* known = find_entity(kind, key))
    return static_cast<std::uint32_t>(known - entities.data());
  entities.push_back({kind, key, name, {}, 0});
  return static_cast<std::uint32_t>(entities.size() - 1);
}

void EntityMerger::State::apply_overrides() {
  const std::string reason = "your entities file";
  const auto number = [this](const Entity* entity) {
    return static_cast<std::uint32_t>(entity - entities.data());
  };
  for (const auto& split : overrides.splits) {
    const auto* from = find_entity(split.kind, split.key);
    if (from == nullptr) continue;
    const auto source = number(from);
    const auto target = entity_named(split.kind, split.name);
    for (std::size_t i = 0; i < writings.size(); ++i) {
      const std::string surface(surfaces.at(writings[i].surface));
      if (writings[i].entity != source ||
          std::find(split.forms.begin(), split.forms.end(), surface) == split.forms.end())
        continue;
      writings[i].entity = target;
      writing_reasons[i] = reason;
    }
  }
  for (const auto& merge : overrides.merges) {
    const auto target = entity_named(merge.kind, merge.name);
    for (const auto& key : merge.keys)
      if (const auto* from = find_entity(merge.kind, key)) redirect(number(from), target, reason);
  }
  for (const auto& rename : overrides.renames) {
    if (auto* entity = find_entity(rename.kind, rename.key)) {
      entity->name = rename.name;
      entity->key = schema::slug(rename.name);
    }
  }
  for (const auto& retype : overrides.retypes)
    if (auto* entity = find_entity(retype.kind, retype.key)) entity->kind = retype.to;
  for (const auto& hide : overrides.hidden)
    if (const auto* entity = find_entity(hide.kind, hide.key))
      redirect(number(entity), kHidden, reason);
}

// A rename or a new kind may give one key to two entities: they are one from then on.
void EntityMerger::State::unify_keys() {
  std::map<std::pair<EntityKind, std::string>, std::uint32_t> first;
  std::vector<std::uint32_t> target(entities.size());
  for (std::uint32_t i = 0; i < entities.size(); ++i)
    target[i] = first.try_emplace({entities[i].kind, entities[i].key}, i).first->second;
  for (auto& writing : writings)
    if (writing.entity != kHidden) writing.entity = target[writing.entity];
}

// Articles per entity; entities that nothing points to any more go.
void EntityMerger::State::count() {
  std::vector<std::uint32_t> seen(entities.size(), 0);
  for (std::size_t article = 0; article + 1 < article_ends.size(); ++article) {
    for (auto i = article_ends[article]; i < article_ends[article + 1]; ++i) {
      const auto entity = writings[article_writings[i]].entity;
      if (entity == kHidden || seen[entity] == article + 1) continue;
      seen[entity] = static_cast<std::uint32_t>(article + 1);
      ++entities[entity].articles;
    }
  }
  std::vector<std::uint32_t> moved(entities.size(), kHidden);
  std::vector<Entity> kept;
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    if (entities[i].articles == 0 || entities[i].key.empty()) continue;
    moved[i] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(std::move(entities[i]));
  }
  entities = std::move(kept);
  for (auto& writing : writings)
    if (writing.entity != kHidden) writing.entity = moved[writing.entity];
}

void EntityMerger::State::list_forms() {
  std::vector<std::map<std::pair<std::string, std::string>, std::uint32_t>> forms(entities.size());
  for (std::size_t i = 0; i < writings.size(); ++i) {
    auto& writing = writings[i];
    if (writing.entity == kHidden) continue;
    auto& reason = writing_reasons[i];
    const std::string rule(rules.at(writing.rule));
    const auto surface = surfaces.at(writing.surface);
    if (reason.empty()) reason = rule != "as written" ? rule : name_reasons[writing.name];
    if (surface == entities[writing.entity].name) reason = "as written";
    if (reason.empty()) reason = "spelling";
    forms[writing.entity][{std::string(surface), reason}] += writing.mentions;
  }
  for (std::size_t i = 0; i < entities.size(); ++i) {
    for (const auto& [form, mentions] : forms[i])
      entities[i].forms.push_back({form.first, form.second, mentions});
    std::stable_sort(entities[i].forms.begin(), entities[i].forms.end(),
                     [](const auto& a, const auto& b) { return a.mentions > b.mentions; });
  }
}

const std::vector<EntityMerger::Entity>& EntityMerger::entities() const {
  return state_->entities;
}

std::vector<std::uint32_t> EntityMerger::entities_of(std::size_t article_index) const {
  const auto& s = *state_;
  std::vector<std::uint32_t> out;
  for (auto i = s.article_ends[article_index]; i < s.article_ends[article_index + 1]; ++i) {
    const auto entity = s.writings[s.article_writings[i]].entity;
    if (entity != kHidden) out.push_back(entity);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

void EntityMerger::apply(std::size_t /*article_index*/, Article& article) const {
  const auto& s = *state_;
  std::vector<EntityMention> kept;
  kept.reserve(article.entities.size());
  for (auto& mention : article.entities) {
    const auto it = s.writing_numbers.find(s.look_up(article, mention));
    if (it == s.writing_numbers.end() || s.writings[it->second].entity == kHidden) continue;
    const auto& entity = s.entities[s.writings[it->second].entity];
    mention.kind = entity.kind;
    mention.key = entity.key;
    mention.name = entity.name;
    mention.rule = s.writing_reasons[it->second];
    kept.push_back(std::move(mention));
  }
  article.entities = std::move(kept);
}

}  // namespace dateline::annotate
