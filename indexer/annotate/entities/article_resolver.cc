#include "indexer/annotate/entities/article_resolver.h"

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>

#include "indexer/annotate/entities/name_keys.h"
#include "indexer/annotate/entities/organisation_names.h"
#include "indexer/annotate/entities/people_names.h"
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
  std::uint32_t first = 0;       // mention
  std::uint32_t second = kNone;  // mention
  std::uint32_t entity = kNone;
  std::string rule;
  bool ambiguous = false;  // a surname of several, an acronym of two: decided mention by mention
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
      : tables_(tables), text_(text), raw_(raw), organisations_(tables) {}

  std::vector<EntityMention> run() {
    collect();
    for (auto& form : forms_) by_table(form);
    for (std::uint32_t i = 0; i < forms_.size(); ++i)
      if (forms_[i].kind == EntityKind::organisation) organisations_.add(forms_[i].words, i);
    for (auto& form : forms_) mistaken_acronym(form);
    full_names();
    known_acronyms();
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
      if (const auto* state = state_behind_city(text)) {
        text = *state;
        states_.insert(form_of_.size());
      }
      const auto [it, fresh] = index.try_emplace(with_kind(mention.kind, text),
                                                 static_cast<std::uint32_t>(forms_.size()));
      if (fresh) add_form(mention.kind, std::move(text));
      note_definition(it->second);
      auto& form = forms_[it->second];
      if (++form.count == 2) form.second = static_cast<std::uint32_t>(form_of_.size());
      form_of_.push_back(it->second);
    }
  }

  // "Seattle, Washington": called for each mention before it is noted.
  const std::string* state_behind_city(const std::string& text) const {
    const auto i = form_of_.size();
    if (i == 0 || raw_[i].kind != EntityKind::place || raw_[i - 1].kind != EntityKind::place)
      return nullptr;
    const auto gap = text_.substr(raw_[i - 1].span.end, raw_[i].span.begin - raw_[i - 1].span.end);
    if (gap != ", ") return nullptr;
    return tables_.state(folded_phrase(slice(text_, raw_[i - 1].span)), folded_phrase(text));
  }

  void add_form(EntityKind kind, std::string text) {
    Form form;
    form.kind = kind;
    form.words = folded_words(text);
    if (form.words.size() > 1 && form.words.front() == "the") form.words.erase(form.words.begin());
    if (kind == EntityKind::person) form.words = person_words(std::move(form.words));
    form.text = std::move(text);
    form.first = static_cast<std::uint32_t>(form_of_.size());
    forms_.push_back(std::move(form));
  }

  // "Federal Security Service (FSB)": called for each mention before it is noted.
  void note_definition(std::uint32_t form) {
    const auto i = form_of_.size();
    const auto before = i == 0 ? form : form_of_.back();
    if (before == form) return;
    const auto gap = text_.substr(raw_[i - 1].span.end, raw_[i].span.begin - raw_[i - 1].span.end);
    if (gap != " (" || text_.substr(raw_[i].span.end, 1) != ")") return;
    if (forms_[before].kind != forms_[form].kind || forms_[before].words.size() < 2) return;
    if (!is_acronym(forms_[form])) return;
    const auto [it, fresh] = definitions_.try_emplace(form, before);
    if (!fresh && it->second != before) forms_[form].ambiguous = true;
    defined_at_[static_cast<std::uint32_t>(i)] = before;
  }

  std::uint32_t entity_for(EntityKind kind, const std::string& match_key) {
    const auto [it, fresh] = by_key_.try_emplace(with_kind(kind, match_key),
                                                 static_cast<std::uint32_t>(entities_.size()));
    if (fresh) entities_.emplace_back();
    return it->second;
  }

  static void assign(Form& form, std::uint32_t entity, std::string_view rule) {
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
    return kind == EntityKind::organisation ? organisation_key(tables_, words) : person_key(words);
  }

  // "BA", taken for a place, beside "British Airways".
  void mistaken_acronym(Form& form) {
    if (form.kind == EntityKind::organisation || form.entity != kNone || !is_acronym(form)) return;
    if (the_one(organisations_.with_initials(letters_of(form)), form))
      form.kind = EntityKind::organisation;
  }

  // "Petroleum Exporting Countries (OPEC)": what a table knows the acronym of is what it says, so
  // long as the words are mostly those of its name.
  void known_acronyms() {
    for (const auto& [acronym, longer] : definitions_) {
      const auto entity = forms_[acronym].entity;
      auto& expansion = forms_[longer];
      if (entity == kNone || !entities_[entity].fixed || expansion.entity != kNone) continue;
      if (mostly_same(expansion.words, folded_words(entities_[entity].name)))
        assign(expansion, entity, "acronym in the same article");
    }
  }

  // People of two words or more, and places.
  void full_names() {
    for (auto& form : forms_) {
      const bool lone = form.kind == EntityKind::person && form.words.size() < 2;
      if (form.entity == kNone && form.kind != EntityKind::organisation && !lone) open(form);
      if (form.kind == EntityKind::person) people_.add_outer(form.words, form.entity);
    }
    for (auto& form : forms_)
      if (form.kind == EntityKind::person && form.words.size() == 2) middle_name(form);
    for (const auto& form : forms_)
      if (form.kind == EntityKind::person && form.entity != kNone)
        people_.add(form.words, form.entity);
  }

  void open(Form& form) {
    auto key = match_key(form.kind, form.words);
    if (key.empty()) key = form.text;
    const auto entity = entity_for(form.kind, key);
    auto& known = entities_[entity];
    const auto rank = [&](const std::string& name, std::uint32_t count) {
      return std::tuple(!is_shouted(form.kind, name), count, name.size());
    };
    auto name = not_shouted(tables_, form.kind, form.text);
    if (known.name.empty() ||
        (!known.fixed && rank(name, form.count) > rank(known.name, known.best_count))) {
      known.name = std::move(name);
      known.best_count = form.count;
    }
    assign(form, entity, "as written");
  }

  // Longer organisations first, so that what a short one may stand for is one already.
  void short_names() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < forms_.size(); ++i)
      if (forms_[i].entity == kNone && forms_[i].kind == EntityKind::organisation)
        order.push_back(i);
    std::stable_sort(order.begin(), order.end(), [this](std::uint32_t a, std::uint32_t b) {
      return forms_[a].words.size() > forms_[b].words.size();
    });
    for (const auto i : order) short_organisation(i);
    for (auto& form : forms_)
      if (form.kind == EntityKind::person && !form.words.empty()) short_person(form);
  }

  static bool is_acronym(const Form& form) { return annotate::is_acronym(form.text, form.words); }
  static std::string letters_of(const Form& form) { return without_stops(form.words[0]); }

  // The candidate, when all that may be meant are one entity.
  std::optional<std::uint32_t> the_one(const std::vector<std::uint32_t>& candidates,
                                       const Form& form) {
    std::optional<std::uint32_t> found;
    for (const auto i : candidates) {
      auto& longer = forms_[i];
      if (&longer == &form || longer.kind != EntityKind::organisation) continue;
      if (longer.entity == kNone) open(longer);
      if (found && forms_[*found].entity != longer.entity) return std::nullopt;
      found = i;
    }
    return found;
  }

  void short_organisation(std::uint32_t number) {
    auto& form = forms_[number];
    if (is_acronym(form)) {
      const auto defined = definitions_.find(number);
      const auto longer = defined != definitions_.end()
                              ? defined->second
                              : the_one(organisations_.with_initials(letters_of(form)), form);
      if (longer) {
        if (forms_[*longer].entity == kNone) open(forms_[*longer]);
        return assign(form, forms_[*longer].entity, "acronym in the same article");
      }
    }
    const auto phrase = joined(form.words, 0, form.words.size());
    const auto longer =
        tables_.country(phrase) ? std::nullopt : the_one(organisations_.with_part(phrase), form);
    if (longer && !stands_alone(form, forms_[*longer]))
      return assign(form, forms_[*longer].entity, "short name in the same article");
    open(form);
  }

  // What is named time and again before the longer name comes is no short form of it: "Boeing"
  // of "Boeing Commercial Airplanes". A headline may run ahead once.
  static bool stands_alone(const Form& form, const Form& longer) {
    return form.count > 1 && form.second < longer.first;
  }

  void short_person(Form& form) {
    if (form.words.size() >= 2) return partial_name(form);
    if (form.entity != kNone) return;
    const auto key = person_key(form.words);
    if (const auto& known = people_.with_last(key); !known.empty()) {
      form.ambiguous = known.size() > 1;
      return assign(form, known.front(), "last name in the same article");
    }
    if (const auto& known = people_.with_first(key); known.size() == 1)
      return assign(form, known.front(), "first name in the same article");
    open(form);
  }

  // "John Kerry" when the article also has "John F. Kerry".
  void middle_name(Form& form) {
    if (entities_[form.entity].fixed) return;
    const auto& outer = people_.with_outer(form.words);
    if (outer.size() == 1) assign(form, outer.front(), "full name in the same article");
  }

  // "bin Salman", "Suu Kyi".
  void partial_name(Form& form) {
    if (entities_[form.entity].fixed) return;
    const auto& last = people_.with_last(person_key(form.words));
    if (last.size() == 1) assign(form, last.front(), "last name in the same article");
  }

  // Who or what was named last decides what an ambiguous short form means.
  class Latest {
   public:
    explicit Latest(const Resolver& resolver) : r_(resolver) {}

    std::uint32_t entity(std::uint32_t mention) {
      const auto number = r_.form_of_[mention];
      const auto& form = r_.forms_[number];
      if (const auto it = r_.defined_at_.find(mention); it != r_.defined_at_.end())
        return meaning_[number] = r_.forms_[it->second].entity;
      if (form.kind == EntityKind::organisation && form.ambiguous && meaning_.count(number) != 0)
        return meaning_[number];
      if (form.kind != EntityKind::person || form.words.empty()) return form.entity;
      const auto surname = person_key({without_generation(form.words).back()});
      if (form.words.size() > 1) return named_[surname] = form.entity;
      const auto it = named_.find(surname);
      return form.ambiguous && it != named_.end() ? it->second : form.entity;
    }

   private:
    const Resolver& r_;
    std::unordered_map<std::string, std::uint32_t> named_;      // by surname
    std::unordered_map<std::uint32_t, std::uint32_t> meaning_;  // by form
  };

  static std::string letters(std::string_view name) {
    auto slug = schema::slug(name);
    std::erase(slug, '-');
    return slug;
  }

  static std::string respelt(const Form& form, const std::string& name) {
    if (letters(form.text) == letters(name)) return "spelling";
    return form.kind == EntityKind::organisation ? "same words" : "transliteration";
  }

  std::vector<EntityMention> answers() {
    for (auto& entity : entities_) entity.key = schema::slug(entity.name);
    std::vector<EntityMention> out;
    Latest latest(*this);
    for (std::size_t i = 0; i < raw_.size(); ++i) {
      const auto& form = forms_[form_of_[i]];
      const auto& known = entities_[latest.entity(static_cast<std::uint32_t>(i))];
      if (known.key.empty()) continue;
      auto rule = form.rule;
      if (rule == "as written" && form.text != known.name) rule = respelt(form, known.name);
      if (raw_[i].adjective) rule = "demonym";
      if (states_.count(i) != 0) rule = "state behind its city";
      if (!raw_[i].owner.empty()) rule = "body of a country, in lower case";
      out.push_back({raw_[i].span, form.kind, known.key, known.name, std::move(rule)});
    }
    return out;
  }

  const NameTables& tables_;
  std::string_view text_;
  const std::vector<RawMention>& raw_;
  std::vector<Form> forms_;
  std::vector<std::uint32_t> form_of_;      // by mention
  std::unordered_set<std::size_t> states_;  // mentions behind one of their cities
  std::vector<Entity> entities_;
  std::unordered_map<std::string, std::uint32_t> by_key_;
  PeopleNames people_;
  OrganisationNames organisations_;
  std::unordered_map<std::uint32_t, std::uint32_t> definitions_;  // acronym → expansion, by form
  std::unordered_map<std::uint32_t, std::uint32_t> defined_at_;   // mention → expansion
};

}  // namespace

std::vector<EntityMention> resolve_in_article(const NameTables& tables, std::string_view text,
                                              const std::vector<RawMention>& raw) {
  return Resolver(tables, text, raw).run();
}

}  // namespace dateline::annotate
