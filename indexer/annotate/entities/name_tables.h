#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::annotate {

struct Country {
  std::string code;  // ISO 3166 alpha-2; states that ISO does not know start with X
  std::string name;
};

// The tables that are compiled in (tables/*.txt). Immutable, so any thread may read. Lookups take a
// phrase as folded_phrase() makes it.
class NameTables {
 public:
  NameTables();

  struct CountryMatch {
    const Country* country = nullptr;
    bool demonym = false;
  };
  [[nodiscard]] std::optional<CountryMatch> country(const std::string& folded) const;
  // Whether the name of a country or a demonym begins with the folded word.
  [[nodiscard]] bool begins_country(const std::string& folded_word) const {
    return country_words_.count(folded_word) != 0;
  }
  // The name that the alias list gives to a spelling; null when the list does not know it.
  [[nodiscard]] const std::string* alias(EntityKind kind, const std::string& folded) const;
  // A city or region as its table writes it; null when none knows it.
  [[nodiscard]] const std::string* place(const std::string& folded) const;
  // The state that a name means right behind one of its cities, "Seattle, Washington"; null when it
  // means what it always does.
  [[nodiscard]] const std::string* state(const std::string& folded_city,
                                         const std::string& folded) const;
  // "Mr", "President", "Foreign Minister"'s words: what may stand before a person's name.
  [[nodiscard]] bool is_title(const std::string& folded_word) const;
  // "Inc", "Corp", "Ltd": what a company's name may do without.
  [[nodiscard]] bool is_company_suffix(const std::string& folded_word) const;
  // "Taylor", "Frederick": a given name, though some bear it as a surname.
  [[nodiscard]] bool is_first_name(const std::string& folded_word) const;
  [[nodiscard]] std::size_t longest_country_words() const { return 3; }

  template <class Use>  // use(folded name, is it a demonym)
  void for_each_country_name(Use use) const {
    for (const auto& [name, country] : country_of_) use(name, country.second);
  }
  template <class Use>  // use(kind, folded name)
  void for_each_alias(Use use) const {
    for (std::size_t kind = 0; kind < 3; ++kind)
      for (const auto& [name, target] : aliases_[kind]) use(static_cast<EntityKind>(kind), name);
  }
  template <class Use>
  void for_each_title(Use use) const {
    for (const auto& word : titles_) use(word);
  }
  template <class Use>
  void for_each_company_suffix(Use use) const {
    for (const auto& word : company_suffixes_) use(word);
  }

 private:
  void read_countries(std::string_view table);
  void read_aliases(std::string_view table);
  void read_states(std::string_view table);

  std::vector<Country> countries_;
  std::unordered_map<std::string, std::pair<std::uint32_t, bool>> country_of_;
  std::unordered_set<std::string> country_words_;  // the first of each name
  std::unordered_map<std::string, std::string> aliases_[3];
  std::unordered_map<std::string, std::string> places_;
  std::unordered_map<std::string, std::string> states_;  // by city, ',' and name
  std::unordered_set<std::string> titles_;
  std::unordered_set<std::string> company_suffixes_;
  std::unordered_set<std::string> first_names_;
};

// Words folded and joined by one blank, without a leading "the" and a final possessive.
std::string folded_phrase(std::string_view phrase);

}  // namespace dateline::annotate
