#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dateline::reading {

// Lines about a picture and lines about the article's makers, told by their form. `raw` is a line
// without blanks around it, `folded` its folded form (lines.h).

// "Lena Duarte | Northgate Herald", "AFP via Getty Images", "Icelandic Coast Guard | Handout":
// nothing but a credit. `names_agency`: one of its parts is a picture agency or says "handout".
struct CreditLine {
  bool is_credit = false;
  bool names_agency = false;
};
CreditLine read_credit_line(std::string_view raw, std::string_view folded);

// Bytes of the picture credit that ends the line: "(Sergey Pivovarov/Reuters)", "(Photo: NASA)",
// "REUTERS/Gleb Garanich"; 0: none.
std::size_t closing_credit(std::string_view raw);

// What a closing credit is made of: a name and an agency, a word for picture, or an agency alone.
enum class CreditForm : std::uint8_t { name_and_agency, picture, agency };
CreditForm credit_form(std::string_view credit);

// "By Jane Doe in Kyiv", "By our science staff", "From our news services".
bool is_byline(std::string_view raw, std::string_view folded);

// "— Karmanau reported from Kyiv.", "Jane Doe contributed to this report.": what stands below an
// article.
bool is_closing_byline(std::string_view folded);

// Nothing but a date or time of publication: "Published: …", "Updated 3 hours ago", "Friday,
// January 4, 2019".
bool is_publication_line(std::string_view folded);

}  // namespace dateline::reading
