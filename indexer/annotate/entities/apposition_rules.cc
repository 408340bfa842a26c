#include "indexer/annotate/entities/apposition_rules.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace dateline::annotate {
namespace {

// Not "group", "broadcaster" or "brewer", which go with people too.
constexpr std::array<std::string_view, 15> kCompanyNouns = {
    "agency",    "airline",   "automaker",  "carmaker",     "cartel",
    "chipmaker", "club",      "company",    "conglomerate", "drugmaker",
    "firm",      "newspaper", "planemaker", "startup",      "subsidiary"};
constexpr std::array<std::string_view, 6> kLandforms = {"archipelago", "island",  "islands",
                                                        "peninsula",   "volcano", "volcanoes"};

class Appositions {
 public:
  Appositions(const NameTables& tables, std::string_view text, const std::vector<Token>& tokens,
              std::vector<Label>& labels)
      : tables_(tables), text_(text), tokens_(tokens), labels_(labels) {}

  void run() {
    for (std::size_t begin = 0; begin < tokens_.size();) {
      if (labels_[begin] == kOutside)
        ++begin;
      else
        begin = look_around(begin, name_end(labels_, begin));
    }
  }

 private:
  [[nodiscard]] std::string_view word(std::size_t i) const { return slice(text_, tokens_[i].span); }
  [[nodiscard]] bool goes_on(std::size_t end) const {
    return end < tokens_.size() && !tokens_[end].breaks && tokens_[end].space_before;
  }

  // The end of the name [begin, end).
  std::size_t look_around(std::size_t begin, std::size_t end) {
    const auto kind = kind_of(labels_[begin]);
    if (goes_on(end) && is_suffix(end)) {
      write_name(labels_, begin, ++end, EntityKind::organisation);
    } else if (kind == EntityKind::organisation) {
      if (goes_on(end) && among(kLandforms, word(end)))
        write_name(labels_, begin, end, EntityKind::place);
    } else if (begin > 0 && goes_on(begin) && among(kCompanyNouns, word(begin - 1))) {
      write_name(labels_, begin, end, EntityKind::organisation);
    }
    return end;
  }

  // "Corp", "AG", but neither "As" in a headline nor a "Group" of anything.
  [[nodiscard]] bool is_suffix(std::size_t i) const {
    constexpr std::array<std::string_view, 6> kWords = {"as",    "ab",      "company",
                                                        "group", "holding", "holdings"};
    const auto casing = tokens_[i].casing;
    if (labels_[i] != kOutside || (casing != Casing::initial && casing != Casing::upper))
      return false;
    const bool two_letters = word(i).size() == 2 && word(i) != "Co";
    if (two_letters && casing != Casing::upper) return false;
    const auto folded = fold_word(word(i));
    return tables_.is_company_suffix(folded) && !among(kWords, folded);
  }

  const NameTables& tables_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  std::vector<Label>& labels_;
};

}  // namespace

void apply_appositions(const NameTables& tables, std::string_view text,
                       const std::vector<Token>& tokens, std::vector<Label>& labels) {
  Appositions(tables, text, tokens, labels).run();
}

}  // namespace dateline::annotate
