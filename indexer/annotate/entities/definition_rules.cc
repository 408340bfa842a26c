#include "indexer/annotate/entities/definition_rules.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "indexer/annotate/entities/organisation_names.h"

namespace dateline::annotate {
namespace {

class Definitions {
 public:
  Definitions(std::string_view text, const std::vector<Token>& tokens, std::vector<Label>& labels)
      : text_(text), tokens_(tokens), labels_(labels) {}

  void run() {
    for (std::size_t i = 2; i + 1 < tokens_.size(); ++i)
      if (word(i - 1) == "(" && word(i + 1) == ")" && is_acronym(word(i), {folded(i)})) define(i);
    if (kinds_.empty()) return;
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (labels_[i] != kOutside || tokens_[i].casing == Casing::lower) continue;
      const auto it = kinds_.find(word(i));
      if (it != kinds_.end()) labels_[i] = label_of(it->second, Position::single);
    }
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const { return slice(text_, tokens_[i].span); }
  [[nodiscard]] std::string folded(std::size_t i) const { return fold_word(word(i)); }
  [[nodiscard]] bool is_capital(std::size_t i) const {
    const auto casing = tokens_[i].casing;
    return casing == Casing::initial || casing == Casing::upper || casing == Casing::mixed;
  }

  void define(std::size_t acronym) {
    const auto first = first_word(acronym);
    if (!first) return;
    const auto kind = kind_of_either(*first, acronym);
    if (!kind) return;
    name(*first, acronym - 1, *kind);
    name(acronym, acronym + 1, *kind);
    kinds_.try_emplace(word(acronym), *kind);
  }

  // Of the words that the letters spell out; small words may be left out.
  [[nodiscard]] std::optional<std::size_t> first_word(std::size_t acronym) const {
    constexpr std::size_t kSmall = 3;  // bytes
    const auto letters = without_stops(folded(acronym));
    auto left = letters.size();
    auto at = acronym - 1;
    while (left > 0) {
      if (at == 0 || tokens_[at].breaks) return std::nullopt;
      const auto begin = folded(--at);
      if (tokens_[at].casing == Casing::punctuation) return std::nullopt;
      if (!begin.empty() && begin.front() == letters[left - 1])
        --left;
      else if (is_capital(at) || begin.size() > kSmall)
        return std::nullopt;
    }
    return is_capital(at) && at + 1 < acronym - 1 ? std::optional(at) : std::nullopt;
  }

  [[nodiscard]] std::optional<EntityKind> kind_of_either(std::size_t first,
                                                         std::size_t acronym) const {
    if (labels_[acronym] != kOutside) return kind_of(labels_[acronym]);
    const auto last = labels_[acronym - 2];
    if (last == kOutside) return std::nullopt;
    const bool two = labels_[first] != kOutside && kind_of(labels_[first]) != kind_of(last);
    return two ? std::nullopt : std::optional(kind_of(last));
  }

  void name(std::size_t begin, std::size_t end, EntityKind kind) {
    if (kind != EntityKind::person) replace_names(labels_, begin, end, kind);
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Label>& labels_;
  std::unordered_map<std::string_view, EntityKind> kinds_;  // of acronyms
};

}  // namespace

void apply_definitions(std::string_view text, const std::vector<Token>& tokens,
                       std::vector<Label>& labels) {
  Definitions(text, tokens, labels).run();
}

}  // namespace dateline::annotate
