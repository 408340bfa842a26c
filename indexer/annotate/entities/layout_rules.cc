#include "indexer/annotate/entities/layout_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace dateline::annotate {
namespace {

constexpr std::array<std::string_view, 24> kMonths = {
    "jan",  "january",   "feb",  "february", "mar",  "march",    "apr",    "april",
    "may",  "jun",       "june", "jul",      "july", "aug",      "august", "sep",
    "sept", "september", "oct",  "october",  "nov",  "november", "dec",    "december"};
constexpr std::array<std::string_view, 12> kAgencies = {"afp",    "ani",     "ap",   "bloomberg",
                                                        "dpa",    "efe",     "ians", "pti",
                                                        "reuter", "reuters", "upi",  "xinhua"};
constexpr std::array<std::string_view, 14> kMatchWords = {
    "beat",  "champion", "championship", "cup",   "goal",   "goals",     "league",
    "match", "matches",  "played",       "round", "season", "standings", "tournament"};
// By first letter and length: whether any of kMatchWords is like that, so that few words are
// compared.
constexpr std::array<std::uint32_t, 26> match_lengths() {
  std::array<std::uint32_t, 26> out{};
  for (const auto word : kMatchWords)
    out[static_cast<std::size_t>(word[0] - 'a')] |= 1U << word.size();
  return out;
}
constexpr auto kMatchLengths = match_lengths();
constexpr std::size_t kLongestClub = 4;  // tokens

// Tokens [begin, end).
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] bool empty() const { return begin == end; }
};

class LayoutRules {
 public:
  LayoutRules(const NameTables& tables, std::string_view text, const std::vector<Token>& tokens,
              std::vector<Label>& labels)
      : tables_(tables), text_(text), tokens_(tokens), labels_(labels) {}

  void run() {
    const bool matches = speaks_of_matches();
    for (std::size_t begin = 0; begin < tokens_.size();) {
      auto end = begin + 1;
      while (end < tokens_.size() && !tokens_[end].breaks) ++end;
      dateline({begin, end});
      if (matches && !result({begin, end}) && !fixture({begin, end})) table_row({begin, end});
      begin = end;
    }
    for (std::size_t i = 0; i < tokens_.size(); ++i) seat(i);
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const { return slice(text_, tokens_[i].span); }
  [[nodiscard]] Casing casing(std::size_t i) const { return tokens_[i].casing; }
  [[nodiscard]] bool is_capital(std::size_t i) const {
    return casing(i) == Casing::initial || casing(i) == Casing::upper || casing(i) == Casing::mixed;
  }
  [[nodiscard]] bool is_country(Range name) const {
    const Span span{tokens_[name.begin].span.begin, tokens_[name.end - 1].span.end};
    return tables_.country(folded_phrase(slice(text_, span))).has_value();
  }
  [[nodiscard]] bool has_kind(Range name, EntityKind kind) const {
    return std::any_of(labels_.begin() + static_cast<std::ptrdiff_t>(name.begin),
                       labels_.begin() + static_cast<std::ptrdiff_t>(name.end),
                       [kind](Label l) { return l != kOutside && kind_of(l) == kind; });
  }

  void write(Range name, EntityKind kind) { replace_names(labels_, name.begin, name.end, kind); }

  [[nodiscard]] bool speaks_of_matches() const {
    constexpr unsigned kEnough = 3;  // different words
    unsigned seen = 0;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (casing(i) != Casing::lower || !may_be_match_word(word(i))) continue;
      const auto it = std::find(kMatchWords.begin(), kMatchWords.end(), word(i));
      if (it != kMatchWords.end()) seen |= 1U << (it - kMatchWords.begin());
    }
    return static_cast<unsigned>(__builtin_popcount(seen)) >= kEnough;
  }

  static bool may_be_match_word(std::string_view word) {
    const auto letter = static_cast<std::size_t>(word[0] - 'a');
    return letter < kMatchLengths.size() && word.size() < 32 &&
           (kMatchLengths[letter] >> word.size() & 1U) != 0;
  }

  // "PARIS/NEW YORK": none when the line does not begin so.
  [[nodiscard]] std::vector<Range> cities(Range line) const {
    constexpr std::size_t kMost = 3;
    std::vector<Range> out;
    for (auto at = line.begin; at < line.end && out.size() < kMost; ++at) {
      Range city{at, at};
      while (city.end < line.end && city.end < at + kLongestClub &&
             casing(city.end) == Casing::upper)
        ++city.end;
      if (city.empty()) return {};
      out.push_back(city);
      at = city.end;
      if (at >= line.end || word(at) != "/") break;
    }
    return out;
  }

  // Capitals in full at the start of a line; what follows decides.
  void dateline(Range line) {
    const auto named = cities(line);
    if (named.empty()) return;
    auto at = named.back().end;
    Range region;
    if (at + 1 < line.end && word(at) == "," && !is_month(at + 1)) {
      region = {at + 1, at + 1};
      while (region.end < line.end && region.end < at + 4 && is_capital(region.end)) ++region.end;
      at = region.end;
    }
    if (at < line.end && word(at) == ",") ++at;
    if (at >= line.end || !(is_date(at) || is_month(at) || is_agency(at, line.end))) return;
    for (const auto city : named) {
      if (!is_sure(line, at) && !is_named(city)) return;
      if (!has_kind(city, EntityKind::person)) write(city, EntityKind::place);
    }
    if (!region.empty() && is_country(region)) write(region, EntityKind::place);
    agency(at, line.end);
  }
  // A month alone may follow any word in capitals; an agency, or a date that ends the line, may
  // not.
  [[nodiscard]] bool is_sure(Range line, std::size_t at) const {
    return is_agency(at, line.end) || (is_date(at) && at + 1 == line.end);
  }
  [[nodiscard]] bool is_named(Range words) const {
    for (auto i = words.begin; i < words.end; ++i)
      if (labels_[i] == kOutside) return false;
    return true;
  }
  // Who sends it: the name in parentheses behind the date and before a dash.
  void agency(std::size_t at, std::size_t end) {
    constexpr std::size_t kLongestDate = 5;  // tokens: "Jan . 6 , 1997"
    const auto last = std::min(end, at + kLongestDate);
    while (at < last && word(at) != "(") ++at;
    if (at >= last) return;
    const auto name = name_at(at + 1, end);
    if (name.empty() || name.end + 1 >= end || word(name.end) != ")") return;
    const auto dash = word(name.end + 1);
    if (dash == "-" || dash == "--" || dash == "\u2013" || dash == "\u2014")
      write(name, EntityKind::organisation);
  }
  [[nodiscard]] bool is_date(std::size_t i) const {
    const auto w = word(i);
    return casing(i) == Casing::digits && w.size() == 10 && w[4] == '-' && w[7] == '-';
  }
  [[nodiscard]] bool is_month(std::size_t i) const {
    if (i + 1 >= tokens_.size() || !is_capital(i) || casing(i + 1) != Casing::digits) return false;
    auto w = fold_word(word(i));
    if (!w.empty() && w.back() == '.') w.pop_back();
    return among(kMonths, w);
  }
  [[nodiscard]] bool is_agency(std::size_t i, std::size_t end) const {
    return i + 2 < end && word(i) == "(" && among(kAgencies, fold_word(word(i + 1)));
  }

  // Up to four capitalised words from `at`.
  [[nodiscard]] Range name_at(std::size_t at, std::size_t end) const {
    Range name{at, at};
    while (name.end < end && name.end < at + kLongestClub && is_capital(name.end)) ++name.end;
    return name;
  }
  [[nodiscard]] bool is_number(std::size_t i, std::size_t end) const {
    return i < end && casing(i) == Casing::digits && word(i).size() <= 3;
  }
  // "2-0"
  [[nodiscard]] bool is_score(std::size_t i, std::size_t end) const {
    if (i >= end || casing(i) != Casing::digits) return false;
    const auto dash = word(i).find('-');
    return dash != std::string_view::npos && dash > 0 && dash <= 3 && word(i).size() - dash <= 4;
  }
  void club(Range name) {
    if (!is_country(name)) write(name, EntityKind::organisation);
  }

  // "Arsenal 2 Leicester 0 (halftime 1-0)", "Arsenal 2-0 Leicester".
  bool result(Range line) {
    const auto home = name_at(line.begin, line.end);
    if (home.empty()) return false;
    const bool one = is_score(home.end, line.end);
    if (!one && !is_number(home.end, line.end)) return false;
    const auto away = name_at(home.end + 1, line.end);
    if (away.empty()) return false;
    auto rest = away.end;
    if (!one && !is_number(rest++, line.end)) return false;
    if (rest < line.end && word(rest) != "(" && word(rest) != ".") return false;
    if (has_kind(home, EntityKind::person) || has_kind(away, EntityKind::person)) return false;
    club(home);
    club(away);
    return true;
  }

  // "Detroit beat Milwaukee 107-91", "Toronto at Atlanta": two places that play.
  bool fixture(Range line) {
    constexpr std::array<std::string_view, 5> kBetween = {"at", "beat", "defeated", "edged", "v"};
    const auto one = name_at(line.begin, line.end);
    if (one.empty() || one.end >= line.end || !among(kBetween, word(one.end))) return false;
    const auto two = name_at(one.end + 1, line.end);
    if (two.empty() || !plays(one) || !plays(two)) return false;
    const bool listed = two.end == line.end || word(two.end) == ",";
    if (word(one.end) == "at" ? !listed : !is_score(two.end, line.end)) return false;
    club(one);
    club(two);
    return true;
  }
  [[nodiscard]] bool plays(Range name) const {
    return has_kind(name, EntityKind::place) || has_kind(name, EntityKind::organisation);
  }

  // A place with nothing but figures behind it: "MIAMI 14 4 .778 -".
  void table_row(Range line) {
    constexpr std::size_t kFewest = 4;
    const auto name = name_at(line.begin, line.end);
    if (name.empty() || line.end - name.end < kFewest || !has_kind(name, EntityKind::place)) return;
    for (auto i = name.end; i < line.end; ++i)
      if (casing(i) != Casing::digits && casing(i) != Casing::punctuation) return;
    if (is_number(name.end, line.end)) club(name);
  }

  void seat(std::size_t i) {
    constexpr std::array<std::string_view, 5> kSeats = {"Capitol Hill", "Downing Street", "Kremlin",
                                                        "Pentagon", "White House"};
    if (labels_[i] == kOutside || !opens(labels_[i]) || kind_of(labels_[i]) == EntityKind::place)
      return;
    const auto last = name_end(labels_, i) - 1;
    if (last > i + 1) return;
    const Span span{tokens_[i].span.begin, tokens_[last].span.end};
    if (among(kSeats, slice(text_, span))) write({i, last + 1}, EntityKind::place);
  }

  const NameTables& tables_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Label>& labels_;
};

}  // namespace

void apply_layout_rules(const NameTables& tables, std::string_view text,
                        const std::vector<Token>& tokens, std::vector<Label>& labels) {
  LayoutRules(tables, text, tokens, labels).run();
}

}  // namespace dateline::annotate
