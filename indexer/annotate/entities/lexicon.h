#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/annotate/entities/hash_index.h"

namespace dateline::annotate {

// What is known of a word before any training: its classes in raw news and how it is cased there.
struct WordEntry {
  std::uint16_t lower_class = 0;  // 1,000 classes; 0: never seen so
  std::uint16_t capital_class = 0;
  std::uint8_t lower_coarse = 0;  // 128 classes
  std::uint8_t capital_coarse = 0;
  std::uint8_t lower_share = 0;  // of its occurrences, in eighths; kUnseen for unknown words
  // What a first model took the word for in raw news when capitalised, and what it stands before
  // and behind: see training/word_uses.h. 0: too rare to tell.
  std::uint8_t use = 0;
  std::uint8_t before = 0;
  std::uint8_t behind = 0;

  static constexpr std::uint8_t kUnseen = 9;
};

// Lists of names and of words that go with names.
enum class Gazetteer : std::uint8_t {
  country,
  demonym,
  region,
  city,
  first_name,
  title,
  company_suffix,
  body_word,  // Ministry, University, Party
  organisation,
  calendar,
  place_word,   // River, Street, Airport
  news_person,  // gathered from raw news, see training/
  news_organisation,
  news_place,
  news_first_name,
};

// Bit g: the list holds the phrase; kContinues: a longer phrase begins so.
using GazetteerMask = std::uint32_t;
inline constexpr GazetteerMask kContinues = 1U << 31;
constexpr GazetteerMask bit(Gazetteer gazetteer) {
  return 1U << static_cast<unsigned>(gazetteer);
}

// The word classes and gazetteers, read where they lie in memory. Lookups never allocate.
// File: "DLX1", HashIndex of words, WordEntry fields as 10 bytes each (padded to 4),
// HashIndex of phrases, u32 masks.
class Lexicon {
 public:
  Lexicon() = default;
  // `bytes` must outlive this and be aligned to 4; empty: a lexicon that knows nothing.
  explicit Lexicon(std::string_view bytes);

  // By hash_text(class_form(word)).
  [[nodiscard]] WordEntry word(std::uint64_t hash) const;
  // By phrase_hash of the words so far.
  [[nodiscard]] GazetteerMask phrase(std::uint64_t hash) const;

 private:
  HashIndex words_;
  HashIndex phrases_;
  const char* entries_ = nullptr;
  const std::uint32_t* masks_ = nullptr;
};

// A folded word with its digits as 0: what classes and word features are keyed by.
std::string class_form(std::string folded_word);

// Hash of a phrase: start with 0, extend by each class_form word's hash.
inline std::uint64_t extend_phrase(std::uint64_t phrase, std::uint64_t word) {
  return mix(phrase * 0x9E3779B97F4A7C15ULL + word);
}

}  // namespace dateline::annotate
