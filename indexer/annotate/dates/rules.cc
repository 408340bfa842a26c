#include "indexer/annotate/dates/rules.h"

#include <fmt/format.h>

#include <bit>
#include <charconv>
#include <stdexcept>

#include "indexer/annotate/dates/table.h"

namespace dateline::annotate {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Action::count)> kActions = {
    "date",           "range",         "days",         "weekday",
    "weekday_range",  "weekday_last",  "weekday_next", "weekday_of_week",
    "weekday_before", "weekday_after", "weekday_ago",  "weekday_of_month",
    "today",          "today_shift",   "ago",          "narrative",
    "relative",       "week_of",       "weekend",      "quarter",
    "half",           "month",         "month_last",   "month_next",
    "season",         "year",          "decade",       "century",
    "holiday",        "ignore"};

Action action_from(std::string_view name) {
  for (std::size_t i = 0; i < kActions.size(); ++i)
    if (kActions[i] == name) return static_cast<Action>(i);
  throw std::runtime_error(fmt::format("rules.tsv: unknown action {}", name));
}

bool accepts(const Rule::Element& element, const Token& token) {
  return (element.classes & token.classes) != 0 &&
         (!element.value || *element.value == token.value);
}

// Tries one rule at one place; elements are few, so backtracking is bounded.
class Attempt {
 public:
  Attempt(const Rule& rule, const std::vector<Token>& tokens) : rule_(rule), tokens_(tokens) {
    match_.rule = &rule;
  }

  // The longest reading; empty when the rule does not match here.
  std::optional<Match> run(std::uint32_t at) {
    start_ = at;
    step(0, at);
    return best_;
  }

 private:
  void step(std::size_t element, std::uint32_t at) {
    if (element == rule_.elements.size()) return accept();
    const auto& wanted = rule_.elements[element];
    if (at < tokens_.size() && (at == start_ || !tokens_[at].breaks) &&
        accepts(wanted, tokens_[at]) && match_.capture_count < Match::kMaxCaptures) {
      const Classes common = wanted.classes & tokens_[at].classes;
      const auto before = match_;
      if (wanted.context) {
        step(element + 1, at + 1);
      } else {
        if (match_.capture_count == 0) match_.first = at;
        match_.last = at;
        match_.captures[match_.capture_count++] = {static_cast<Class>(std::countr_zero(common)),
                                                   at};
        step(element + 1, at + 1);
      }
      match_ = before;
    }
    if (wanted.optional) step(element + 1, at);
  }

  // What joins a date to a year that did not come after all is no part of it.
  static bool is_joint(Class what) {
    return what == Class::comma || what == Class::of || what == Class::article ||
           what == Class::on || what == Class::dot || what == Class::hyphen;
  }

  void accept() {
    while (match_.capture_count > 1 && is_joint(match_.captures[match_.capture_count - 1].what)) {
      --match_.capture_count;
      match_.last = match_.captures[match_.capture_count - 1].token;
    }
    if (match_.capture_count > 0 && (!best_ || match_.last > best_->last)) best_ = match_;
  }

  const Rule& rule_;
  const std::vector<Token>& tokens_;
  Match match_;
  std::optional<Match> best_;
  std::uint32_t start_ = 0;
};

}  // namespace

const Capture* Match::find(Class what, unsigned n) const {
  for (unsigned i = 0; i < capture_count; ++i)
    if (captures[i].what == what && n-- == 0) return &captures[i];
  return nullptr;
}

RuleSet::RuleSet(std::string_view table) {
  Sets sets;
  for (const auto line : table_lines(table)) add(line, sets);
  for (std::uint32_t r = 0; r < rules_.size(); ++r) {
    // A rule is tried at every class that can begin it, past optional elements.
    Classes first = 0;
    for (const auto& element : rules_[r].elements) {
      first |= element.classes;
      if (!element.optional) break;
    }
    starters_ |= first;
    Start start = start_of(rules_[r]);
    start.rule = r;
    for (Classes rest = first; rest != 0; rest &= rest - 1)
      by_class_[static_cast<std::size_t>(std::countr_zero(rest))].push_back(start);
  }
}

RuleSet::Start RuleSet::start_of(const Rule& rule) {
  Start start;
  unsigned needed = 0;
  for (std::size_t i = 0; i < rule.elements.size() && needed < 2; ++i) {
    if (i > 0) start.second |= rule.elements[i].classes;
    needed += rule.elements[i].optional ? 0 : 1;
  }
  start.alone = needed < 2;
  return start;
}

Rule::Element RuleSet::parse_element(std::string_view text, const Sets& sets) {
  Rule::Element element;
  if (text.starts_with('(') && text.ends_with(')')) {
    element.context = true;
    text = text.substr(1, text.size() - 2);
  }
  if (text.ends_with('?')) {
    element.optional = true;
    text.remove_suffix(1);
  }
  // `a|b=3`: the value holds for all of them.
  if (const auto equals = text.find('='); equals != std::string_view::npos) {
    std::int32_t value = 0;
    std::from_chars(text.data() + equals + 1, text.data() + text.size(), value);
    element.value = value;
    text = text.substr(0, equals);
  }
  for (const auto piece : split(text, '|')) {
    if (const auto set = sets.find(piece); set != sets.end()) {
      element.classes |= parse_element(set->second, sets).classes;
    } else if (const auto kind = class_from(piece)) {
      element.classes |= bit(*kind);
    } else {
      throw std::runtime_error(fmt::format("rules.tsv: unknown class {}", piece));
    }
  }
  return element;
}

void RuleSet::add(std::string_view line, Sets& sets) {
  const auto cells = split(line, '\t');
  if (line.starts_with('@') && cells.size() == 2) {
    sets.emplace(cells[0], cells[1]);
    return;
  }
  if (cells.size() != 3) throw std::runtime_error(fmt::format("rules.tsv: {}", line));
  Rule rule;
  rule.name = cells[0];
  rule.action = action_from(cells[1]);
  for (const auto text : split(cells[2], ' ')) rule.elements.push_back(parse_element(text, sets));
  rules_.push_back(std::move(rule));
}

std::optional<Match> RuleSet::longest_at(const std::vector<Token>& tokens, std::uint32_t at) const {
  std::optional<Match> best;
  std::uint32_t best_rule = 0;
  const bool goes_on = at + 1 < tokens.size() && !tokens[at + 1].breaks;
  const Classes next = goes_on ? tokens[at + 1].classes : 0;
  for (Classes rest = tokens[at].classes & starters_; rest != 0; rest &= rest - 1) {
    for (const Start& start : by_class_[static_cast<std::size_t>(std::countr_zero(rest))]) {
      if (!start.alone && (start.second & next) == 0) continue;
      const auto match = Attempt(rules_[start.rule], tokens).run(at);
      if (!match) continue;
      if (!best || match->last > best->last ||
          (match->last == best->last && start.rule < best_rule)) {
        best = match;
        best_rule = start.rule;
      }
    }
  }
  return best;
}

std::vector<Match> RuleSet::match(const std::vector<Token>& tokens) const {
  std::vector<Match> matches;
  for (std::uint32_t at = 0; at < tokens.size();) {
    if ((tokens[at].classes & starters_) == 0) {
      ++at;
      continue;
    }
    auto match = longest_at(tokens, at);
    // A word of context must not hide a longer reading of what follows it.
    if (match && match->first > at) {
      const auto inner = longest_at(tokens, match->first);
      if (inner && inner->first == match->first && inner->last > match->last) match = inner;
    }
    if (match) {
      matches.push_back(*match);
      at = match->last + 1;
    } else {
      ++at;
    }
  }
  return matches;
}

}  // namespace dateline::annotate
