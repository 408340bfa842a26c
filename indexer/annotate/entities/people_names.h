#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

namespace dateline::annotate {

// The people whom one article names in two words or more, to tell whom a part of a name means.
// Takes person_words(); answers hold distinct entity numbers in order of add, at most 8.
class PeopleNames {
 public:
  using Numbers = std::vector<std::uint32_t>;

  void add(const std::vector<std::string>& words, std::uint32_t entity);
  void add_outer(const std::vector<std::string>& words, std::uint32_t entity);

  // Take the person_key() of one word or, for last, several ("bin Salman").
  [[nodiscard]] const Numbers& with_last(const std::string& key) const;
  [[nodiscard]] const Numbers& with_first(const std::string& key) const;
  // Whose names of three words or more begin and end with these two: "John F. Kerry".
  [[nodiscard]] const Numbers& with_outer(const std::vector<std::string>& two_words) const;

 private:
  using Index = std::unordered_map<std::string, Numbers>;
  static void note(Index& index, const std::string& key, std::uint32_t entity);
  static const Numbers& find(const Index& index, const std::string& key);

  Index last_;
  Index first_;
  Index outer_;
};

}  // namespace dateline::annotate
