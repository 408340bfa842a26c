#pragma once

#include <string_view>
#include <vector>

namespace dateline::annotate {

// Lines of a compiled-in table, without blank ones and `#` comments. Views into `table`.
std::vector<std::string_view> table_lines(std::string_view table);

// Pieces between single separators; empty pieces are kept.
std::vector<std::string_view> split(std::string_view text, char separator);

}  // namespace dateline::annotate
