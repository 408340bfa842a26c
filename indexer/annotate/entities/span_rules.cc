#include "indexer/annotate/entities/span_rules.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <unordered_set>

namespace dateline::annotate {
namespace {

constexpr std::size_t kLongestName = 16;  // tokens; anything longer is a list or noise

class SpanRules {
 public:
  SpanRules(const NameTables& tables, std::string_view text, const std::vector<Token>& tokens,
            const std::vector<Label>& labels)
      : tables_(tables), text_(text), tokens_(tokens), labels_(labels), taken_(tokens.size()) {}

  std::vector<RawMention> run(std::size_t limit) {
    for (std::size_t i = 0; i < tokens_.size(); ++i)
      if (labels_[i] != kOutside && opens(labels_[i])) labelled(i);
    for (std::size_t i = 0; i < tokens_.size(); ++i) glued(i);
    for (std::size_t i = 0; i < tokens_.size(); ++i) demonym(i);
    for (std::size_t i = 0; i + 1 < tokens_.size(); ++i) ministry(i);
    std::erase_if(out_, [limit](const RawMention& m) { return m.span.end > limit; });
    std::sort(out_.begin(), out_.end(),
              [](const RawMention& a, const RawMention& b) { return a.span < b.span; });
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string folded(std::size_t i) const {
    return fold_word(slice(text_, tokens_[i].span));
  }
  [[nodiscard]] Span span(std::size_t begin, std::size_t end) const {
    return {tokens_[begin].span.begin, tokens_[end - 1].span.end};
  }
  void take(std::size_t begin, std::size_t end, EntityKind kind, bool adjective) {
    out_.push_back({span(begin, end), kind, adjective});
    std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
              taken_.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  [[nodiscard]] bool is_name_token(std::size_t i) const {
    return tokens_[i].casing != Casing::punctuation && folded(i) != "'s";
  }

  // "AXP.N": what tokenise keeps whole that is no dotted acronym.
  [[nodiscard]] bool is_ticker(std::size_t i) const {
    const auto word = slice(text_, tokens_[i].span);
    const auto stop = word.find('.');
    return stop != std::string_view::npos && stop > 1 && stop + 1 < word.size() &&
           word.back() >= 'A' && word.back() <= 'Z' && word.find('.', stop + 1) == word.npos;
  }

  void labelled(std::size_t begin) {
    const auto kind = kind_of(labels_[begin]);
    auto end = name_end(labels_, begin);
    while (end > begin && (!is_name_token(end - 1) || is_ticker(end - 1))) --end;
    while (begin < end && !is_name_token(begin)) ++begin;
    if (begin >= end) return;
    trim(kind, begin, end);
    if (kind == EntityKind::person) end = until_possessive(begin, end);
    if (const auto owner = owner_end(begin, end); owner != begin) {
      take(begin, owner, EntityKind::place, false);
      begin = owner + 1;
      trim(kind, begin, end);
    }
    begin = epithets(kind, begin, end);
    if (kind == EntityKind::organisation) end = extended(begin, end);
    if (begin >= end || end - begin > kLongestName || is_glued(begin, end)) return;
    if (taken_[begin] || taken_[end - 1]) return;
    const auto phrase = folded_phrase(slice(text_, span(begin, end)));
    if (is_no_name(phrase)) return;
    const auto match = tables_.country(phrase);
    const bool adjective = match && match->demonym;
    // A country that acts is a place, but Jordan and Georgia are people too.
    const bool country = match && kind == EntityKind::organisation;
    take(begin, end, adjective || country ? EntityKind::place : kind, adjective);
  }

  // What a person owns is no part of the name: "TRUMP'S GUESTS".
  [[nodiscard]] std::size_t until_possessive(std::size_t begin, std::size_t end) const {
    for (auto i = begin + 1; i < end; ++i)
      if (folded(i) == "'s") return i;
    return end;
  }

  // "Taiwan" of "Taiwan's Evergreen Marine": the end of a country, or of what is a place elsewhere
  // in the text, that the rest belongs to. `begin` when nothing does.
  std::size_t owner_end(std::size_t begin, std::size_t end) {
    for (auto i = begin + 1; i + 1 < end; ++i) {
      if (folded(i) != "'s") continue;
      const auto owner = slice(text_, span(begin, i));
      const auto match = tables_.country(folded_phrase(owner));
      return match ? (match->demonym ? begin : i) : (is_place_elsewhere(owner) ? i : begin);
    }
    return begin;
  }

  // "Geneva-based World Economic Forum" is a place and a name; "Viacom Inc-owned" is a name that
  // ends in the middle of a word. Where the rest begins.
  std::size_t epithets(EntityKind kind, std::size_t begin, std::size_t end) {
    for (auto i = begin; i < end; ++i) {
      const auto word = slice(text_, tokens_[i].span);
      const auto hyphen = word.rfind('-');
      if (hyphen == std::string_view::npos || !is_epithet(word.substr(hyphen + 1))) continue;
      const Span owner{tokens_[begin].span.begin,
                       tokens_[i].span.begin + static_cast<std::uint32_t>(hyphen)};
      const bool based = word.substr(hyphen) == "-based";
      const auto match = tables_.country(folded_phrase(slice(text_, owner)));
      if (based || (match && !match->demonym))
        out_.push_back({owner, EntityKind::place, false});
      else if (i + 1 == end && !match)
        out_.push_back({owner, kind, false});
      std::fill(taken_.begin() + static_cast<std::ptrdiff_t>(begin),
                taken_.begin() + static_cast<std::ptrdiff_t>(i + 1), true);
      begin = i + 1;
    }
    return begin;
  }
  static bool is_epithet(std::string_view participle) {
    constexpr std::array<std::string_view, 8> kEpithets = {
        "backed", "based", "born", "controlled", "led", "listed", "owned", "run"};
    return among(kEpithets, participle);
  }

  bool is_place_elsewhere(std::string_view name) {
    if (places_.empty())
      for (std::size_t i = 0; i < tokens_.size(); ++i) {
        if (labels_[i] == kOutside || !opens(labels_[i]) ||
            kind_of(labels_[i]) != EntityKind::place)
          continue;
        places_.insert(slice(text_, span(i, name_end(labels_, i))));
      }
    return places_.count(name) != 0;
  }

  // Feasts and gods are written like names; "No. 23" ranks one, and "Q." is a question.
  static bool is_no_name(std::string_view phrase) {
    constexpr std::array<std::string_view, 14> kOthers = {
        "allah",          "bible", "christmas", "easter",      "god",
        "halloween",      "jesus", "new year",  "passover",    "new year's day",
        "new year's eve", "quran", "ramadan",   "thanksgiving"};
    const bool numbered =
        phrase.size() > 4 && phrase.substr(0, 4) == "no. " && phrase[4] >= '0' && phrase[4] <= '9';
    const bool letter = phrase.size() == 1 || (phrase.size() == 2 && phrase[1] == '.');
    return letter || numbered || among(kOthers, phrase);
  }

  // Titles, "the" and lower-case nouns at either end are no part of a name: "southern Rostov",
  // "NATO alliance".
  void trim(EntityKind kind, std::size_t& begin, std::size_t& end) const {
    const bool person = kind == EntityKind::person;
    while (end - begin > 1 && (person ? tables_.is_title(folded(begin)) : is_outer_word(begin)))
      ++begin;
    while (end - begin > 1 && tokens_[end - 1].casing == Casing::lower) --end;
  }

  [[nodiscard]] bool is_outer_word(std::size_t i) const {
    constexpr std::array<std::string_view, 8> kParticles = {"al",  "bin", "de", "del",
                                                            "den", "el",  "la", "le"};
    const auto word = folded(i);
    if (word == "the") return true;
    return tokens_[i].casing == Casing::lower &&
           std::find(kParticles.begin(), kParticles.end(), word) == kParticles.end();
  }

  // The end of the longest name of the alias list that begins with this one: "Organization for
  // Security and Cooperation" goes on "in Europe".
  [[nodiscard]] std::size_t extended(std::size_t begin, std::size_t end) const {
    constexpr std::size_t kFurther = 3;
    if (end - begin < 3) return end;
    auto longest = end;
    for (auto i = end; i < tokens_.size() && i < end + kFurther && !tokens_[i].breaks; ++i)
      if (tables_.alias(EntityKind::organisation,
                        folded_phrase(slice(text_, span(begin, i + 1)))) != nullptr)
        longest = i + 1;
    return longest;
  }

  // Where a capital follows lower-case letters inside a word; 0: nowhere.
  [[nodiscard]] std::size_t seam(std::size_t i) const {
    constexpr std::size_t kLeast = 3;
    if (tokens_[i].casing != Casing::mixed) return 0;
    const auto word = slice(text_, tokens_[i].span);
    for (auto at = word.size(); at-- > kLeast;)
      if (word[at] >= 'A' && word[at] <= 'Z')
        return word[at - 1] >= 'a' && word[at - 1] <= 'z' ? at : 0;
    return 0;
  }

  [[nodiscard]] bool glued_country(std::size_t i) const {
    const auto at = seam(i);
    if (at == 0) return false;
    const auto match = tables_.country(folded_phrase(slice(text_, tokens_[i].span).substr(at)));
    return match && !match->demonym;
  }

  [[nodiscard]] bool is_glued(std::size_t begin, std::size_t end) const {
    for (auto i = begin; i < end; ++i)
      if (glued_country(i)) return true;
    return false;
  }

  // Scraping glues navigation to the headline, "NewsRussia says": the country is what can be saved.
  void glued(std::size_t i) {
    if (taken_[i] || !glued_country(i)) return;
    auto inner = tokens_[i].span;
    inner.begin += static_cast<std::uint32_t>(seam(i));
    out_.push_back({inner, EntityKind::place, false});
    taken_[i] = true;
  }

  [[nodiscard]] bool is_free_capital(std::size_t i) const {
    const auto casing = tokens_[i].casing;
    return !taken_[i] && (casing == Casing::initial || casing == Casing::upper);
  }

  void demonym(std::size_t i) {
    if (!is_free_capital(i) || !tables_.begins_country(folded(i))) return;
    const bool pair = i + 1 < tokens_.size() && is_free_capital(i + 1) && !tokens_[i + 1].breaks;
    for (std::size_t n = pair ? 2 : 1; n > 0; --n) {
      const auto match = tables_.country(folded_phrase(slice(text_, span(i, i + n))));
      if (!match || (!match->demonym && n == 1)) continue;
      take(i, i + n, EntityKind::place, match->demonym);
      return;
    }
  }

  // "defence ministry" in lower case, right behind a country: "Russia's", "Russian".
  void ministry(std::size_t i) {
    constexpr std::array<std::string_view, 14> kFields = {
        "agriculture", "culture", "defence", "defense",  "economy", "education", "energy",
        "finance",     "foreign", "health",  "interior", "justice", "oil",       "trade"};
    if (tokens_[i].casing != Casing::lower || taken_[i] ||
        slice(text_, tokens_[i + 1].span) != "ministry")
      return;
    if (std::find(kFields.begin(), kFields.end(), folded(i)) == kFields.end()) return;
    if (i == 0 || tokens_[i].breaks) return;
    const auto before = folded(i - 1) == "'s" && i > 1 ? i - 2 : i - 1;
    if (!taken_[before] || !tables_.country(folded(before))) return;
    take(i, i + 2, EntityKind::organisation, false);
    out_.back().owner = slice(text_, tokens_[before].span);
  }

  const NameTables& tables_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  const std::vector<Label>& labels_;
  std::vector<bool> taken_;
  std::unordered_set<std::string_view> places_;  // when first asked for
  std::vector<RawMention> out_;
};

}  // namespace

std::vector<RawMention> mentions_from_labels(const NameTables& tables, std::string_view text,
                                             const std::vector<Token>& tokens,
                                             const std::vector<Label>& labels, std::size_t limit) {
  return SpanRules(tables, text, tokens, labels).run(limit);
}

std::vector<RawMention> labelled_mentions(const std::vector<Token>& tokens,
                                          const std::vector<Label>& labels, std::size_t limit) {
  std::vector<RawMention> out;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kOutside || !opens(labels[i])) continue;
    const auto last = name_end(labels, i) - 1;
    const Span span{tokens[i].span.begin, tokens[last].span.end};
    if (span.end <= limit) out.push_back({span, kind_of(labels[i]), false});
  }
  return out;
}

}  // namespace dateline::annotate
