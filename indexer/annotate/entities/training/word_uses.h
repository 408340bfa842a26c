#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <ostream>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/annotate/entities/features.h"

namespace dateline::annotate {

// How raw news uses a word, by what a model took the names for: word-class distribution learning
// (Qi, Collobert, Kuksa, Kavukcuoglu and Weston 2009). Kinds and outside are counted in the order
// person, organisation, place, outside.
struct WordUse {
  std::array<std::uint64_t, 4> as{};      // the word itself, capitalised inside a sentence
  std::array<std::uint64_t, 3> places{};  // of those in names: alone, first, last
  std::array<std::uint64_t, 4> before{};  // right before a capital
  std::array<std::uint64_t, 4> behind{};  // right behind one
};

// Counts of all words, by class_form. Sentences in headline style or capitals tell nothing and are
// left out.
class WordUses {
 public:
  // `words` are folded, one per token.
  void add(const FeatureExtractor& document, const std::vector<Token>& tokens,
           const std::vector<Label>& labels, const std::vector<std::string>& words);
  // `word` and the 15 counts, tab-separated, in the order of the words.
  void write(std::ostream& out) const;

 private:
  std::unordered_map<std::string, WordUse> uses_;
};

// Reads what write() wrote. Throws std::runtime_error when the file cannot be read.
std::map<std::string, WordUse> read_word_uses(const std::string& path);

}  // namespace dateline::annotate
