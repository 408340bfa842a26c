#include "searcher/resolve.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include "searcher/expand.h"
#include "searcher/find_values.h"
#include "searcher/natural_language.h"
#include "searcher/position_budget.h"

namespace dateline::search {
namespace {

using schema::Facet;

std::optional<Facet> facet_of(Field field) {
  switch (field) {
    case Field::source:
      return Facet::source;
    case Field::person:
      return Facet::person;
    case Field::organisation:
      return Facet::organisation;
    case Field::place:
      return Facet::place;
    default:
      return std::nullopt;
  }
}

bool takes_words(Field field) {
  return field == Field::text || field == Field::title;
}

// Whether what was typed shows the words that are searched: nothing in it but letters, digits and
// what may stand inside a word.
bool shows_its_words(std::string_view raw) {
  return raw.find_first_of("!\"$%()*,/:;<=>?@[\\]^_`{|}~") == std::string_view::npos;
}

// The leaf in the query language: as typed, or as its words where signs in it mean nothing.
std::string as_read(const Leaf& leaf) {
  std::string text(field_name(leaf.field));
  if (!text.empty()) text += ':';
  if (leaf.form == Form::exact) text += '=';
  std::string value = leaf.raw;
  bool quote = leaf.quoted;
  if (takes_words(leaf.field) && !shows_its_words(leaf.raw)) {
    value = fmt::format("{}", fmt::join(leaf.words, " "));
    quote = quote || leaf.words.size() > 1;
  }
  quote = quote || value.find(' ') != std::string::npos;
  text += quote ? '"' + value + '"' : value;
  if (leaf.form == Form::wildcard) text += '*';
  return text;
}

Plan nothing() {
  Plan plan;
  plan.kind = Plan::Kind::nothing;
  return plan;
}

std::size_t count_wildcards(const Node& node) {
  std::size_t count = node.kind == Node::Kind::leaf && node.leaf.form == Form::wildcard ? 1 : 0;
  for (const Node& child : node.children) count += count_wildcards(child);
  return count;
}

bool is_words(const Node& node) {
  return node.kind == Node::Kind::leaf && takes_words(node.leaf.field);
}

bool is_light(const Node& node) {
  return node.kind == Node::Kind::leaf && !node.leaf.quoted && node.leaf.form == Form::words &&
         node.leaf.words.size() == 1 && is_function_word(node.leaf.words.front());
}

class Resolver {
 public:
  Resolver(const Index& index, Session& session)
      : index_(index), session_(session), positions_(session.database) {}

  ResolvedQuery run(const ParsedQuery& parsed) {
    out_.notes = parsed.notes;
    root_ = &parsed.root;
    wildcards_ = count_wildcards(parsed.root);
    Resolved root = node(parsed.root);
    out_.plan = std::move(root.plan);
    out_.understood_as = std::move(root.text);
    return std::move(out_);
  }

 private:
  struct Resolved {
    Plan plan;
    std::string text;
  };

  void note(std::string text) { out_.notes.push_back(std::move(text)); }

  Resolved node(const Node& node) {
    switch (node.kind) {
      case Node::Kind::everything:
        return {Plan{}, ""};
      case Node::Kind::nothing:
        return {nothing(), ""};
      case Node::Kind::leaf:
        return leaf(node.leaf);
      case Node::Kind::all_of:
        return group(node, Plan::Kind::all_of, " AND ");
      case Node::Kind::any_of:
        return group(node, Plan::Kind::any_of, " OR ");
      case Node::Kind::none_of:
        return exclusion(node);
      case Node::Kind::near:
        return near(node);
    }
    return {nothing(), ""};
  }

  Resolved group(const Node& node, Plan::Kind kind, std::string_view joiner) {
    const bool whole_query = kind == Plan::Kind::all_of && &node == root_;
    std::vector<Plan> plans;
    std::string text;
    for (const Node& child : node.children) {
      Resolved part = this->node(child);
      if (part.text.empty()) part.text = "*";
      const bool wrap = child.kind == Node::Kind::any_of || child.kind == Node::Kind::all_of;
      if (wrap) part.text = '(' + part.text + ')';
      if (!text.empty()) text += joiner;
      text += part.text;
      if (whole_query)
        out_.parts.push_back({part.plan, part.text, !is_words(child) && !counts_in_score(part.plan),
                              is_light(child)});
      plans.push_back(std::move(part.plan));
    }
    Plan plan = kind == Plan::Kind::all_of ? side_by_side_plan(kind, std::move(plans))
                                           : group_plan(kind, std::move(plans));
    return {std::move(plan), std::move(text)};
  }

  Resolved exclusion(const Node& node) {
    ++negations_;
    Resolved inner = this->node(node.children.front());
    --negations_;
    const auto kind = node.children.front().kind;
    const bool wrap = kind != Node::Kind::leaf && kind != Node::Kind::none_of;
    if (inner.text.empty()) inner.text = "*";
    std::string text = "NOT " + (wrap ? '(' + inner.text + ')' : inner.text);
    return {negation(std::move(inner.plan)), std::move(text)};
  }

  // All words of the leaves within the distance; a phrase among them must hold as well.
  Resolved near(const Node& node) {
    Plan near;
    near.kind = Plan::Kind::near;
    near.ranked = negations_ == 0;
    std::vector<Plan> plans;
    std::string text;
    for (const Node& child : node.children) {
      Resolved part = leaf(child.leaf);
      near.terms.insert(near.terms.end(), part.plan.terms.begin(), part.plan.terms.end());
      if (part.plan.kind == Plan::Kind::phrase) plans.push_back(std::move(part.plan));
      if (!text.empty()) text += fmt::format(" NEAR/{} ", node.distance);
      text += part.text;
    }
    near.window = node.distance + static_cast<unsigned>(near.terms.size()) - 1;
    if (!positions_.spend(near.terms)) near = without_positions(std::move(near), text);
    plans.push_back(std::move(near));
    return {group_plan(Plan::Kind::all_of, std::move(plans)), std::move(text)};
  }

  Resolved leaf(const Leaf& leaf) {
    if (const auto facet = facet_of(leaf.field)) return values(leaf, *facet);
    switch (leaf.field) {
      case Field::author:
        return author(leaf);
      case Field::published:
        return {range_plan(Plan::Kind::published, *parse_day_range(leaf.raw)), as_read(leaf)};
      case Field::mentions:
        return {range_plan(Plan::Kind::mentioned, *parse_day_range(leaf.raw)), as_read(leaf)};
      case Field::id:
        return id(leaf);
      default:
        break;
    }
    if (leaf.form == Form::wildcard) return wildcard(leaf);
    return leaf.form == Form::exact ? exact(leaf) : words(leaf);
  }

  Resolved values(const Leaf& leaf, Facet facet) {
    const auto& dictionary = index_.dictionary(facet);
    const bool wildcard = leaf.form == Form::wildcard;
    if (++names_ > kMaxNames)
      note(fmt::format("only the first {} names were looked for", kMaxNames));
    const auto numbers =
        names_ > kMaxNames ? std::vector<std::uint32_t>()
                           : find_values(session_.database, facet, dictionary, leaf.raw, wildcard);
    if (numbers.empty()) {
      note(fmt::format("no article has the {} “{}”", field_name(leaf.field), leaf.raw));
      return {nothing(), as_read(leaf)};
    }
    if (numbers.size() == 1)
      return {values_plan(facet, numbers),
              fmt::format("{}:{}", field_name(leaf.field), dictionary.key(numbers.front()))};
    std::string names(dictionary.name(numbers.front()));
    for (std::size_t i = 1; i < std::min<std::size_t>(numbers.size(), 4); ++i)
      names.append(", ").append(dictionary.name(numbers[i]));
    if (numbers.size() > 4) names += fmt::format(" and {} more", numbers.size() - 4);
    if (numbers.size() == kMaxExpansion) names += ", the most frequent ones";
    note(fmt::format("“{}” stands for any of {}", as_read(leaf), names));
    return {values_plan(facet, numbers), as_read(leaf)};
  }

  Resolved id(const Leaf& leaf) {
    const std::string term = schema::id_term(leaf.raw);
    if (leaf.form == Form::wildcard) return any_of_terms(term, leaf);
    if (!session_.database.term_exists(term))
      note(fmt::format("no article has the id “{}”", leaf.raw));
    return {term_plan(term, false), as_read(leaf)};
  }

  // A known author, or any with these words in the name.
  Resolved author(const Leaf& leaf) {
    const auto& dictionary = index_.dictionary(Facet::author);
    if (leaf.form == Form::wildcard && leaf.words.size() == 1)
      return any_of_terms(std::string(schema::prefix::kAuthorWord) + leaf.words.front(), leaf);
    if (const auto number = dictionary.find(schema::slug(leaf.raw)))
      return {values_plan(Facet::author, {*number}), as_read(leaf)};
    std::vector<Plan> plans;
    for (const std::string& word : leaf.words)
      plans.push_back(term_plan(std::string(schema::prefix::kAuthorWord) + word, false));
    if (plans.empty()) return {nothing(), as_read(leaf)};
    return {group_plan(Plan::Kind::all_of, std::move(plans)), as_read(leaf)};
  }

  // Stems of the leaf's words as terms of its field.
  std::vector<std::string> terms_of(const Leaf& leaf) {
    std::vector<std::string> terms;
    for (const std::string& word : leaf.words) {
      std::string term;
      if (leaf.field == Field::title) term = schema::prefix::kTitle;
      terms.push_back(term + session_.stemmer.stem(word));
    }
    return terms;
  }

  Resolved words(const Leaf& leaf) {
    Plan plan;
    plan.ranked = negations_ == 0;
    plan.terms = terms_of(leaf);
    plan.window = static_cast<unsigned>(plan.terms.size());
    plan.kind = plan.terms.size() == 1 ? Plan::Kind::term : Plan::Kind::phrase;
    if (plan.terms.size() > 1 && !positions_.spend(plan.terms))
      plan = without_positions(std::move(plan), as_read(leaf));
    light(leaf);
    if (negations_ == 0 && !leaf.synonym)
      for (std::size_t i = 0; i < leaf.words.size(); ++i)
        out_.words.push_back({leaf.words[i], leaf.word_ranges[i], frequency(leaf.words[i])});
    return {std::move(plan), as_read(leaf)};
  }

  // The terms anywhere in the article, where the query asks for the places of too many.
  Plan without_positions(Plan plan, const std::string& text) {
    note(
        fmt::format("“{}” was searched as words anywhere in the article: the query asks for the "
                    "places of too many frequent words",
                    text));
    std::vector<Plan> terms;
    for (std::string& term : plan.terms) terms.push_back(term_plan(std::move(term), plan.ranked));
    return group_plan(Plan::Kind::all_of, std::move(terms));
  }

  // Stems decide the score and, in a phrase, the order; the words must occur as spelled.
  Resolved exact(const Leaf& leaf) {
    Resolved stems = words(leaf);
    std::vector<Plan> plans;
    plans.push_back(std::move(stems.plan));
    for (const std::string& word : leaf.words)
      plans.push_back(term_plan(std::string(schema::prefix::kExact) + word, false));
    if (leaf.words.size() > 1 || leaf.field == Field::title)
      note(fmt::format("“{}”: the words occur as spelled in the article, but perhaps elsewhere",
                       as_read(leaf)));
    return {group_plan(Plan::Kind::all_of, std::move(plans)), as_read(leaf)};
  }

  Resolved wildcard(const Leaf& leaf) {
    const bool title = leaf.field == Field::title;
    const std::string prefix(title ? schema::prefix::kTitle : schema::prefix::kExact);
    if (negations_ == 0) {
      if (!title) out_.in_text.prefixes.push_back(leaf.words.front());
      out_.in_title.prefixes.push_back(leaf.words.front());
    }
    return any_of_terms(prefix + leaf.words.front(), leaf);
  }

  Resolved any_of_terms(const std::string& prefix, const Leaf& leaf) {
    Plan plan;
    plan.kind = Plan::Kind::any_term;
    plan.terms = expand(prefix, leaf);
    if (plan.terms.empty()) {
      note(fmt::format("nothing in the index begins like “{}”", as_read(leaf)));
      return {nothing(), as_read(leaf)};
    }
    return {std::move(plan), as_read(leaf)};
  }

  // All wildcards of a query share what may be looked at and searched.
  std::vector<std::string> expand(const std::string& prefix, const Leaf& leaf) {
    const std::size_t share = std::max<std::size_t>(1, kMaxExpansions / wildcards_);
    const std::size_t most = std::min(leaf.field == Field::id ? kMaxIds : kMaxExpansion, share);
    Expansion found = expand_prefix(session_.database, prefix, most, kMaxScannedTerms / wildcards_);
    if (found.seen > found.terms.size() || !found.all_seen)
      note(fmt::format("“{}” stands for {}{} {}; the {} {} were searched", as_read(leaf),
                       found.all_seen ? "" : "more than ", found.seen,
                       leaf.field == Field::id ? "ids" : "words", found.terms.size(),
                       leaf.field == Field::id ? "first ones" : "most frequent ones"));
    return std::move(found.terms);
  }

  std::uint32_t frequency(const std::string& word) {
    return session_.database.get_termfreq(session_.stemmer.stem(word));
  }

  void light(const Leaf& leaf) {
    if (negations_ > 0) return;
    light(leaf, out_.in_title);
    if (leaf.field != Field::title) light(leaf, out_.in_text);
  }

  void light(const Leaf& leaf, Highlights& where) {
    if (leaf.words.size() > 1) {
      auto& phrase = where.phrases.emplace_back();
      for (const std::string& word : leaf.words) phrase.push_back(session_.stemmer.stem(word));
      return;
    }
    const std::string& word = leaf.words.front();
    const double articles = frequency(word) + 1.0;
    const auto weight = static_cast<float>(1 + std::log((index_.articles() + 1.0) / articles));
    if (leaf.form == Form::exact)
      where.words[word] = weight;
    else
      where.stems[session_.stemmer.stem(word)] = weight;
  }

  const Index& index_;
  Session& session_;
  PositionBudget positions_;
  int negations_ = 0;
  std::size_t names_ = 0;
  const Node* root_ = nullptr;
  std::size_t wildcards_ = 0;  // in the whole query
  ResolvedQuery out_;
};

}  // namespace

ResolvedQuery resolve(const ParsedQuery& parsed, const Index& index, Session& session) {
  return Resolver(index, session).run(parsed);
}

}  // namespace dateline::search
