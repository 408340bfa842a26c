#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/terms.h"
#include "searcher/highlights.h"

namespace dateline::search {

// A stretch to light, as UTF-8 byte offsets; `weight` says how much it speaks for its passage.
struct LitSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  float weight = 0;
  std::uint32_t what = 0;  // equal for occurrences of one word or phrase
};

// Finds what a query lights. Only words that begin like one of the query's are normalised and
// stemmed (stemming never changes the first letter, and the second one only between y and i), so
// most of a text costs a byte's look. Belongs to one thread; keeps references to both arguments.
class Lighter {
 public:
  Lighter(const Highlights& highlights, schema::Stemmer& stemmer);

  // All stretches of the text that are lit: ascending, disjoint.
  [[nodiscard]] std::vector<LitSpan> find(std::string_view text);

 private:
  // Words that begin with `beginning` are looked at; its last `loose` letters need not be theirs.
  void expect(std::string_view beginning, std::size_t loose);
  [[nodiscard]] bool begins_as_expected(std::string_view text, std::size_t at) const;
  [[nodiscard]] bool may_begin(std::string_view text, std::size_t at) const;
  void look_at_chunk(std::string_view text, std::size_t begin, std::size_t end, bool has_small);
  void find_at(const std::vector<schema::Token>& tokens, std::size_t i, std::uint32_t offset);
  [[nodiscard]] bool is_phrase_at(const std::vector<schema::Token>& tokens, std::size_t i,
                                  const std::vector<std::string>& phrase, std::uint32_t& end);
  void merge();

  const Highlights& highlights_;
  schema::Stemmer& stemmer_;
  std::array<bool, 256> first_{};                  // first bytes of what is looked for
  std::array<std::array<bool, 256>, 128> pair_{};  // first two bytes
  std::vector<std::string> beginnings_;            // first letters, more than two
  std::size_t longest_phrase_ = 1;
  std::vector<LitSpan> spans_;
};

}  // namespace dateline::search
