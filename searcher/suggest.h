#pragma once

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "searcher/index.h"
#include "searcher/searcher.h"

namespace dateline::search {

// Completes what is being typed: names of people, organisations, places, sources and authors with a
// word that begins so, then words of the index.
//
// Names lie in one string per facet, most frequent first, so that a plain search through it meets
// the best ones first and may stop: 1 ms for 200,000 names that do not match, microseconds
// otherwise. Words lie in alphabetical order with their frequencies. Both are read on first use:
// 20 bytes a word and name.
class Completions {
 public:
  explicit Completions(const Index& index) : index_(index) {}

  [[nodiscard]] std::vector<Suggestion> complete(std::string_view typed, unsigned size) const;

 private:
  struct Names {
    std::string folded;                // " vladimir putin\n joe biden\n…"
    std::vector<std::uint32_t> begin;  // by number
  };
  void load() const;
  void load_names(schema::Facet facet) const;
  void load_words() const;
  void add_names(schema::Facet facet, std::string_view folded, unsigned size,
                 std::vector<Suggestion>& out) const;
  void add_words(std::string_view typed, unsigned size, std::vector<Suggestion>& out) const;
  [[nodiscard]] std::string_view word(std::size_t i) const {
    return std::string_view(words_).substr(word_begin_[i], word_begin_[i + 1] - word_begin_[i]);
  }

  const Index& index_;
  mutable std::once_flag loaded_;
  mutable std::array<Names, schema::kFacetCount> names_;
  mutable std::string words_;
  mutable std::vector<std::uint32_t> word_begin_;
  mutable std::vector<std::uint32_t> word_articles_;
};

}  // namespace dateline::search
