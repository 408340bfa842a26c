#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/annotate/entities/lexicon.h"

namespace dateline::annotate {

// Builds the bytes that Lexicon reads. Deterministic.
class LexiconWriter {
 public:
  // A file of dateline-cluster-words: `word TAB count TAB class`. Throws std::runtime_error.
  void add_classes(const std::string& path, bool coarse);
  void add_phrase(Gazetteer gazetteer, std::string_view phrase);
  // Words as folded_phrase() makes them.
  void add_folded(Gazetteer gazetteer, std::string_view phrase);
  // One phrase a line, `#` comments.
  void add_list(Gazetteer gazetteer, const std::string& path);
  // Names of iso-codes' iso_3166-2.json.
  void add_regions(const std::string& path);
  // `list TAB phrase` lines, as dateline-gather-names prints them.
  void add_gathered(const std::string& path);

  // A file of WordUses; words without a class are left out. After the classes.
  void add_uses(const std::string& path);

  [[nodiscard]] std::string write() const;

 private:
  void add_words(Gazetteer gazetteer, const std::vector<std::string>& folded_words);

  struct Counts {
    WordEntry entry;
    std::uint64_t lower = 0;
    std::uint64_t capital = 0;
    std::uint64_t best_lower = 0;
    std::uint64_t best_capital = 0;
  };
  std::unordered_map<std::string, Counts> words_;
  std::map<std::uint64_t, GazetteerMask> phrases_;
};

}  // namespace dateline::annotate
