#include "indexer/annotate/entities/kind_agreement.h"

#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {
namespace {

std::string_view first_word(std::string_view name) {
  return name.substr(0, name.find(' '));
}

std::string_view last_word(std::string_view name) {
  const auto blank = name.rfind(' ');
  return blank == std::string_view::npos ? name : name.substr(blank + 1);
}

// "Hawker Beechcraft" of "Hawker Beechcraft Inc"; empty where there is no suffix.
std::string_view without_suffix(const NameTables& tables, std::string_view name) {
  const auto last = last_word(name);
  if (last.size() == name.size() || !tables.is_company_suffix(fold_word(last))) return {};
  name.remove_suffix(last.size() + 1);
  if (!name.empty() && name.back() == ',') name.remove_suffix(1);
  return name;
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

void agree_on_kinds(const NameTables& tables, std::string_view text,
                    std::vector<RawMention>& mentions) {
  std::unordered_map<std::string_view, std::array<std::uint32_t, 3>> kinds;
  std::unordered_set<std::string_view> surnames;
  std::unordered_set<std::string_view> beginnings;  // of organisations
  std::unordered_set<std::string_view> companies;   // without their suffix
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
    if (mention.kind != EntityKind::organisation) continue;
    beginnings.insert(first_word(form));
    companies.insert(without_suffix(tables, form));
  }
  for (auto& mention : mentions) {
    if (mention.adjective || !mention.owner.empty()) continue;
    const auto form = slice(text, mention.span);
    const bool place = mention.kind == EntityKind::place;
    if (companies.count(form) != 0 && !(place && form.find(' ') == std::string_view::npos)) {
      mention.kind = EntityKind::organisation;
      continue;
    }
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
