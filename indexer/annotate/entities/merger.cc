#include "indexer/annotate/entities/merger.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "indexer/annotate/entities/collection_names.h"
#include "indexer/annotate/entities/name_keys.h"
#include "indexer/annotate/entities/override_rules.h"
#include "indexer/annotate/entities/string_pool.h"
#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

constexpr std::uint32_t kHidden = 0xFFFFFFFF;
constexpr std::string_view kAsWritten = "as written";
constexpr std::string_view kByUser = "your entities file";

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

bool begins(std::string_view name, std::string_view form) {
  return name.size() > form.size() && name[form.size()] == ' ' &&
         name.substr(0, form.size()) == form;
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
    bool by_user = false;  // an override moved it

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
  [[nodiscard]] std::string_view name_of(const Writing& writing) const {
    return names.at(writing.name).substr(1);
  }
  [[nodiscard]] std::string_view reason(const Writing& writing) const;

  void undo_rash_joins();
  void group();
  [[nodiscard]] bool is_home_name(std::string_view name, std::string_view form) const;
  [[nodiscard]] std::vector<std::uint32_t> shown_names(
      const NameGroups& groups, const std::vector<CollectionName>& list) const;
  void apply_overrides();
  void split(const Overrides::Split& split, OverrideRules& with);
  void count();
  void order_writings();

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
  std::vector<JoinReason> name_reasons;
  std::vector<Entity> entities;
  std::vector<std::uint32_t> by_entity;     // writings, hidden ones left out
  std::vector<std::uint32_t> entity_begin;  // in by_entity; one more than entities
  std::vector<Error> warnings;
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
  if (!state_->overrides.empty()) state_->apply_overrides();
  state_->count();
  state_->order_writings();
}

// "Air Force" of "U.S. Air Force", "Dolphins" of "Miami Dolphins": behind a country, or one word in
// the plural behind what the collection knows as a place.
bool EntityMerger::State::is_home_name(std::string_view name, std::string_view form) const {
  if (name.size() < form.size() + 2 || name.substr(name.size() - form.size()) != form) return false;
  const auto before = name.substr(0, name.size() - form.size() - 1);
  if (name[before.size()] != ' ') return false;
  if (tables.country(folded_phrase(before)).has_value()) return true;
  const bool plural = form.back() == 's' && form.find(' ') == std::string_view::npos;
  return plural && names.find(tagged(EntityKind::place, before)) != StringPool::kAbsent;
}

// Inside an article "Boeing" may have joined "Boeing Commercial Airplanes". What the collection
// names on its own far more often is itself.
void EntityMerger::State::undo_rash_joins() {
  constexpr std::uint32_t kFarMoreOften = 3;
  const auto short_name = rules.find("short name in the same article");
  for (auto& writing : writings) {
    if (writing.rule != short_name) continue;
    const auto name = names.at(writing.name);
    const auto form = surfaces.at(writing.surface);
    if (!begins(name.substr(1), form)) continue;
    const auto own = names.find(std::string(1, name[0]).append(form));
    if (own == StringPool::kAbsent ||
        name_articles[own] <= kFarMoreOften * name_articles[writing.name])
      continue;
    writing.name = own;
    writing.rule = rules.intern(kAsWritten);
  }
}

void EntityMerger::State::group() {
  undo_rash_joins();
  std::vector<CollectionName> list;
  list.reserve(names.size());
  for (std::uint32_t i = 0; i < names.size(); ++i) {
    const auto name = names.at(i);
    list.push_back({static_cast<EntityKind>(name[0] - '0'), name.substr(1), name_articles[i]});
  }
  std::vector<ShortForm> short_forms;
  for (const auto& writing : writings) {
    const auto rule = rules.at(writing.rule);
    const bool acronym = rule == "acronym in the same article";
    if (!acronym && rule != "short name in the same article") continue;
    const auto& whole = list[writing.name];
    const auto form = surfaces.at(writing.surface);
    if (acronym || begins(whole.name, form) || is_home_name(whole.name, form))
      short_forms.push_back({whole.kind, form, writing.name, writing.mentions, acronym});
  }
  const auto groups = group_names(tables, list, short_forms);
  for (auto& writing : writings) writing.entity = groups.group_of[writing.name];
  const auto shown = shown_names(groups, list);
  name_reasons = reasons_towards(groups, shown);
  entities.reserve(shown.size());
  for (const auto i : shown)
    entities.push_back({list[i].kind, schema::slug(list[i].name), std::string(list[i].name), 0});
}

// A table's name wins, then full names (two words) over single ones for people, then one that is
// not all in capitals, then frequency,
// then length; last the alphabet, so that the order of articles never decides.
std::vector<std::uint32_t> EntityMerger::State::shown_names(
    const NameGroups& groups, const std::vector<CollectionName>& list) const {
  const auto rank = [&](const CollectionName& name) {
    const bool full =
        name.kind != EntityKind::person || name.name.find(' ') != std::string_view::npos;
    return std::tuple(is_table_name(tables, name.kind, name.name), full,
                      !is_shouted(name.kind, name.name), name.articles, name.name.size());
  };
  std::vector<std::uint32_t> shown(groups.groups, kHidden);
  for (std::uint32_t i = 0; i < list.size(); ++i) {
    auto& best = shown[groups.group_of[i]];
    if (best == kHidden) {
      best = i;
      continue;
    }
    const auto mine = rank(list[i]);
    const auto its = rank(list[best]);
    if (mine > its || (mine == its && list[i].name < list[best].name)) best = i;
  }
  return shown;
}

// Mentions that are written so, and short ones of articles where the whole name is written so.
void EntityMerger::State::split(const Overrides::Split& split, OverrideRules& with) {
  const auto source = with.find(split.kind, split.key, "split", split.where);
  if (!source) return;
  const auto target = with.named(split.kind, split.name);
  for (const auto& form : split.forms) {
    bool any = false;
    for (auto& writing : writings) {
      if (writing.entity != *source) continue;
      if (surfaces.at(writing.surface) != form && name_of(writing) != form) continue;
      writing.entity = target;
      writing.by_user = true;
      any = true;
    }
    if (!any)
      warnings.push_back(
          {split.where, "split: '" + split.key + "' is never written '" + form + "'"});
  }
}

void EntityMerger::State::apply_overrides() {
  std::vector<OverrideRules::Named> list;
  list.reserve(entities.size());
  for (auto& entity : entities) list.push_back({entity.kind, entity.key, entity.name});
  OverrideRules ruled(std::move(list));
  for (const auto& writing : writings)
    ruled.note_spelling(static_cast<EntityKind>(names.at(writing.name)[0] - '0'),
                        schema::slug(name_of(writing)), writing.entity);
  for (const auto& one : overrides.splits) split(one, ruled);
  ruled.apply(overrides);
  for (auto& writing : writings) {
    const auto before = writing.entity;
    const auto target = ruled.target(before);
    const bool renamed = before < entities.size() && target == before &&
                         ruled.entities()[target].name != entities[before].name &&
                         name_reasons[writing.name] == JoinReason::none &&
                         rules.at(writing.rule) == kAsWritten;
    writing.by_user = writing.by_user || target != before || renamed;
    writing.entity = ruled.hidden(target) ? kHidden : target;
  }
  entities.clear();
  for (const auto& entity : ruled.entities())
    entities.push_back({entity.kind, entity.key, entity.name, 0});
  warnings.insert(warnings.end(), ruled.warnings().begin(), ruled.warnings().end());
  // In the order of the file: "f:2" before "f:10".
  std::stable_sort(warnings.begin(), warnings.end(), [](const Error& a, const Error& b) {
    return std::pair(a.where.size(), a.where) < std::pair(b.where.size(), b.where);
  });
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
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < entities.size(); ++i) {
    if (entities[i].articles == 0 || entities[i].key.empty()) continue;
    moved[i] = kept;
    if (i != kept) entities[kept] = std::move(entities[i]);
    ++kept;
  }
  entities.resize(kept);
  for (auto& writing : writings)
    if (writing.entity != kHidden) writing.entity = moved[writing.entity];
}

void EntityMerger::State::order_writings() {
  entity_begin.assign(entities.size() + 1, 0);
  for (const auto& writing : writings)
    if (writing.entity != kHidden) ++entity_begin[writing.entity + 1];
  for (std::size_t i = 1; i < entity_begin.size(); ++i) entity_begin[i] += entity_begin[i - 1];
  by_entity.resize(entity_begin.back());
  auto next = entity_begin;
  for (std::uint32_t i = 0; i < writings.size(); ++i)
    if (writings[i].entity != kHidden) by_entity[next[writings[i].entity]++] = i;
}

// Why this writing counts as its entity.
std::string_view EntityMerger::State::reason(const Writing& writing) const {
  if (surfaces.at(writing.surface) == entities[writing.entity].name) return kAsWritten;
  if (writing.by_user) return kByUser;
  if (const auto rule = rules.at(writing.rule); rule != kAsWritten) return rule;
  const auto joined = to_string(name_reasons[writing.name]);
  return joined.empty() ? "spelling" : joined;
}

const std::vector<EntityMerger::Entity>& EntityMerger::entities() const {
  return state_->entities;
}

const std::vector<Error>& EntityMerger::warnings() const {
  return state_->warnings;
}

std::vector<schema::SurfaceForm> EntityMerger::forms(std::uint32_t entity) const {
  const auto& s = *state_;
  std::vector<schema::SurfaceForm> out;
  for (auto i = s.entity_begin[entity]; i < s.entity_begin[entity + 1]; ++i) {
    const auto& writing = s.writings[s.by_entity[i]];
    out.push_back({std::string(s.surfaces.at(writing.surface)), std::string(s.reason(writing)),
                   writing.mentions});
  }
  const auto key = [](const schema::SurfaceForm& form) { return std::tie(form.text, form.reason); };
  std::sort(out.begin(), out.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < out.size(); ++i) {
    if (kept > 0 && key(out[kept - 1]) == key(out[i]))
      out[kept - 1].mentions += out[i].mentions;
    else if (kept++ != i)
      out[kept - 1] = std::move(out[i]);
  }
  out.resize(kept);
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.mentions > b.mentions; });
  return out;
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
    if (it == s.writing_numbers.end()) continue;
    const auto& writing = s.writings[it->second];
    if (writing.entity == kHidden) continue;
    const auto& entity = s.entities[writing.entity];
    mention.kind = entity.kind;
    mention.key = entity.key;
    mention.name = entity.name;
    mention.rule = s.reason(writing);
    kept.push_back(std::move(mention));
  }
  article.entities = std::move(kept);
}

}  // namespace dateline::annotate
