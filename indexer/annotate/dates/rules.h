#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/dates/tokens.h"

namespace dateline::annotate {

// What a rule's match means; resolve.h computes it.
enum class Action : std::uint8_t {
  date,
  range,
  days,
  weekday,
  weekday_range,
  weekday_last,
  weekday_next,
  weekday_of_week,
  weekday_before,
  weekday_after,
  weekday_ago,
  weekday_of_month,
  today,
  today_shift,
  ago,
  narrative,
  relative,
  week_of,
  weekend,
  quarter,
  half,
  month,
  month_last,
  month_next,
  season,
  year,
  decade,
  century,
  holiday,
  ignore,  // looks like a date and is none that a facet can hold
  count,
};

struct Capture {
  Class what = Class::count;  // as which of its classes the word was taken
  std::uint32_t token = 0;
};

struct Rule {
  struct Element {
    Classes classes = 0;
    std::optional<std::int32_t> value;
    bool optional = false;
    bool context = false;
  };
  std::string name;
  Action action = Action::ignore;
  std::vector<Element> elements;
};

struct Match {
  static constexpr std::size_t kMaxCaptures = 12;

  const Rule* rule = nullptr;
  std::uint32_t first = 0;  // tokens of the mention, both inclusive
  std::uint32_t last = 0;
  std::array<Capture, kMaxCaptures> captures{};
  std::uint8_t capture_count = 0;

  // The n-th word taken as `what` (from 0); nullptr when there is none.
  [[nodiscard]] const Capture* find(Class what, unsigned n = 0) const;
  [[nodiscard]] bool has(Class what) const { return find(what) != nullptr; }
};

class RuleSet {
 public:
  // Throws std::runtime_error naming the rule: a fault of the build.
  explicit RuleSet(std::string_view table);

  // Disjoint matches from left to right. Linear: patterns are short and never cross a sentence.
  [[nodiscard]] std::vector<Match> match(const std::vector<Token>& tokens) const;

 private:
  using Sets = std::map<std::string, std::string, std::less<>>;
  void add(std::string_view line, Sets& sets);
  static Rule::Element parse_element(std::string_view text, const Sets& sets);
  [[nodiscard]] std::optional<Match> longest_at(const std::vector<Token>& tokens,
                                                std::uint32_t at) const;

  // A rule that a token may begin. Most end at the next token, which is seen before it is tried.
  struct Start {
    std::uint32_t rule = 0;
    bool alone = false;  // one token may be all of it
    Classes second = 0;  // what may stand second
  };
  static Start start_of(const Rule& rule);

  std::vector<Rule> rules_;
  std::array<std::vector<Start>, static_cast<std::size_t>(Class::count)> by_class_;
  Classes starters_ = 0;
};

}  // namespace dateline::annotate
