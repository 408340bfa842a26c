#include "indexer/annotate/entities/article_resolver.h"

#include <algorithm>
#include <string>
#include <unordered_map>

#include "indexer/annotate/entities/name_keys.h"
#include "indexer/annotate/entities/token.h"
#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

constexpr std::uint32_t kNone = 0xFFFFFFFF;

// One distinct written form with its kind.
struct Form {
  EntityKind kind = EntityKind::person;
  std::string text;                // blanks collapsed
  std::vector<std::string> words;  // folded
  std::uint32_t count = 0;
  std::uint32_t entity = kNone;
  std::string rule;
  bool ambiguous = false;  // a surname of several people: decided mention by mention
};

struct Entity {
  std::string name;
  std::string key;
  std::uint32_t best_count = 0;
  bool fixed = false;  // the name comes from a table
};

std::string collapse_blanks(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool blank = c == ' ' || c == '\n' || c == '\t';
    if (!blank)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t begin, std::size_t end) {
  std::string out;
  for (auto i = begin; i < end; ++i) {
    if (i > begin) out += ' ';
    out += words[i];
  }
  return out;
}

std::string with_kind(EntityKind kind, const std::string& key) {
  return std::string(1, static_cast<char>('0' + static_cast<int>(kind))) + key;
}

class Resolver {
 public:
  Resolver(const NameTables& tables, std::string_view text, const std::vector<RawMention>& raw)
      : tables_(tables), text_(text), raw_(raw) {}

  std::vector<EntityMention> run() {
    collect();
    for (auto& form : forms_) by_table(form);
    full_names();
    short_names();
    return answers();
  }

 private:
  // "Russia", "defence ministry" → "Russia Defence Ministry": its organisation key is that of every
  // other way to name it.
  static std::string body_name(std::string_view owner, const std::string& words) {
    std::string out = collapse_blanks(owner) + " " + words;
    for (std::size_t i = owner.size(); i + 1 < out.size(); ++i)
      if (out[i] == ' ' && out[i + 1] >= 'a' && out[i + 1] <= 'z')
        out[i + 1] = static_cast<char>(out[i + 1] - 32);
    return out;
  }

  void collect() {
    std::unordered_map<std::string, std::uint32_t> index;
    for (const auto& mention : raw_) {
      auto text = collapse_blanks(slice(text_, mention.span));
      if (!mention.owner.empty()) text = body_name(mention.owner, text);
      const auto [it, fresh] = index.try_emplace(with_kind(mention.kind, text),
                                                 static_cast<std::uint32_t>(forms_.size()));
      if (fresh) {
        auto words = folded_words(text);
        if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
        forms_.push_back({mention.kind, std::move(text), std::move(words), 0, kNone, {}, false});
      }
      note_definition(form_of_.empty() ? kNone : form_of_.back(), it->second);
      form_of_.push_back(it->second);
      ++forms_[it->second].count;
    }
  }

  // "Federal Security Service (FSB)": called with each mention's form and the one before it.
  void note_definition(std::uint32_t before, std::uint32_t form) {
    if (before == kNone || before == form) return;
    const auto i = form_of_.size();
    const auto gap = text_.substr(raw_[i - 1].span.end, raw_[i].span.begin - raw_[i - 1].span.end);
    if (gap != " (" || text_.substr(raw_[i].span.end, 1) != ")") return;
    if (forms_[before].kind == forms_[form].kind && forms_[before].words.size() >= 2)
      definitions_.try_emplace(form, before);
  }

  std::uint32_t entity_for(EntityKind kind, const std::string& match_key) {
    const auto [it, fresh] = by_key_.try_emplace(with_kind(kind, match_key),
                                                 static_cast<std::uint32_t>(entities_.size()));
    if (fresh) entities_.emplace_back();
    return it->second;
  }

  void assign(Form& form, std::uint32_t entity, std::string_view rule) {
    form.entity = entity;
    form.rule = rule;
  }

  void by_table(Form& form) {
    const auto folded = folded_phrase(form.text);
    if (form.kind == EntityKind::place) {
      if (const auto match = tables_.country(folded)) {
        const auto entity = entity_for(form.kind, match->country->name);
        entities_[entity].name = match->country->name;
        entities_[entity].fixed = true;
        assign(form, entity,
               match->demonym                      ? "demonym"
               : form.text == match->country->name ? "as written"
                                                   : "country table");
        return;
      }
    }
    if (const auto* name = tables_.alias(form.kind, folded)) {
      const auto entity = entity_for(form.kind, match_key(form.kind, folded_words(*name)));
      entities_[entity].name = *name;
      entities_[entity].fixed = true;
      assign(form, entity, form.text == *name ? "as written" : "alias file");
    }
  }

  [[nodiscard]] std::string match_key(EntityKind kind,
                                      const std::vector<std::string>& words) const {
    switch (kind) {
      case EntityKind::person:
        return person_key(words);
      case EntityKind::organisation:
        return organisation_key(tables_, words);
      default:
        return person_key(words);
    }
  }

  // People of two words or more, places, and organisations that no longer one explains.
  void full_names() {
    for (std::uint32_t i = 0; i < forms_.size(); ++i) {
      auto& form = forms_[i];
      const bool lone = form.kind == EntityKind::person && form.words.size() < 2;
      if (form.entity == kNone && form.kind != EntityKind::organisation && !lone) open(form);
      if (form.kind == EntityKind::organisation) index_organisation(form, i);
      if (form.kind == EntityKind::person) index_outer_name(form);
    }
    for (auto& form : forms_)
      if (form.kind == EntityKind::person && form.words.size() == 2) middle_name(form);
    for (const auto& form : forms_)
      if (form.kind == EntityKind::person && form.entity != kNone) index_person(form);
  }

  void open(Form& form) {
    auto key = match_key(form.kind, form.words);
    if (key.empty()) key = form.text;
    const auto entity = entity_for(form.kind, key);
    auto& known = entities_[entity];
    const bool better = known.name.empty() || form.count > known.best_count ||
                        (form.count == known.best_count && form.text.size() > known.name.size());
    if (!known.fixed && better) {
      known.name = form.text;
      known.best_count = form.count;
    }
    assign(form, entity, "as written");
  }

  static void add_candidate(std::vector<std::uint32_t>& candidates, std::uint32_t entity) {
    constexpr std::size_t kEnough = 8;
    if (candidates.size() < kEnough &&
        std::find(candidates.begin(), candidates.end(), entity) == candidates.end())
      candidates.push_back(entity);
  }

  static std::vector<std::string> without_generation(std::vector<std::string> words) {
    while (words.size() > 2 && (words.back() == "jr." || words.back() == "sr." ||
                                words.back() == "jr" || words.back() == "iii"))
      words.pop_back();
    return words;
  }

  void index_person(const Form& form) {
    const auto words = without_generation(form.words);
    if (words.size() < 2) return;
    constexpr std::size_t kLongest = 4;
    const auto from = words.size() > kLongest ? words.size() - kLongest : 1;
    for (auto i = from; i < words.size(); ++i)
      add_candidate(
          last_names_[person_key({words.begin() + static_cast<std::ptrdiff_t>(i), words.end()})],
          form.entity);
    add_candidate(first_names_[person_key({words.front()})], form.entity);
  }

  void index_outer_name(const Form& form) {
    const auto words = without_generation(form.words);
    if (words.size() > 2)
      add_candidate(outer_names_[person_key({words.front(), words.back()})], form.entity);
  }

  void index_organisation(const Form& form, std::uint32_t index) {
    if (form.words.size() < 2) return;
    std::string initials;
    std::string all_initials;
    for (const auto& word : form.words) {
      if (word.empty()) continue;
      all_initials += word.front();
      const bool small = word == "of" || word == "and" || word == "for" || word == "the" ||
                         word == "in" || word == "on" || word == "&";
      if (!small) initials += word.front();
    }
    acronyms_.try_emplace(initials, index);
    acronyms_.try_emplace(all_initials, index);
    constexpr std::size_t kLongest = 8;
    for (std::size_t n = 1; n < std::min(form.words.size(), kLongest); ++n)
      prefixes_.try_emplace(joined(form.words, 0, n), index);
  }

  void short_names() {
    for (auto& form : forms_)
      if (form.entity == kNone && form.kind == EntityKind::organisation) short_organisation(form);
    for (auto& form : forms_)
      if (form.kind == EntityKind::person && !form.words.empty()) short_person(form);
  }

  // The longer form is opened first, so that both end in one entity.
  bool join(Form& form, std::uint32_t longer, std::string_view rule) {
    auto& target = forms_[longer];
    if (&target == &form) return false;
    if (target.entity == kNone) open(target);
    assign(form, target.entity, rule);
    return true;
  }

  static bool is_acronym(const Form& form) {
    if (form.words.size() != 1 || form.words[0].size() < 2 || form.words[0].size() > 8)
      return false;
    const auto capitals = std::count_if(form.text.begin(), form.text.end(),
                                        [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals >= 2;
  }

  void short_organisation(Form& form) {
    if (is_acronym(form)) {
      const auto defined = definitions_.find(static_cast<std::uint32_t>(&form - forms_.data()));
      if (defined != definitions_.end() &&
          join(form, defined->second, "acronym in the same article"))
        return;
      auto letters = form.words[0];
      letters.erase(std::remove(letters.begin(), letters.end(), '.'), letters.end());
      const auto it = acronyms_.find(letters);
      if (it != acronyms_.end() && join(form, it->second, "acronym in the same article")) return;
    }
    const auto it = prefixes_.find(joined(form.words, 0, form.words.size()));
    if (it != prefixes_.end() && may_shorten(form, forms_[it->second]) &&
        join(form, it->second, "short name in the same article"))
      return;
    open(form);
  }

  // "Home Depot" may stand for "Home Depot Inc"; "University" or "Russian" for nothing longer.
  [[nodiscard]] bool may_shorten(const Form& form, const Form& longer) const {
    const auto& next = longer.words[form.words.size()];
    if (next == "of" || next == "and" || next == "for" || next == "&") return false;
    return !tables_.country(joined(form.words, 0, form.words.size())).has_value();
  }

  void short_person(Form& form) {
    if (form.entity != kNone && form.words.size() < 2) return;
    if (form.words.size() >= 2) {
      partial_name(form);
      return;
    }
    const auto key = person_key(form.words);
    if (const auto it = last_names_.find(key); it != last_names_.end()) {
      form.ambiguous = it->second.size() > 1;
      assign(form, it->second.front(), "last name in the same article");
      return;
    }
    const auto it = first_names_.find(key);
    if (it != first_names_.end() && it->second.size() == 1) {
      assign(form, it->second.front(), "first name in the same article");
      return;
    }
    open(form);
  }

  // "John Kerry" when the article also has "John F. Kerry".
  void middle_name(Form& form) {
    if (entities_[form.entity].fixed) return;
    const auto outer = outer_names_.find(person_key(form.words));
    if (outer != outer_names_.end() && outer->second.size() == 1)
      assign(form, outer->second.front(), "full name in the same article");
  }

  // "bin Salman", "Suu Kyi".
  void partial_name(Form& form) {
    if (entities_[form.entity].fixed) return;
    const auto last = last_names_.find(person_key(form.words));
    if (last != last_names_.end() && last->second.size() == 1)
      assign(form, last->second.front(), "last name in the same article");
  }

  std::vector<EntityMention> answers() {
    for (auto& entity : entities_) entity.key = schema::slug(entity.name);
    std::vector<EntityMention> out;
    std::unordered_map<std::string, std::uint32_t> latest;  // surname → who was named last
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      const auto& form = forms_[form_of_[i]];
      auto entity = form.entity;
      if (form.kind == EntityKind::person && !form.words.empty()) {
        const auto surname = person_key({form.words.back()});
        if (form.words.size() > 1)
          latest[surname] = entity;
        else if (form.ambiguous && latest.count(surname) != 0)
          entity = latest[surname];
      }
      const auto& known = entities_[entity];
      if (known.key.empty()) continue;
      auto rule = form.rule;
      if (rule == "as written" && form.text != known.name) rule = "spelling";
      if (raw_[i].adjective) rule = "demonym";
      if (!raw_[i].owner.empty()) rule = "body of a country, in lower case";
      out.push_back({raw_[i].span, form.kind, known.key, known.name, std::move(rule)});
    }
    return out;
  }

  const NameTables& tables_;
  std::string_view text_;
  const std::vector<RawMention>& raw_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> form_of_;
  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::uint32_t> by_key_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> last_names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> first_names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> outer_names_;
  std::unordered_map<std::string, std::uint32_t> acronyms_;
  std::unordered_map<std::string, std::uint32_t> prefixes_;
  std::unordered_map<std::uint32_t, std::uint32_t> definitions_;  // acronym → expansion, by form
};

}  // namespace

std::vector<EntityMention> resolve_in_article(const NameTables& tables, std::string_view text,
                                              const std::vector<RawMention>& raw) {
  return Resolver(tables, text, raw).run();
}

}  // namespace dateline::annotate
