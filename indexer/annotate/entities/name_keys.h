#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/entities/name_tables.h"

namespace dateline::annotate {

// Keys under which spellings of one name meet. They are for comparing, never shown.

// One word without what transliterations disagree about: Sergei = Sergey, Zelensky = Zelenskyy,
// Alexei = Aleksey, Mohammed = Muhammad, Gaddafi = Qadhafi. Takes a folded word.
std::string transliteration_key(std::string_view folded_word);

// All words by transliteration_key, in order; without Jr and Sr.
std::string person_key(const std::vector<std::string>& folded_words);

// Order-free: country or demonym → ISO code, British → American spelling, function words and
// company suffixes dropped, sorted. "Russia's defence ministry" = "Ministry of Defense of the
// Russian Federation".
std::string organisation_key(const NameTables& tables,
                             const std::vector<std::string>& folded_words);

// Folded words of a name, possessive 's left out.
std::vector<std::string> folded_words(std::string_view name);

}  // namespace dateline::annotate
