#include "web/call.h"

#include <algorithm>
#include <charconv>
#include <chrono>

#include "indexer/schema/utf8.h"
#include "web/wording.h"

namespace dateline::web {

search::Answer Call::search(const search::Request& query) {
  const auto begin = std::chrono::steady_clock::now();
  search::Answer answer = searcher->search(query);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begin;
  search_ms += took.count();
  return answer;
}

tl::expected<search::Request, Problem> search_request(const search::Parameters& parameters) {
  for (const auto& [name, value] : parameters) {
    if (!is_valid_utf8(value) || !is_valid_utf8(name)) {
      return tl::unexpected(Problem{400, "the value of '" + name + "' is not UTF-8", name});
    }
  }
  Result<search::Request> request = search::parse_request(parameters);
  if (!request) {
    return tl::unexpected(Problem{400, request.error().text(), request.error().where});
  }
  return std::move(*request);
}

search::Request bare_request() {
  search::Request request;
  request.per_page = 0;
  request.snippets = false;
  return request;
}

tl::expected<void, Problem> only_parameters(const HttpRequest& request,
                                            std::initializer_list<std::string_view> known) {
  for (const auto& [name, value] : request.parameters) {
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      return tl::unexpected(Problem{400, "unknown parameter '" + name + "'", name});
    }
  }
  return {};
}

std::string parameter(const HttpRequest& request, std::string_view name) {
  for (const auto& [key, value] : request.parameters) {
    if (key == name) return value;
  }
  return {};
}

tl::expected<unsigned, Problem> number_parameter(const search::Parameters& parameters,
                                                 std::string_view name, Range range) {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [name](const auto& pair) { return pair.first == name; });
  if (found == parameters.end()) return range.otherwise;
  const std::string& text = found->second;
  unsigned number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number < range.low ||
      number > range.high) {
    return tl::unexpected(Problem{400,
                                  std::string(name) + ": '" + text + "' is not a number from " +
                                      std::to_string(range.low) + " to " +
                                      std::to_string(range.high),
                                  std::string(name)});
  }
  return number;
}

Reply page_reply(Call& call, Page page, int status) {
  View view;
  view.set("title", page.title)
      .set("content", page.content)
      .set("head", page.head)
      .set("q", page.search_q)
      .set("header_search", !page.own_box)
      .set("articles", count_text(call.searcher->articles(), "article", "articles"))
      .set("revision", call.searcher->revision());
  return {.status = status,
          .type = "text/html; charset=utf-8",
          .body = call.templates.render("layout", view)};
}

}  // namespace dateline::web
