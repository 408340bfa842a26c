#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/lexicon.h"
#include "indexer/annotate/entities/token.h"

namespace dateline::annotate {

// A sentence's tokens, [begin, end).
struct Sentence {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Features of the words of one document, as hashes: the words around, affixes, casing, classes,
// gazetteers, and what the rest of the document does with the same word. One document at a time;
// keeps views of what it was given. Time: linear in the tokens.
class FeatureExtractor {
 public:
  // Groups of features that an ablation can leave out.
  enum Group : unsigned {
    kWords = 1,
    kAffixes = 2,
    kCasing = 4,
    kClasses = 8,
    kGazetteers = 16,
    kDocument = 32,
    kUses = 64,
    kAll = 127,
  };

  FeatureExtractor(const Lexicon& lexicon, std::string_view text, const std::vector<Token>& tokens,
                   unsigned groups = kAll);

  [[nodiscard]] const std::vector<Sentence>& sentences() const { return sentences_; }

  // False for tokens that need no model: lower case, touching no capital. They are outside.
  [[nodiscard]] bool is_active(std::size_t token) const { return active_[token]; }

  // Whether the sentence of the token is a headline or all in capitals, so that a capital says
  // little.
  [[nodiscard]] bool is_recased(std::size_t token) const {
    return words_[token].mode != Mode::normal;
  }

  // Appends the features of a token.
  void features(const Sentence& sentence, std::size_t token, std::vector<std::uint64_t>& out) const;

  // What a first pass over the document found, one label per token: from then on features() adds
  // how the same word was labelled elsewhere.
  void add_first_pass(const std::vector<Label>& labels);
  // Those that it adds, alone.
  void first_pass_features(const Sentence& sentence, std::size_t token,
                           std::vector<std::uint64_t>& out) const;

 private:
  enum class Mode : std::uint8_t { normal, title, upper };
  struct Word {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;  // into distinct_
    std::uint16_t fine = 0;
    std::uint8_t coarse = 0;
    std::uint8_t lower_share = 0;
    std::uint8_t use = 0;
    std::uint8_t before = 0;
    std::uint8_t behind = 0;
    std::uint32_t lists = 0;  // bit 2g: a phrase of its own in list g; 2g + 1: part of a longer one
    std::uint32_t form = 0;   // where its folded form begins in forms_
    std::uint16_t form_length = 0;
    std::uint8_t casing = 0;  // Casing, or 7 where the sentence's mode hides it
    bool first = false;
    Mode mode = Mode::normal;
  };
  // What the document says of a word, over all its occurrences.
  struct Uses {
    std::uint16_t evidence = 0;
    std::uint16_t labels[4] = {0, 0, 0, 0};  // first pass: person, organisation, place, outside
    std::uint8_t longest_kind = 0;           // kind + 1 of the longest name that holds the word
    std::uint8_t longest = 0;
  };

  // One per distinct folded word, so that the lexicon is asked once for each.
  struct Distinct {
    std::uint64_t hash = 0;
    WordEntry entry;
    GazetteerMask phrase = 0;  // of the word alone
    Uses uses;
  };

  void find_sentences();
  [[nodiscard]] std::uint32_t number_of(std::uint64_t hash);
  [[nodiscard]] Uses& uses_of(std::size_t token) { return distinct_[words_[token].number].uses; }
  [[nodiscard]] const Uses& uses_of(std::size_t token) const {
    return distinct_[words_[token].number].uses;
  }
  void read_words();
  void match_gazetteers();
  void mark_active();
  void gather_evidence();
  [[nodiscard]] Mode mode_of(const Sentence& sentence) const;
  [[nodiscard]] bool is_capital(std::size_t token) const;
  void word_features(const Sentence& s, std::size_t i, std::vector<std::uint64_t>& out) const;
  [[nodiscard]] std::string_view form(std::size_t token) const;
  void affix_features(std::size_t i, std::vector<std::uint64_t>& out) const;
  void casing_features(const Sentence& s, std::size_t i, std::vector<std::uint64_t>& out) const;
  void class_features(const Sentence& s, std::size_t i, std::vector<std::uint64_t>& out) const;
  void list_features(const Sentence& s, std::size_t i, std::vector<std::uint64_t>& out) const;
  void use_features(const Sentence& s, std::size_t i, std::vector<std::uint64_t>& out) const;
  void evidence_features(std::size_t i, std::vector<std::uint64_t>& out) const;

  const Lexicon& lexicon_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  unsigned groups_;
  std::vector<Sentence> sentences_;
  std::vector<Word> words_;
  std::string forms_;  // of all words, one behind the other
  std::vector<bool> active_;
  std::vector<Distinct> distinct_;
  std::vector<std::uint32_t> numbers_;  // open addressing by hash: 1 + number, 0: free
  std::vector<Label> first_pass_;
};

}  // namespace dateline::annotate
