#include "indexer/annotate/entities/repeat_rules.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <unordered_map>

namespace dateline::annotate {
namespace {

bool is_capital(const Token& token) {
  return token.casing == Casing::initial || token.casing == Casing::upper ||
         token.casing == Casing::mixed;
}

class Repeats {
 public:
  Repeats(std::string_view text, const std::vector<Token>& tokens, std::vector<Label>& labels)
      : text_(text), tokens_(tokens), labels_(labels) {}

  void run() {
    for (std::size_t begin = 0; begin < tokens_.size();) {
      const auto end = labels_[begin] == kOutside ? run_end(begin) : name_end(labels_, begin);
      if (labels_[begin] != kOutside)
        ++seen_[form(begin, end)][static_cast<std::size_t>(kind_of(labels_[begin]))];
      else if (is_capital(tokens_[begin]))
        passed_over_.push_back({begin, end});
      begin = end;
    }
    for (const auto& [begin, end] : passed_over_) ++seen_[form(begin, end)][kOverlooked];
    for (const auto& [begin, end] : passed_over_) take_up(begin, end);
  }

 private:
  static constexpr std::size_t kOverlooked = 3;
  struct Range {
    std::size_t begin;
    std::size_t end;
  };

  [[nodiscard]] std::string_view form(std::size_t begin, std::size_t end) const {
    return slice(text_, {tokens_[begin].span.begin, tokens_[end - 1].span.end});
  }
  // Of the capitals that no name holds; one token where it is no capital.
  [[nodiscard]] std::size_t run_end(std::size_t begin) const {
    auto end = begin + 1;
    if (!is_capital(tokens_[begin])) return end;
    while (end < tokens_.size() && !tokens_[end].breaks && labels_[end] == kOutside &&
           is_capital(tokens_[end]))
      ++end;
    return end;
  }
  [[nodiscard]] bool beside_a_name(std::size_t begin, std::size_t end) const {
    const bool before = begin > 0 && !tokens_[begin].breaks && labels_[begin - 1] != kOutside;
    return before || (end < tokens_.size() && !tokens_[end].breaks && labels_[end] != kOutside);
  }

  void take_up(std::size_t begin, std::size_t end) {
    constexpr std::uint32_t kOften = 2;
    const auto& counts = seen_[form(begin, end)];
    const auto named = counts[0] + counts[1] + counts[2];
    if (named < kOften || named <= counts[kOverlooked] || beside_a_name(begin, end)) return;
    for (std::size_t kind = 0; kind < 3; ++kind)
      if (counts[kind] == named) write_name(labels_, begin, end, static_cast<EntityKind>(kind));
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Label>& labels_;
  std::unordered_map<std::string_view, std::array<std::uint32_t, 4>> seen_;  // by kind; overlooked
  std::vector<Range> passed_over_;
};

}  // namespace

void apply_repeats(std::string_view text, const std::vector<Token>& tokens,
                   std::vector<Label>& labels) {
  Repeats(text, tokens, labels).run();
}

}  // namespace dateline::annotate
