#include "indexer/annotate/entities/kind_agreement.h"

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace dateline::annotate {
namespace {

std::string_view first_word(std::string_view name) {
  return name.substr(0, name.find(' '));
}

std::string_view last_word(std::string_view name) {
  const auto blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

// Where a person is first named in full, by last word, and where a word stands alone for the second
// time: a headline may run ahead once.
struct Appearances {
  std::unordered_map<std::string_view, std::uint32_t> in_full;
  std::unordered_map<std::string_view, std::uint32_t> alone;
  std::unordered_map<std::string_view, std::uint32_t> alone_twice;

  void note_alone(std::string_view form, std::uint32_t at) {
    if (!alone.try_emplace(form, at).second) alone_twice.try_emplace(form, at);
  }
  // "Gerald Ford … Ford", but not "Boeing … Boeing … William Boeing".
  [[nodiscard]] bool is_introduced(std::string_view surname) const {
    const auto full = in_full.find(surname);
    const auto twice = alone_twice.find(surname);
    return full != in_full.end() && (twice == alone_twice.end() || full->second < twice->second);
  }
};

}  // namespace

void agree_on_kinds(std::string_view text, std::vector<RawMention>& mentions) {
  std::unordered_map<std::string_view, std::array<std::uint32_t, 3>> kinds;
  std::unordered_set<std::string_view> surnames;
  std::unordered_set<std::string_view> beginnings;  // of organisations
  Appearances appearances;
  for (const auto& mention : mentions) {
    if (mention.adjective || !mention.owner.empty()) continue;
    const auto form = slice(text, mention.span);
    ++kinds[form][static_cast<std::size_t>(mention.kind)];
    const bool lone = form.find(' ') == std::string_view::npos;
    if (lone) appearances.note_alone(form, mention.span.begin);
    if (lone) continue;
    if (mention.kind == EntityKind::person) {
      surnames.insert(last_word(form));
      appearances.in_full.try_emplace(last_word(form), mention.span.begin);
      surnames.insert(first_word(form));
    }
    if (mention.kind == EntityKind::organisation) beginnings.insert(first_word(form));
  }
  for (auto& mention : mentions) {
    if (mention.adjective || !mention.owner.empty()) continue;
    const auto form = slice(text, mention.span);
    if (surnames.count(form) != 0) {
      if (mention.kind == EntityKind::organisation && beginnings.count(form) == 0 &&
          appearances.is_introduced(form))
        mention.kind = EntityKind::person;
      continue;
    }
    const auto& counts = kinds[form];
    const auto total = counts[0] + counts[1] + counts[2];
    for (std::size_t kind = 0; kind < 3; ++kind)
      if (3 * counts[kind] >= 2 * total) mention.kind = static_cast<EntityKind>(kind);
    if (mention.kind == EntityKind::person && beginnings.count(form) != 0)
      mention.kind = EntityKind::organisation;
  }
}

}  // namespace dateline::annotate
