#include "indexer/annotate/entities/collection_names.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "indexer/annotate/entities/name_keys.h"
#include "indexer/annotate/entities/prior.h"
#include "indexer/schema/hash.h"
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

std::uint64_t hash_of(EntityKind kind, std::string_view key) {
  const char tag = static_cast<char>('0' + static_cast<int>(kind));
  return schema::hash64(key, schema::hash64({&tag, 1}));
}

// What grouping needs to know of one name: hashes of its keys, so that a million names fit.
struct Keys {
  std::uint64_t whole = 0;  // 0: no key
  std::uint64_t slug = 0;
  std::uint64_t last = 0;     // people of two words or more
  std::uint64_t first = 0;    // the same
  std::uint64_t outer = 0;    // people with a middle initial, people of two words
  std::uint64_t exact = 0;    // people: the last word as it is spelt
  std::uint32_t letters = 0;  // in it
  bool telling = false;       // it is no given name, title or short word
  enum class Shape : std::uint8_t { other, lone, two_words, middle_initial, longer } shape{};
};

bool is_initial(std::string_view word) {
  return word.size() == 1 || (word.size() == 2 && word[1] == '.');
}

// One article that names someone in full says little of whom "Taylor" or "Mayor" elsewhere means.
constexpr std::uint32_t kLeastArticles = 2;

class Grouping {
 public:
  Grouping(const NameTables& tables, const std::vector<CollectionName>& names)
      : tables_(tables), names_(names), sets_(names.size()), keys_(names.size()) {
    for (std::uint32_t i = 0; i < names.size(); ++i) note(i);
  }

  NameGroups run(const std::vector<ShortForm>& short_forms) {
    same_key();
    middle_names();
    surnames();
    shortened(short_forms);
    same_slug();
    NameGroups out;
    out.joins = std::move(joins_);
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
  struct Reading {
    std::uint32_t name = 0;
    std::uint64_t key = 0;
  };

  void note(std::uint32_t i) {
    const auto& name = names_[i];
    auto& keys = keys_[i];
    keys.slug = hash_of(name.kind, schema::slug(name.name));
    auto words = folded_words(name.name);
    if (words.empty()) return;
    if (name.kind == EntityKind::organisation) {
      keys.whole = hash_of(name.kind, organisation_key(tables_, words));
      return;
    }
    if (name.kind == EntityKind::person) words = person_words(std::move(words));
    keys.whole = hash_of(name.kind, person_key(words));
    if (name.kind != EntityKind::person) return;
    for (const auto& reading : person_readings(words))
      readings_.push_back({i, hash_of(name.kind, reading)});
    note_person(words, keys);
  }

  void note_person(const std::vector<std::string>& all_words, Keys& keys) const {
    const auto hash = [](const std::vector<std::string>& words) {
      return hash_of(EntityKind::person, person_key(words));
    };
    const auto words = without_generation(all_words);
    const bool plain = words.size() == all_words.size();
    keys.shape = words.size() == 1   ? Keys::Shape::lone
                 : words.size() == 2 ? Keys::Shape::two_words
                                     : Keys::Shape::longer;
    if (words.size() == 3 && is_initial(words[1])) keys.shape = Keys::Shape::middle_initial;
    const auto& surname = words.back();
    keys.exact = hash_of(EntityKind::person, surname);
    keys.letters = static_cast<std::uint32_t>(surname.size());
    constexpr std::uint32_t kShort = 4;
    keys.telling =
        keys.letters > kShort && !tables_.is_title(surname) && !tables_.is_first_name(surname);
    if (words.size() < 2) return;
    keys.last = hash({words.back()});
    keys.first = hash({words.front()});
    auto outer = std::vector<std::string>{words.front(), words.back()};
    if (!plain) outer.push_back(all_words[words.size()]);
    keys.outer = hash(outer);
  }

  void join(std::uint32_t a, std::uint32_t b, JoinReason reason) {
    if (sets_.find(a) == sets_.find(b)) return;
    sets_.join(a, b);
    joins_.push_back({a, b, reason});
  }

  [[nodiscard]] std::string letters(std::uint32_t i) const {
    auto slug = schema::slug(names_[i].name);
    std::erase(slug, '-');
    return slug;
  }

  void same_key() {
    std::unordered_map<std::uint64_t, std::uint32_t> first;
    first.reserve(names_.size());
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (keys_[i].whole == 0) continue;
      const auto [it, fresh] = first.try_emplace(keys_[i].whole, i);
      if (fresh) continue;
      const bool same = letters(i) == letters(it->second);
      // Lee is not Li, nor Mitchell Michel: alone a word tells too little.
      if (!same && keys_[i].shape == Keys::Shape::lone) continue;
      join(i, it->second,
           same                                         ? JoinReason::spelling
           : names_[i].kind == EntityKind::organisation ? JoinReason::same_words
                                                        : JoinReason::transliteration);
    }
    for (const auto& reading : readings_)
      if (const auto it = first.find(reading.key); it != first.end())
        if (keys_[reading.name].shape != Keys::Shape::lone)
          join(reading.name, it->second, JoinReason::transliteration);
  }

  // "John Kerry" and "John F. Kerry", unless several people share first and last name.
  void middle_names() {
    Prior prior;
    for (std::uint32_t i = 0; i < names_.size(); ++i)
      if (keys_[i].shape == Keys::Shape::middle_initial)
        prior.add(keys_[i].outer, sets_.find(i), names_[i].articles);
    prior.settle();
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (keys_[i].shape != Keys::Shape::two_words) continue;
      const auto longer = prior.winner(keys_[i].outer);
      if (longer != Prior::kNobody) join(i, longer, JoinReason::middle_initial);
    }
  }

  // A word that is as often a first name is nobody's surname. Spelt otherwise than any surname here
  // ("Zelensky"), it is looked up by its key, unless it is so short that other names are near (Bird
  // is not Byrd).
  void surnames() {
    Prior exact;
    Prior by_key;
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (keys_[i].last == 0) continue;
      const auto person = sets_.find(i);
      exact.add(keys_[i].exact, person, names_[i].articles);
      by_key.add(keys_[i].last, person, names_[i].articles);
      by_key.add(keys_[i].first, Prior::kNobody, names_[i].articles);
    }
    exact.settle();
    by_key.settle();
    const auto look_up = [&](std::uint32_t i, std::uint64_t key) {
      if (keys_[i].shape != Keys::Shape::lone) return;
      constexpr std::uint32_t kLongEnough = 6;
      const bool known = exact.knows(keys_[i].exact);
      if (!known && keys_[i].letters < kLongEnough) return;
      const auto whole = by_key.winner(key);
      if (!keys_[i].telling && by_key.count(key) < kLeastArticles) return;
      if (whole == Prior::kNobody || (known && exact.winner(keys_[i].exact) != whole)) return;
      join(i, whole, JoinReason::last_name);
    };
    for (std::uint32_t i = 0; i < names_.size(); ++i) look_up(i, keys_[i].whole);
    for (const auto& reading : readings_) look_up(reading.name, reading.key);
  }

  [[nodiscard]] std::unordered_map<std::uint64_t, std::uint32_t> place_articles() const {
    std::unordered_map<std::uint64_t, std::uint32_t> out;
    for (std::uint32_t i = 0; i < names_.size(); ++i)
      if (names_[i].kind == EntityKind::place)
        out[hash_of(EntityKind::organisation, names_[i].name)] = names_[i].articles;
    return out;
  }

  // Not what is named on its own far more often than by the longer name (the U.S. Army is no
  // training centre of it), nor what is a place as often (New York, of the New York Times).
  void shortened(const std::vector<ShortForm>& short_forms) {
    Prior prior;
    std::vector<std::uint32_t> articles(names_.size(), 0);  // by set
    for (std::uint32_t i = 0; i < names_.size(); ++i) articles[sets_.find(i)] += names_[i].articles;
    for (const auto& form : short_forms)
      prior.add(hash_of(form.kind, form.form), sets_.find(form.name), form.mentions);
    prior.settle();
    std::unordered_set<std::uint64_t> acronyms;
    for (const auto& form : short_forms)
      if (form.acronym) acronyms.insert(hash_of(form.kind, form.form));
    const auto places = place_articles();
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i].kind != EntityKind::organisation) continue;
      const auto form = hash_of(names_[i].kind, names_[i].name);
      const auto whole = prior.winner(form);
      if (whole == Prior::kNobody) continue;
      const auto place = places.find(form);
      const bool is_place = place != places.end() && place->second >= names_[i].articles;
      constexpr std::uint32_t kFarMoreOften = 3;
      const bool alone = names_[i].articles > kFarMoreOften * articles[whole];
      if (acronyms.count(form) != 0 || (!is_place && !alone))
        join(i, whole, JoinReason::short_form);
    }
  }

  // Keys are public and unique: what would get one key is one entity.
  void same_slug() {
    std::unordered_map<std::uint64_t, std::uint32_t> first;
    first.reserve(names_.size());
    for (std::uint32_t i = 0; i < names_.size(); ++i) {
      const auto [it, fresh] = first.try_emplace(keys_[i].slug, i);
      if (!fresh) join(i, it->second, JoinReason::spelling);
    }
  }

  const NameTables& tables_;
  const std::vector<CollectionName>& names_;
  DisjointSets sets_;
  std::vector<Keys> keys_;
  std::vector<Reading> readings_;
  std::vector<NameGroups::Join> joins_;
};

}  // namespace

std::string_view to_string(JoinReason reason) {
  switch (reason) {
    case JoinReason::none:
      return "";
    case JoinReason::spelling:
      return "spelling";
    case JoinReason::transliteration:
      return "transliteration";
    case JoinReason::same_words:
      return "same words";
    case JoinReason::middle_initial:
      return "middle initial";
    case JoinReason::last_name:
      return "last name across the collection";
    case JoinReason::short_form:
      return "short form across the collection";
  }
  return "";
}

NameGroups group_names(const NameTables& tables, const std::vector<CollectionName>& names,
                       const std::vector<ShortForm>& short_forms) {
  return Grouping(tables, names).run(short_forms);
}

std::vector<JoinReason> reasons_towards(const NameGroups& groups,
                                        const std::vector<std::uint32_t>& shown) {
  const auto size = groups.group_of.size();
  std::vector<std::uint32_t> begin(size + 1, 0);  // of a name's joins in `at`
  for (const auto& join : groups.joins) {
    ++begin[join.name];
    ++begin[join.other];
  }
  std::exclusive_scan(begin.begin(), begin.end(), begin.begin(), 0U);
  std::vector<std::uint32_t> at(2 * groups.joins.size());
  auto next = begin;
  for (std::uint32_t i = 0; i < groups.joins.size(); ++i) {
    at[next[groups.joins[i].name]++] = i;
    at[next[groups.joins[i].other]++] = i;
  }
  std::vector<JoinReason> reasons(size, JoinReason::none);
  std::vector<std::uint32_t> queue = shown;
  for (std::size_t done = 0; done < queue.size(); ++done) {
    const auto name = queue[done];
    for (auto i = begin[name]; i < begin[name + 1]; ++i) {
      const auto& join = groups.joins[at[i]];
      const auto other = join.name == name ? join.other : join.name;
      if (reasons[other] != JoinReason::none || other == shown[groups.group_of[other]]) continue;
      reasons[other] = std::max(join.reason, reasons[name]);
      queue.push_back(other);
    }
  }
  return reasons;
}

bool is_table_name(const NameTables& tables, EntityKind kind, std::string_view name) {
  const auto folded = folded_phrase(name);
  if (const auto* alias = tables.alias(kind, folded)) return *alias == name;
  if (kind != EntityKind::place) return false;
  const auto match = tables.country(folded);
  return match && match->country->name == name;
}

}  // namespace dateline::annotate
