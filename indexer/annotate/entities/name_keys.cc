#include "indexer/annotate/entities/name_keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kAmerican = {{
    {"centre", "center"},
    {"centres", "center"},
    {"co-operation", "cooperation"},
    {"defence", "defense"},
    {"dept", "department"},
    {"dept.", "department"},
    {"int'l", "international"},
    {"intl", "international"},
    {"labour", "labor"},
    {"nat'l", "national"},
    {"organisation", "organization"},
    {"programme", "program"},
    {"univ.", "university"},
}};

bool is_function_word(std::string_view word) {
  constexpr std::array<std::string_view, 9> kWords = {"a",  "and", "de",  "for", "in",
                                                      "of", "on",  "the", "to"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end() || word == "&";
}

// "jr" of "Jr.", "Sr" and the like; empty for any other word.
std::string_view generation(std::string_view word) {
  if (!word.empty() && word.back() == '.') word.remove_suffix(1);
  const bool one = word == "jr" || word == "sr" || word == "iii" || word == "iv";
  return one ? word : std::string_view();
}

// American, and where a name has words enough to tell it from others, in the singular: "Veterans
// Affairs", but Rolling Stone is not the Rolling Stones.
std::string levelled(std::string_view word, bool singular) {
  const bool plural = singular && word.size() > 4 && word.back() == 's' &&
                      word[word.size() - 2] != 's' && word[word.size() - 2] != 'u' &&
                      word[word.size() - 2] != 'i';
  if (plural) word.remove_suffix(1);
  const auto* american = std::find_if(kAmerican.begin(), kAmerican.end(),
                                      [&](const auto& pair) { return pair.first == word; });
  return std::string(american == kAmerican.end() ? word : american->second);
}

// "Chicago-based Boeing", "EADS-led Airbus".
bool is_epithet(std::string_view word) {
  constexpr std::array<std::string_view, 5> kEnds = {"-based", "-led", "-owned", "-backed",
                                                     "-listed"};
  return std::any_of(kEnds.begin(), kEnds.end(), [&](std::string_view end) {
    return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
  });
}

// "European Aeronautic Defence and Space Company EADS N.V." → without "N.V." and "EADS".
std::size_t essential_length(const NameTables& tables, const std::vector<std::string>& words) {
  const auto without_suffix = [&](std::size_t length) {
    while (length > 1 && tables.is_company_suffix(words[length - 1])) --length;
    return length;
  };
  const auto length = without_suffix(words.size());
  constexpr std::size_t kLeastWords = 3;  // and the acronym
  if (length <= kLeastWords) return length;
  const auto& last = words[length - 1];
  const auto own =
      initials(tables, {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(length) - 1});
  return std::find(own.begin(), own.end(), last) == own.end() ? length : without_suffix(length - 1);
}

}  // namespace

std::vector<std::string> person_words(std::vector<std::string> folded_words) {
  for (std::size_t i = 1; i + 1 < folded_words.size();) {
    if (folded_words[i] == "al" || folded_words[i] == "el")
      folded_words.erase(folded_words.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  return folded_words;
}

std::vector<std::string> without_generation(std::vector<std::string> folded_words) {
  while (folded_words.size() > 2 && !generation(folded_words.back()).empty())
    folded_words.pop_back();
  return folded_words;
}

std::string person_key(const std::vector<std::string>& folded_words) {
  std::string out;
  for (const auto& word : folded_words) {
    const auto rank = generation(word);
    out += rank.empty() ? transliteration_key(word) : std::string(rank);
  }
  return out;
}

std::vector<std::string> person_readings(const std::vector<std::string>& folded_words) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> out = {{}};
  for (const auto& word : folded_words) {
    const auto plain = person_key({word});
    const auto readings = foreign_readings(word);
    const auto known = out.size();
    for (const auto& reading : readings)
      for (std::size_t i = 0; i < known && out.size() < kMost; ++i) out.push_back(out[i] + reading);
    for (std::size_t i = 0; i < known; ++i) out[i] += plain;
  }
  out.erase(out.begin());  // the plain key
  return out;
}

std::string organisation_key(const NameTables& tables,
                             const std::vector<std::string>& folded_words) {
  std::vector<std::string> parts;
  const auto length = essential_length(tables, folded_words);
  std::size_t begin = 0;
  while (begin + 1 < length && is_epithet(folded_words[begin])) ++begin;
  for (auto i = begin; i < length;) {
    std::size_t used = 0;
    std::string phrase;
    for (std::size_t n = 1; n <= tables.longest_country_words() && i + n <= length; ++n) {
      phrase += (n > 1 ? " " : "") + folded_words[i + n - 1];
      if (const auto match = tables.country(phrase)) {
        if (used == 0)
          parts.push_back(match->country->code);
        else
          parts.back() = match->country->code;
        used = n;
      }
    }
    if (used == 0 && !is_function_word(folded_words[i]))
      parts.push_back(levelled(folded_words[i], length - begin > 2));
    i += std::max<std::size_t>(used, 1);
  }
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += ' ';
    out += part;
  }
  return out;
}

std::vector<std::string> initials(const NameTables& tables,
                                  const std::vector<std::string>& folded_words) {
  std::string all;
  std::string large;
  std::string bare;
  for (const auto& word : folded_words) {
    if (word.empty()) continue;
    all += word.front();
    if (is_function_word(word)) continue;
    large += word.front();
    if (!tables.is_company_suffix(word)) bare += word.front();
  }
  return {std::move(large), std::move(all), std::move(bare)};
}

std::vector<std::string> folded_words(std::string_view name) {
  std::vector<Token> tokens;
  tokenise(name, {0, static_cast<std::uint32_t>(name.size())}, tokens);
  std::vector<std::string> out;
  for (const auto& token : tokens) {
    const auto raw = slice(name, token.span);
    if (token.casing == Casing::punctuation && raw != "&") continue;
    auto word = fold_word(raw);
    if (word != "'s") out.push_back(std::move(word));
  }
  return out;
}

bool is_shouted(EntityKind kind, std::string_view name) {
  constexpr std::size_t kLongestAcronym = 6;
  constexpr std::size_t kLongestOfPlaces = 3;
  std::size_t capitals = 0;
  for (const char c : name) {
    if (c >= 'a' && c <= 'z') return false;
    if (c >= 'A' && c <= 'Z') ++capitals;
  }
  if (name.find(' ') != std::string_view::npos) return capitals > kLongestOfPlaces;
  return capitals > (kind == EntityKind::place ? kLongestOfPlaces : kLongestAcronym);
}

std::string not_shouted(const NameTables& tables, EntityKind kind, const std::string& name) {
  if (kind != EntityKind::place || !is_shouted(kind, name)) return name;
  const auto* place = tables.place(folded_phrase(name));
  return place == nullptr ? name : *place;
}

}  // namespace dateline::annotate
