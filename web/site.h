#pragma once

#include <string>

#include "web/call.h"
#include "web/html.h"
#include "web/live_searcher.h"
#include "web/message.h"
#include "web/metrics.h"

namespace dateline::web {

// Everything between an HTTP request and its reply but the transport: routing, methods, errors,
// validators, compression, headers, counters. Any number of threads.
class Site {
 public:
  // Keeps a reference to the searcher. `base_url` ("https://news.example.org") overrides what the
  // Host header says in absolute links. Throws std::logic_error when a template is broken.
  explicit Site(const LiveSearcher& searcher, std::string base_url = "");

  // Never throws. A reply to HEAD has the body of GET: the transport leaves it away.
  [[nodiscard]] Reply answer(const HttpRequest& request) const;

  // For what the transport refused before it was a request (line too long, headers malformed).
  [[nodiscard]] Reply refuse(int status, std::string detail) const;

  [[nodiscard]] Metrics& metrics() const { return metrics_; }

 private:
  [[nodiscard]] Reply routed(const HttpRequest& request, std::string_view& route_name) const;
  [[nodiscard]] std::string etag(const HttpRequest& request, const std::string& revision) const;

  const LiveSearcher& searcher_;
  std::string base_url_;
  Templates templates_;
  std::uint64_t resources_hash_;  // of templates and style sheet: part of every ETag
  mutable Metrics metrics_;
};

}  // namespace dateline::web
