#include "indexer/annotate/entities/name_tables.h"

#include "indexer/annotate/entities/token.h"

namespace dateline {
std::string_view entity_tables(std::string_view file_name);
}

namespace dateline::annotate {
namespace {

// Calls use(field) for each part of `text` between separators; empty parts are left out.
template <class Use>
void for_each_part(std::string_view text, char separator, Use use) {
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(separator, at), text.size());
    if (end > at) use(text.substr(at, end - at));
    at = end + 1;
  }
}

template <class Use>
void for_each_line(std::string_view table, Use use) {
  for_each_part(table, '\n', [&](std::string_view line) {
    if (line.front() != '#') use(line);
  });
}

std::vector<std::string_view> fields_of(std::string_view line) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= line.size();) {
    const auto end = std::min(line.find('|', at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end + 1;
  }
  out.resize(4);
  return out;
}

std::unordered_set<std::string> words_of(std::string_view table) {
  std::unordered_set<std::string> out;
  for_each_line(table, [&](std::string_view line) {
    for_each_part(line, ' ', [&](std::string_view word) { out.emplace(word); });
  });
  return out;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() > end.size() && text.substr(text.size() - end.size()) == end;
}

}  // namespace

NameTables::NameTables()
    : titles_(words_of(entity_tables("titles.txt"))),
      company_suffixes_(words_of(entity_tables("company_suffixes.txt"))) {
  for_each_line(entity_tables("first_names.txt"),
                [&](std::string_view line) { first_names_.insert(fold_word(line)); });
  for (const auto* file : {"cities.txt", "regions.txt"})
    for_each_line(entity_tables(file),
                  [&](std::string_view line) { places_.try_emplace(folded_phrase(line), line); });
  read_countries(entity_tables("countries.txt"));
  read_aliases(entity_tables("aliases.txt"));
  read_states(entity_tables("states.txt"));
}

void NameTables::read_countries(std::string_view table) {
  for_each_line(table, [&](std::string_view line) {
    const auto fields = fields_of(line);
    const auto index = static_cast<std::uint32_t>(countries_.size());
    countries_.push_back({std::string(fields[0]), std::string(fields[1])});
    country_of_.try_emplace(folded_phrase(fields[1]), index, false);
    for_each_part(fields[2], ';', [&](std::string_view name) {
      country_of_.try_emplace(folded_phrase(name), index, false);
    });
    for_each_part(fields[3], ';', [&](std::string_view name) {
      country_of_.try_emplace(folded_phrase(name), index, true);
    });
  });
  for (const auto& [name, country] : country_of_)
    country_words_.insert(name.substr(0, name.find(' ')));
}

void NameTables::read_aliases(std::string_view table) {
  for_each_line(table, [&](std::string_view line) {
    const auto fields = fields_of(line);
    const auto kind = fields[0] == "person"  ? EntityKind::person
                      : fields[0] == "place" ? EntityKind::place
                                             : EntityKind::organisation;
    auto& names = aliases_[static_cast<std::size_t>(kind)];
    names.try_emplace(folded_phrase(fields[1]), fields[1]);
    for_each_part(fields[2], ';', [&](std::string_view name) {
      names.try_emplace(folded_phrase(name), fields[1]);
    });
  });
}

void NameTables::read_states(std::string_view table) {
  for_each_line(table, [&](std::string_view line) {
    const auto fields = fields_of(line);
    for_each_part(fields[2], ';', [&](std::string_view city) {
      states_.try_emplace(folded_phrase(city) + ',' + folded_phrase(fields[1]), fields[0]);
    });
  });
}

const std::string* NameTables::place(const std::string& folded) const {
  const auto it = places_.find(folded);
  return it == places_.end() ? nullptr : &it->second;
}

const std::string* NameTables::state(const std::string& folded_city,
                                     const std::string& folded) const {
  const auto it = states_.find(folded_city + ',' + folded);
  return it == states_.end() ? nullptr : &it->second;
}

std::optional<NameTables::CountryMatch> NameTables::country(const std::string& folded) const {
  const auto it = country_of_.find(folded);
  if (it == country_of_.end()) return std::nullopt;
  return CountryMatch{&countries_[it->second.first], it->second.second};
}

const std::string* NameTables::alias(EntityKind kind, const std::string& folded) const {
  const auto& names = aliases_[static_cast<std::size_t>(kind)];
  const auto it = names.find(folded);
  return it == names.end() ? nullptr : &it->second;
}

bool NameTables::is_title(const std::string& folded_word) const {
  if (!folded_word.empty() && folded_word.back() == '.')
    return titles_.count(folded_word.substr(0, folded_word.size() - 1)) != 0;
  return titles_.count(folded_word) != 0;
}

bool NameTables::is_first_name(const std::string& folded_word) const {
  return first_names_.count(folded_word) != 0;
}

bool NameTables::is_company_suffix(const std::string& folded_word) const {
  if (!folded_word.empty() && folded_word.back() == '.')
    return company_suffixes_.count(folded_word.substr(0, folded_word.size() - 1)) != 0;
  return company_suffixes_.count(folded_word) != 0;
}

std::string folded_phrase(std::string_view phrase) {
  std::string out;
  for_each_part(phrase, ' ', [&](std::string_view word) {
    if (!out.empty()) out += ' ';
    out += fold_word(word);
  });
  if (out.compare(0, 4, "the ") == 0 && out.size() > 4) out.erase(0, 4);
  if (ends_with(out, "'s")) out.resize(out.size() - 2);
  return out;
}

}  // namespace dateline::annotate
