#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
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
// otherwise. Words lie in alphabetical order with their frequencies: 20 bytes a word and
// name. Reading them takes 5 µs an article.
class Completions {
 public:
  explicit Completions(const Index& index) : index_(index) {}
  Completions(const Completions&) = delete;
  Completions& operator=(const Completions&) = delete;
  ~Completions();  // waits for the thread of prepare()

  // Reads both lists on a thread of its own. Until it is through, complete() looks at the most
  // frequent names and at the first words of the index that begin so.
  void prepare() const;

  // Reads the lists first when nothing else does.
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
  void add_some_names(schema::Facet facet, std::string_view folded, unsigned size,
                      std::vector<Suggestion>& out) const;
  void add_some_words(std::string_view typed, unsigned size, std::vector<Suggestion>& out) const;

  mutable std::once_flag loaded_;
  mutable std::once_flag prepared_;
  mutable std::thread loader_;
  mutable std::atomic<bool> loading_{false};  // on the thread
  mutable std::atomic<bool> ready_{false};
  mutable std::array<Names, schema::kFacetCount> names_;
  mutable std::string words_;
  mutable std::vector<std::uint32_t> word_begin_;
  mutable std::vector<std::uint32_t> word_articles_;
};

}  // namespace dateline::search
