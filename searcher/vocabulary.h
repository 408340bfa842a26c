#pragma once

#include <cstddef>
#include <istream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/schema/error.h"
#include "indexer/schema/terms.h"

namespace dateline::search {

// What a user adds to the language of queries: synonyms and stop words, each from a text file.
// UTF-8, `#` begins a comment, blank lines are skipped.
//
//   car, automobile, motor car     each also finds the others
//   EC => European Community       the left side also finds the right side, not the reverse
//
// Stop words stand one on a line. Words are compared by their stems, so `cars` has the synonyms of
// `car`. Immutable while queries run.
class Vocabulary {
 public:
  // Each returns what it could not read, as `file:line: reason`; the other lines count.
  std::vector<std::string> read_synonyms(std::istream& in, std::string_view file);
  std::vector<std::string> read_stop_words(std::istream& in, std::string_view file);

  // Of words with these stems, joined by blanks; nullptr: none. As written in the file.
  [[nodiscard]] const std::vector<std::string>* synonyms_of(const std::string& stems) const;
  // `word` is normalised.
  [[nodiscard]] bool is_stop_word(const std::string& word) const {
    return stop_words_.contains(word);
  }
  [[nodiscard]] bool empty() const { return synonyms_.empty() && stop_words_.empty(); }
  // Words in the longest term that has synonyms.
  [[nodiscard]] std::size_t longest() const { return longest_; }
  // Differs between vocabularies; empty for the empty one.
  [[nodiscard]] std::string fingerprint() const;

 private:
  std::string read_group(std::string_view line);
  void add(const std::string& stems, const std::string& synonym);

  schema::Stemmer stemmer_;
  std::unordered_map<std::string, std::vector<std::string>> synonyms_;
  std::unordered_set<std::string> stop_words_;
  std::size_t longest_ = 0;
  std::size_t hash_ = 0;
};

// From two files, either of which may be empty for none. Fails when a file cannot be read; lines
// that make no sense are added to `bad_lines` as `file:line: reason`.
Result<Vocabulary> read_vocabulary(const std::string& synonyms_file,
                                   const std::string& stop_words_file,
                                   std::vector<std::string>& bad_lines);

}  // namespace dateline::search
