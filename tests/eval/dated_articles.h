#pragma once

// Reads JSONL of dated news (id, date, title, body or text, source) for the evaluation programs.

#include <fstream>
#include <istream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/reading/parts.h"
#include "indexer/schema/article.h"

namespace dateline::eval {

struct Dated {
  Article article;  // without its date; parts found
  Day day;          // the truth
};

inline std::string field(const nlohmann::json& row, const char* name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// `news.jsonl`, or `news.jsonl@8` for every eighth line. Neither URL nor id reach the annotator:
// both may hold the date.
inline std::vector<Dated> load_dated(const std::string& name) {
  const auto at = name.rfind('@');
  const std::size_t step = at == std::string::npos ? 1 : std::stoul(name.substr(at + 1));
  std::ifstream in(name.substr(0, at));
  std::vector<Dated> rows;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    if (number++ % step != 0) continue;
    const auto json = nlohmann::json::parse(line);
    const auto day = parse_day_range(field(json, "date").substr(0, 10));
    if (!day || day->days() != 1) continue;
    Dated row;
    row.day = day->from;
    row.article.id = std::to_string(number);
    row.article.line = 1;
    row.article.source = field(json, "source");
    row.article.title = field(json, "title");
    row.article.text = field(json, "body");
    if (row.article.text.empty()) row.article.text = field(json, "text");
    rows.push_back(std::move(row));
  }
  reading::LineStatistics lines;
  for (const auto& row : rows) lines.add(row.article);
  for (auto& row : rows) reading::find_parts(row.article, &lines);
  return rows;
}

}  // namespace dateline::eval
