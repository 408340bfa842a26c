#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/annotate/entities/name_tables.h"

namespace dateline::annotate {

// The organisations that one article spells out in two words or more, to tell what its short forms
// may stand for: "FSB", "Northrop" and "Dolphins" for "Federal Security Service", "Northrop
// Grumman" and "Miami Dolphins". Takes folded words.
class OrganisationNames {
 public:
  explicit OrganisationNames(const NameTables& tables) : tables_(tables) {}

  void add(const std::vector<std::string>& words, std::uint32_t number);

  // Numbers of those with these initials, and of those that begin or end with these words, in order
  // of add. At most 8, which is more than anything unambiguous has.
  [[nodiscard]] const std::vector<std::uint32_t>& with_initials(const std::string& letters) const;
  [[nodiscard]] const std::vector<std::uint32_t>& with_part(const std::string& phrase) const;

 private:
  using Index = std::unordered_map<std::string, std::vector<std::uint32_t>>;
  static void note(Index& index, std::string key, std::uint32_t number);
  static const std::vector<std::uint32_t>& find(const Index& index, const std::string& key);
  [[nodiscard]] bool may_leave_out(const std::vector<std::string>& words, std::size_t begin,
                                   std::size_t end) const;

  const NameTables& tables_;
  Index initials_;
  Index parts_;
};

// "FSB", "U.N.", "NAACP": one word with two capitals or more.
bool is_acronym(std::string_view text, const std::vector<std::string>& folded_words);
// "u.n." → "un".
std::string without_stops(std::string folded_word);
// Whether at least two of the long words, and half of all, are words of the other name too.
bool mostly_same(const std::vector<std::string>& words, const std::vector<std::string>& others);

}  // namespace dateline::annotate
