#include "indexer/annotate/dates/table.h"

namespace dateline::annotate {

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  std::size_t begin = 0;
  for (;;) {
    const auto end = text.find(separator, begin);
    pieces.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
    if (end == std::string_view::npos) return pieces;
    begin = end + 1;
  }
}

std::vector<std::string_view> table_lines(std::string_view table) {
  std::vector<std::string_view> lines;
  for (const auto line : split(table, '\n'))
    if (!line.empty() && line.front() != '#') lines.push_back(line);
  return lines;
}

}  // namespace dateline::annotate
