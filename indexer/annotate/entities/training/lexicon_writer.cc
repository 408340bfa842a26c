#include "indexer/annotate/entities/training/lexicon_writer.h"

#include <array>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <stdexcept>

#include "indexer/annotate/entities/token.h"
#include "indexer/annotate/entities/training/index_writer.h"
#include "indexer/annotate/entities/training/word_uses.h"

namespace dateline::annotate {
namespace {

std::ifstream open(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot read " + path);
  return in;
}

bool is_lower(std::string_view word) {
  std::vector<Token> tokens;
  tokenise(word, {0, static_cast<std::uint32_t>(word.size())}, tokens);
  return !tokens.empty() &&
         (tokens[0].casing == Casing::lower || tokens[0].casing == Casing::digits ||
          tokens[0].casing == Casing::punctuation);
}

std::uint8_t share_in_eighths(std::uint64_t part, std::uint64_t whole) {
  if (part == 0) return 0;
  return static_cast<std::uint8_t>(part == whole ? 8 : 1 + 7 * part / whole);
}

}  // namespace

void LexiconWriter::add_classes(const std::string& path, bool coarse) {
  auto in = open(path);
  std::string line;
  while (std::getline(in, line)) {
    std::istringstream fields(line);
    std::string word;
    std::uint64_t count = 0;
    unsigned number = 0;
    if (!std::getline(fields, word, '\t') || !(fields >> count >> number)) continue;
    auto& known = words_[class_form(fold_word(word))];
    const bool lower = is_lower(word);
    auto& best = lower ? known.best_lower : known.best_capital;
    // The fine file comes first and is the one that counts; both list the same words.
    if (!coarse) (lower ? known.lower : known.capital) += count;
    if (coarse ? count < best : count <= best) continue;
    best = count;
    if (coarse)
      (lower ? known.entry.lower_coarse : known.entry.capital_coarse) =
          static_cast<std::uint8_t>(number);
    else
      (lower ? known.entry.lower_class : known.entry.capital_class) =
          static_cast<std::uint16_t>(number);
  }
}

void LexiconWriter::add_words(Gazetteer gazetteer, const std::vector<std::string>& folded_words) {
  constexpr std::size_t kLongest = 6;
  if (folded_words.empty() || folded_words.size() > kLongest) return;
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < folded_words.size(); ++i) {
    hash = extend_phrase(hash, hash_text(class_form(folded_words[i])));
    phrases_[hash] |= i + 1 == folded_words.size() ? bit(gazetteer) : kContinues;
  }
}

void LexiconWriter::add_phrase(Gazetteer gazetteer, std::string_view phrase) {
  std::vector<Token> tokens;
  tokenise(phrase, {0, static_cast<std::uint32_t>(phrase.size())}, tokens);
  std::vector<std::string> words;
  for (const auto& token : tokens) words.push_back(fold_word(slice(phrase, token.span)));
  add_words(gazetteer, words);
}

void LexiconWriter::add_folded(Gazetteer gazetteer, std::string_view phrase) {
  std::istringstream in{std::string(phrase)};
  add_words(gazetteer, {std::istream_iterator<std::string>(in), {}});
}

void LexiconWriter::add_list(Gazetteer gazetteer, const std::string& path) {
  auto in = open(path);
  std::string line;
  while (std::getline(in, line))
    if (!line.empty() && line[0] != '#') add_phrase(gazetteer, line);
}

void LexiconWriter::add_regions(const std::string& path) {
  auto in = open(path);
  const auto json = nlohmann::json::parse(in);
  for (const auto& region : json.at("3166-2")) {
    const auto name = region.at("name").get<std::string>();
    // "Sørlandet [Agder]", "Wien (Land)": the plain name only.
    add_phrase(Gazetteer::region, name.substr(0, name.find_first_of("[(;")));
  }
}

void LexiconWriter::add_gathered(const std::string& path) {
  auto in = open(path);
  std::string line;
  while (std::getline(in, line)) {
    const auto tab = line.find('\t');
    if (tab == std::string::npos) continue;
    const auto list = line.substr(0, tab);
    const auto phrase = std::string_view(line).substr(tab + 1);
    if (list == "person") add_folded(Gazetteer::news_person, phrase);
    if (list == "organisation") add_folded(Gazetteer::news_organisation, phrase);
    if (list == "place") add_folded(Gazetteer::news_place, phrase);
    if (list == "first-name") add_folded(Gazetteer::news_first_name, phrase);
  }
}

namespace {

// The shares of the three kinds in four steps each, as digits to base 4; 0 where all is too rare to
// tell.
std::uint8_t shares_of(const std::array<std::uint64_t, 4>& counts) {
  constexpr std::uint64_t kOften = 5;
  const auto total = counts[0] + counts[1] + counts[2] + counts[3];
  if (total < kOften) return 0;
  unsigned code = 0;
  for (std::size_t k = 0; k < 3; ++k) {
    const auto share = 100 * counts[k] / total;
    code = code * 4 + (share < 10 ? 0 : share < 40 ? 1 : share < 75 ? 2 : 3);
  }
  return static_cast<std::uint8_t>(code);
}

// Where in a name a word mostly stands: alone, first, last, anywhere.
unsigned place_of(const WordUse& use) {
  const auto names = use.as[0] + use.as[1] + use.as[2];
  for (unsigned place = 0; place < 3; ++place)
    if (2 * use.places[place] > names) return place;
  return 3;
}

}  // namespace

void LexiconWriter::add_uses(const std::string& path) {
  for (const auto& [word, use] : read_word_uses(path)) {
    const auto it = words_.find(word);
    if (it == words_.end()) continue;
    auto& entry = it->second.entry;
    entry.use = static_cast<std::uint8_t>(place_of(use) * 64 + shares_of(use.as));
    entry.before = shares_of(use.before);
    entry.behind = shares_of(use.behind);
  }
}

std::string LexiconWriter::write() const {
  std::map<std::uint64_t, const Counts*> by_hash;
  for (const auto& [word, counts] : words_) by_hash.emplace(hash_text(word), &counts);
  std::vector<std::uint64_t> hashes;
  std::string entries;
  for (const auto& [hash, counts] : by_hash) {
    if (!hashes.empty() && indistinct(hash, hashes.back(), by_hash.size())) continue;
    hashes.push_back(hash);
    const auto& entry = counts->entry;
    append_raw(entries, entry.lower_class);
    append_raw(entries, entry.capital_class);
    append_raw(entries, entry.lower_coarse);
    append_raw(entries, entry.capital_coarse);
    append_raw(entries, share_in_eighths(counts->lower, counts->lower + counts->capital));
    append_raw(entries, entry.use);
    append_raw(entries, entry.before);
    append_raw(entries, entry.behind);
  }
  entries.resize((entries.size() + 3) / 4 * 4);
  std::vector<std::uint64_t> phrase_hashes;
  std::vector<GazetteerMask> masks;
  for (const auto& [hash, mask] : phrases_) {
    if (!phrase_hashes.empty() && indistinct(hash, phrase_hashes.back(), phrases_.size())) {
      masks.back() |= mask;
      continue;
    }
    phrase_hashes.push_back(hash);
    masks.push_back(mask);
  }
  std::string out = "DLX1" + write_hash_index(hashes) + entries + write_hash_index(phrase_hashes);
  for (const auto mask : masks) append_raw(out, mask);
  return out;
}

}  // namespace dateline::annotate
