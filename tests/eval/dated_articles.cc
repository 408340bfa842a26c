#include "tests/eval/dated_articles.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <optional>

#include <nlohmann/json.hpp>

#include "indexer/annotate/dates/stated.h"
#include "indexer/reading/parts.h"

namespace dateline::eval {
namespace {

constexpr std::size_t kFirstLines = 10;

// Which lines that tell the day leave the text.
enum class Cut : std::uint8_t { what_told, all, address };

struct Selection {
  std::string file;
  std::size_t step = 1;
  std::size_t limit = std::numeric_limits<std::size_t>::max();
  Cut cut = Cut::what_told;
};

Selection parse(std::string name) {
  Selection result;
  if (name.ends_with('!') || name.ends_with('+')) {
    result.cut = name.ends_with('!') ? Cut::all : Cut::address;
    name.pop_back();
  }
  const auto at = name.find_last_of("@:");
  result.file = name.substr(0, at);
  if (at != std::string::npos)
    (name[at] == '@' ? result.step : result.limit) = std::stoul(name.substr(at + 1));
  return result;
}

std::string field(const nlohmann::json& row, const char* name) {
  const auto found = row.find(name);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Day> told_by_address(std::string line) {
  std::erase(line, ' ');
  const auto named = annotate::date_in_url(line);
  if (named && named->interval.days() == 1) return named->interval.from;
  return std::nullopt;
}

// The day that a line gives: little else than a date.
std::optional<Day> told_by_note(const std::string& line, bool first,
                                const annotate::DateAnnotator& annotator) {
  Article article;
  article.text = first ? line : std::string("-\n").append(line);
  const auto published = annotator.analyse(article).published;
  if (published.basis != DateBasis::dateline) return std::nullopt;
  return published.interval->from;
}

// Corpora of separate words tear numbers apart: "12 / 16 / 08", "5: 40 PM", "2013 - 09 - 26".
std::string with_numbers_joined(const std::string& text) {
  const auto is_digit = [&](std::size_t at) {
    return at < text.size() && text[at] >= '0' && text[at] <= '9';
  };
  std::string joined;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool torn = i > 0 && is_digit(i - 1) && text[i] == ' ' && i + 3 < text.size() &&
                      (text[i + 1] == '/' || text[i + 1] == '-') && text[i + 2] == ' ' &&
                      is_digit(i + 3);
    const bool clock = text[i] == ':' && i > 0 && is_digit(i - 1) && i + 1 < text.size() &&
                       text[i + 1] == ' ' && is_digit(i + 2);
    joined += torn ? text[i + 1] : text[i];
    if (torn) i += 2;
    if (clock) i += 1;
  }
  return joined;
}

// Cuts the lines that tell the day out of `text`; the day of the first of them. Addresses only
// where notes are not asked for.
std::optional<Day> cut_date_lines(std::string& text, bool notes,
                                  const annotate::DateAnnotator& annotator) {
  std::optional<Day> day;
  std::string rest;
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const std::string line = text.substr(at, end - at);
    at = end + 1;
    if (!line.empty() && number++ < kFirstLines) {
      const bool address = line.starts_with("http");
      const auto told = address ? told_by_address(line)
                        : notes ? told_by_note(line, number == 1, annotator)
                                : std::nullopt;
      if (!day) day = told;
      if (told || address) continue;
    }
    rest += line + '\n';
  }
  text = std::move(rest);
  return day;
}

Dated read_row(const nlohmann::json& json, Cut cut, const annotate::DateAnnotator& annotator) {
  Dated row;
  auto& article = row.article;
  article.line = 1;
  row.url = field(json, "url");
  row.event = field(json, "cluster");
  article.source = field(json, "source");
  article.title = field(json, "title");
  article.text = field(json, "body");
  if (article.text.empty()) article.text = field(json, "text");
  if (const auto dateline = field(json, "dateline"); cut == Cut::address && !dateline.empty())
    if (!article.text.starts_with(dateline)) article.text = dateline + ' ' + article.text;
  article.text = with_numbers_joined(article.text);
  std::string date = field(json, "date");
  if (date.empty()) date = field(json, "dct");
  if (date.empty() || cut == Cut::all) {
    const auto told = cut_date_lines(article.text, cut != Cut::address, annotator);
    if (date.empty() && told) date = to_iso(*told);
  }
  const auto day = parse_day_range(date.substr(0, 10));
  row.known = day && day->days() == 1;
  if (row.known) row.day = day->from;
  return row;
}

}  // namespace

std::vector<Dated> load_dated(const std::string& name, const annotate::DateAnnotator& annotator) {
  const Selection selection = parse(name);
  std::ifstream in(selection.file);
  std::vector<Dated> rows;
  std::size_t number = 0;
  for (std::string line; number < selection.limit && std::getline(in, line);) {
    if (number++ % selection.step != 0) continue;
    Dated row = read_row(nlohmann::json::parse(line), selection.cut, annotator);
    row.article.id = std::to_string(number);
    rows.push_back(std::move(row));
  }
  reading::LineStatistics lines;
  for (const auto& row : rows) lines.add(row.article);
  for (auto& row : rows) reading::find_parts(row.article, &lines);
  return rows;
}

}  // namespace dateline::eval
