#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "searcher/searcher.h"
#include "web/html.h"
#include "web/message.h"
#include "web/metrics.h"

namespace dateline::web {

// What a route's handler gets. Lives as long as the handler runs: a streamed reply must copy what
// it needs.
struct Call {
  const HttpRequest& request;
  std::string_view rest;  // what stood for the {…} of the route's path, decoded
  std::shared_ptr<const search::Searcher> searcher;
  const Templates& templates;
  const Metrics& metrics;
  std::string base_url;  // "http://host:port", without a slash at the end
  double search_ms = 0;  // spent in search(), for Server-Timing

  search::Answer search(const search::Request& query);
};

// Reads the parameters as those of /api/search.
tl::expected<search::Request, Problem> search_request(const search::Parameters& parameters);

// A request that asks for nothing but what the caller then sets.
search::Request bare_request();

// A problem that names the first parameter outside `known`.
tl::expected<void, Problem> only_parameters(const HttpRequest& request,
                                            std::initializer_list<std::string_view> known);

// The value of a parameter given at most once; empty without it.
std::string parameter(const HttpRequest& request, std::string_view name);

// A decimal number in [low, high], or the default when the parameter is absent.
struct Range {
  unsigned low;
  unsigned high;
  unsigned otherwise;
};
tl::expected<unsigned, Problem> number_parameter(const search::Parameters& parameters,
                                                 std::string_view name, Range range);

// A page: `content` is put into the layout as it is.
struct Page {
  std::string title;     // plain text
  std::string content;   // HTML
  std::string head;      // HTML for the head, "" mostly
  std::string search_q;  // for the box in the header; the search page has its own
  bool own_box = false;
};
Reply page_reply(Call& call, Page page, int status = 200);

}  // namespace dateline::web
