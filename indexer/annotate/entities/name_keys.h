#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/transliteration.h"

namespace dateline::annotate {

// Keys under which spellings of one name meet. They are for comparing, never shown.

// Folded words of a name, possessive 's left out.
std::vector<std::string> folded_words(std::string_view name);

// The words of a person's name, without an Arabic article that stands alone ("Muqtada al Sadr").
std::vector<std::string> person_words(std::vector<std::string> folded_words);

// All words by transliteration_key, in order, as one: "Kim Jong-un" = "Kim Jong Un" = "Kim Jongun".
// A son is not his father: Jr, Sr, III count.
std::string person_key(const std::vector<std::string>& folded_words);

// Without Jr, Sr, III, IV at the end of a name of three words or more.
std::vector<std::string> without_generation(std::vector<std::string> folded_words);

// person_key() of the other readings of a name: see foreign_readings().
std::vector<std::string> person_readings(const std::vector<std::string>& folded_words);

// Order-free: country or demonym → ISO code, British → American spelling, singular, function
// words, company suffixes and the name's own acronym dropped, sorted. "Russia's defence ministry" =
// "Ministry of Defense of the Russian Federation".
std::string organisation_key(const NameTables& tables,
                             const std::vector<std::string>& folded_words);

// Whether a name is written wholly in capitals though it is no acronym: "WELLINGTON", "BANK OF
// AMERICA", not "UNESCO". For choosing which of several spellings is shown.
bool is_shouted(EntityKind kind, std::string_view name);
// A dateline's WELLINGTON as a table of places writes it; any other name as it is.
std::string not_shouted(const NameTables& tables, EntityKind kind, const std::string& name);

// First letters of the words: with small words ("of", "and"), without them, and without a company's
// suffix too. May repeat one.
std::vector<std::string> initials(const NameTables& tables,
                                  const std::vector<std::string>& folded_words);

}  // namespace dateline::annotate
