#include "indexer/annotate/entities/span_rules.h"

#include <algorithm>
#include <array>
#include <string>

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

  void labelled(std::size_t begin) {
    const auto kind = kind_of(labels_[begin]);
    auto end = begin;
    while (end + 1 < tokens_.size() && !closes(labels_[end])) ++end;
    ++end;
    while (end > begin && !is_name_token(end - 1)) --end;
    while (begin < end && !is_name_token(begin)) ++begin;
    while (begin + 1 < end &&
           (kind == EntityKind::person ? tables_.is_title(folded(begin)) : folded(begin) == "the"))
      ++begin;
    if (begin >= end || end - begin > kLongestName) return;
    const auto match = tables_.country(folded_phrase(slice(text_, span(begin, end))));
    const bool adjective = match && match->demonym;
    take(begin, end, adjective ? EntityKind::place : kind, adjective);
  }

  [[nodiscard]] bool is_free_capital(std::size_t i) const {
    const auto casing = tokens_[i].casing;
    return !taken_[i] && (casing == Casing::initial || casing == Casing::upper);
  }

  void demonym(std::size_t i) {
    if (!is_free_capital(i)) return;
    const bool pair = i + 1 < tokens_.size() && is_free_capital(i + 1) && !tokens_[i + 1].breaks;
    for (std::size_t n = pair ? 2 : 1; n > 0; --n) {
      const auto match = tables_.country(folded_phrase(slice(text_, span(i, i + n))));
      if (!match || !match->demonym) continue;
      take(i, i + n, EntityKind::place, true);
      return;
    }
  }

  // "defence ministry" in lower case, right behind a country: "Russia's", "Russian".
  void ministry(std::size_t i) {
    constexpr std::array<std::string_view, 14> kFields = {
        "agriculture", "culture", "defence", "defense",  "economy", "education", "energy",
        "finance",     "foreign", "health",  "interior", "justice", "oil",       "trade"};
    if (tokens_[i].casing != Casing::lower || taken_[i] || folded(i + 1) != "ministry") return;
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
  std::vector<RawMention> out_;
};

}  // namespace

std::vector<RawMention> mentions_from_labels(const NameTables& tables, std::string_view text,
                                             const std::vector<Token>& tokens,
                                             const std::vector<Label>& labels, std::size_t limit) {
  return SpanRules(tables, text, tokens, labels).run(limit);
}

}  // namespace dateline::annotate
