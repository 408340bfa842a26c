#include "indexer/annotate/entities/name_keys.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {
namespace {

bool is_vowel(char c) {
  return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

std::string consonants(std::string_view word) {
  std::string out;
  for (const char c : word)
    if (!is_vowel(c) && c != '\'' && (out.empty() || out.back() != c)) out += c;
  return out;
}

// Names whose spellings share little but their consonants.
std::string arabic_key(std::string_view word) {
  const auto skeleton = consonants(word);
  if (skeleton == "mhmd" || skeleton == "mhmt") return "muhamad";
  constexpr std::array<std::string_view, 8> kGaddafi = {"gdf", "qdf",  "gdhf", "qdhf",
                                                        "kdf", "khdf", "kdhf", "gzf"};
  const bool gaddafi =
      std::find(kGaddafi.begin(), kGaddafi.end(), skeleton) != kGaddafi.end() && word.size() >= 6;
  if (gaddafi || skeleton == "khdfy" || skeleton == "kdfy" || skeleton == "qdfy") return "gadafi";
  return {};
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> kSpellings = {{
    {"'", ""},   {"`", ""},   {"tsch", "ch"}, {"tch", "ch"}, {"sch", "sh"},
    {"ck", "k"}, {"ks", "x"}, {"kh", "h"},    {"ph", "f"},   {"iy", "i"},
    {"yi", "i"}, {"yy", "i"}, {"ij", "i"},    {"y", "i"},    {"ou", "u"},
    {"oo", "u"}, {"ee", "i"}, {"w", "v"},     {"dzh", "j"},  {"q", "k"},
}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 16> kAmerican = {{
    {"defence", "defense"},
    {"organisation", "organization"},
    {"organisations", "organization"},
    {"organizations", "organization"},
    {"labour", "labor"},
    {"centre", "center"},
    {"programme", "program"},
    {"co-operation", "cooperation"},
    {"centres", "center"},
    {"ministry", "ministry"},
    {"dept", "department"},
    {"dept.", "department"},
    {"univ.", "university"},
    {"intl", "international"},
    {"int'l", "international"},
    {"nat'l", "national"},
}};

bool is_function_word(std::string_view word) {
  constexpr std::array<std::string_view, 9> kWords = {"a",  "and", "de",  "for", "in",
                                                      "of", "on",  "the", "to"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end() || word == "&";
}

}  // namespace

std::string transliteration_key(std::string_view folded_word) {
  if (auto key = arabic_key(folded_word); !key.empty()) return key;
  std::string word(folded_word);
  for (const auto& [from, to] : kSpellings) replace_all(word, from, to);
  std::string out;
  for (const char c : word)
    if (out.empty() || out.back() != c) out += c;
  // A final short vowel sound written i, ii, ei before nothing: -skiy, -skyi and -sky end alike.
  return out.empty() ? std::string(folded_word) : out;
}

std::string person_key(const std::vector<std::string>& folded_words) {
  std::string out;
  for (const auto& word : folded_words) {
    if (word == "jr." || word == "jr" || word == "sr." || word == "sr" || word == ",") continue;
    if (!out.empty()) out += ' ';
    out += transliteration_key(word);
  }
  return out;
}

std::string organisation_key(const NameTables& tables,
                             const std::vector<std::string>& folded_words) {
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < folded_words.size();) {
    std::size_t used = 0;
    std::string phrase;
    for (std::size_t n = 1; n <= tables.longest_country_words() && i + n <= folded_words.size();
         ++n) {
      phrase += (n > 1 ? " " : "") + folded_words[i + n - 1];
      if (const auto match = tables.country(phrase)) {
        if (used == 0)
          parts.push_back(match->country->code);
        else
          parts.back() = match->country->code;
        used = n;
      }
    }
    if (used == 0 && !is_function_word(folded_words[i])) {
      const auto* american =
          std::find_if(kAmerican.begin(), kAmerican.end(),
                       [&](const auto& pair) { return pair.first == folded_words[i]; });
      parts.emplace_back(american == kAmerican.end() ? folded_words[i] : american->second);
    }
    i += std::max<std::size_t>(used, 1);
  }
  while (parts.size() > 1 && tables.is_company_suffix(parts.back())) parts.pop_back();
  std::sort(parts.begin(), parts.end());
  std::string out;
  for (const auto& part : parts) {
    if (!out.empty()) out += ' ';
    out += part;
  }
  return out;
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

}  // namespace dateline::annotate
