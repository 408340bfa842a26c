#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace dateline::search {

// What a query lights in a text. Words are compared as schema::tokenize() normalises them, so
// accents and case never hide one.
struct Highlights {
  std::unordered_map<std::string, float> stems;   // → weight: how rare, 1 and more
  std::unordered_map<std::string, float> words;   // as spelled
  std::vector<std::string> prefixes;              // of words
  std::vector<std::vector<std::string>> phrases;  // of stems; lit as a whole or not at all

  [[nodiscard]] bool empty() const {
    return stems.empty() && words.empty() && prefixes.empty() && phrases.empty();
  }
};

}  // namespace dateline::search
