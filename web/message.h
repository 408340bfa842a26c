#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <vector>

#include "searcher/request.h"

namespace dateline::web {

// An HTTP request as far as the site looks at it, free of any HTTP library.
struct HttpRequest {
  std::string method = "GET";
  std::string path;               // decoded; any bytes
  search::Parameters parameters;  // decoded, in order; any bytes
  std::string host;               // of the Host header
  std::string if_none_match;
  std::string accept_encoding;
  bool local = true;  // the client is on this machine
};

// Takes a piece of the body; false when the client is gone.
using Sink = std::function<bool(std::string_view)>;

struct Reply {
  int status = 200;
  std::string type = {};  // media type with charset
  std::string body = {};
  std::vector<std::pair<std::string, std::string>> headers = {};
  std::function<void(const Sink&)> stream = {};  // when set, produces the body instead
};

// What is answered in place of a reply. RFC 9457.
struct Problem {
  int status = 400;
  std::string detail;     // what is wrong, with name and value
  std::string parameter;  // that is to blame; may be empty
};

using Outcome = tl::expected<Reply, Problem>;

std::string_view status_title(int status);

// The members of RFC 9457 and `parameter`, as application/problem+json.
Reply problem_reply(const Problem& problem);

}  // namespace dateline::web
