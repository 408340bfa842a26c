#include "web/export.h"

#include <fmt/format.h>

#include <initializer_list>
#include <nlohmann/json.hpp>

#include "searcher/json.h"
#include "web/api.h"
#include "web/json_text.h"
#include "web/url.h"

namespace dateline::web {
namespace {

constexpr std::size_t kPiece = 32 * 1024;  // written to the client at a time

std::string csv_line(std::initializer_list<std::string_view> cells) {
  std::string line;
  for (const std::string_view cell : cells) {
    if (!line.empty()) line += ',';
    line += csv_cell(cell);
  }
  return line + "\r\n";
}

// Streams one line per match. The request and the revision live until the last one is written.
Outcome export_matches(Call& call, std::string type, std::string header,
                       std::function<std::string(const search::Hit&)> line) {
  auto request = search_request(call.request.parameters);
  if (!request) return tl::unexpected(request.error());
  request->snippets = false;
  Reply reply{.type = std::move(type)};
  reply.stream = [searcher = call.searcher, request = std::move(*request),
                  header = std::move(header), line = std::move(line)](const Sink& sink) {
    std::string pending = header;
    bool open = true;
    searcher->for_each_match(request, [&](const search::Hit& hit) {
      pending += line(hit);
      if (pending.size() < kPiece) return true;
      open = sink(pending);
      pending.clear();
      return open;
    });
    if (open) sink(pending);
  };
  return reply;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
  const bool quoted = text.find_first_of(",\"\r\n") != text.npos;
  if (!formula && !quoted) return std::string(text);
  std::string cell;
  if (quoted) cell += '"';
  if (formula) cell += '\'';
  for (const char c : text) {
    cell += c;
    if (c == '"') cell += '"';
  }
  if (quoted) cell += '"';
  return cell;
}

std::string csv_header() {
  return csv_line({"id", "title", "source", "url", "published", "published_from", "published_to",
                   "precision", "date_basis", "confidence", "copies", "story"});
}

std::string csv_row(const search::Hit& hit) {
  const Publication& published = hit.published;
  const bool dated = published.interval.has_value();
  return csv_line(
      {hit.id, hit.title, hit.source, hit.url, dated ? to_iso(*published.interval) : "",
       dated ? to_iso(published.interval->from) : "", dated ? to_iso(published.interval->to) : "",
       dated ? to_string(published.interval->precision) : "", to_string(published.basis),
       fmt::format("{:.2f}", published.confidence), std::to_string(hit.copies), hit.story});
}

Outcome api_export_csv(Call& call) {
  Outcome outcome =
      export_matches(call, "text/csv; charset=utf-8; header=present", csv_header(), csv_row);
  if (outcome) {
    outcome->headers.emplace_back("Content-Disposition", "attachment; filename=\"dateline.csv\"");
  }
  return outcome;
}

Outcome api_export_ndjson(Call& call) {
  return export_matches(call, "application/x-ndjson", "", [](const search::Hit& hit) {
    return json_text(search::to_json(hit)) + "\n";
  });
}

}  // namespace dateline::web
