#pragma once

#include <string>
#include <string_view>

#include "searcher/answer.h"

namespace dateline::web {

// RFC 4180 rows, UTF-8, CRLF. A cell that a spreadsheet would run as a formula (first character
// = + - @, tab or carriage return) begins with an apostrophe instead.
std::string csv_header();
std::string csv_row(const search::Hit& hit);
std::string csv_cell(std::string_view text);

}  // namespace dateline::web
