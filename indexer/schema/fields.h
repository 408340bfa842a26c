#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::schema {

// Where things lie in the database. Writer, query parser and API read these tables and nothing
// else.

// A facet: every article has zero or more values of it, each a numbered entry of its dictionary.
enum class Facet : std::uint8_t { person, organisation, place, source, author, basis };
inline constexpr std::size_t kFacetCount = 6;

struct FacetField {
  Facet facet;
  std::string_view parameter;  // in the query language, the API and the JSON: `person`, `org`
  std::string_view label;      // for people, plural
  std::string_view prefix;     // of the filter term: prefix + key
  unsigned slot;               // value slot with the packed numbers (facet_codec.h)
};

inline constexpr std::array<FacetField, kFacetCount> kFacets = {{
    {Facet::person, "person", "People", "XP", 10},
    {Facet::organisation, "org", "Organisations", "XO", 11},
    {Facet::place, "place", "Places", "XG", 12},
    {Facet::source, "source", "Sources", "XS", 13},
    {Facet::author, "author", "Authors", "XA", 14},
    {Facet::basis, "date_basis", "Date known from", "XB", 15},
}};

constexpr const FacetField& field(Facet facet) {
  return kFacets[static_cast<std::size_t>(facet)];
}
std::optional<Facet> facet_from_parameter(std::string_view parameter);

// Prefixes of the other terms. One upper-case letter: the meaning that Xapian's Omega gives it.
namespace prefix {
inline constexpr std::string_view kId = "Q";        // unique id, see id_term
inline constexpr std::string_view kTitle = "S";     // stems of the title, with positions
inline constexpr std::string_view kDay = "D";       // publication day YYYYMMDD, precision day only
inline constexpr std::string_view kMonth = "M";     // YYYYMM, when the interval lies in one month
inline constexpr std::string_view kYear = "Y";      // YYYY, when the interval lies in one year
inline constexpr std::string_view kLanguage = "L";  // ISO 639-1
inline constexpr std::string_view kHost = "H";      // host name of the URL
inline constexpr std::string_view kExact = "XW";    // the word as written (folded, not stemmed)
inline constexpr std::string_view kAuthorWord = "XN";     // words of the authors' names, folded
inline constexpr std::string_view kMentionDay = "XMD";    // a mention of one to 31 days covers it
inline constexpr std::string_view kMentionMonth = "XMM";  // a mention lies in this month
inline constexpr std::string_view kMentionYear = "XMY";   // a mention lies in this year
inline constexpr std::string_view kStory = "XT";          // story id, as in id_term
}  // namespace prefix

// Value slots next to the facets' own. Encodings: facet_codec.h.
namespace slot {
inline constexpr unsigned kPublished = 0;  // interval; absent when undated
inline constexpr unsigned kMentions = 1;   // list of intervals, sorted, distinct
inline constexpr unsigned kStory = 2;      // story number from 0; absent: a story of its own
inline constexpr unsigned kCopyGroup = 3;  // copy group number from 0; absent: no copies
inline constexpr unsigned kCopyRank =
    4;  // 0: the article shown for its copy group; absent: no copies
}  // namespace slot

// The term that identifies an article. Long ids are cut and hashed: Xapian's terms end at 245
// bytes.
std::string id_term(std::string_view id);
std::string story_term(std::string_view story);
std::string facet_term(Facet facet, std::string_view key);

// How often a word of the title counts against a word of the body in ranking.
inline constexpr unsigned kTitleWeight = 3;
// Positions left free between title, parts and body, so that no phrase crosses them.
inline constexpr unsigned kPartGap = 100;

}  // namespace dateline::schema
