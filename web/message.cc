#include "web/message.h"

#include <nlohmann/json.hpp>

#include "web/json_text.h"

namespace dateline::web {

std::string_view status_title(int status) {
  switch (status) {
    case 400:
      return "Bad request";
    case 404:
      return "Not found";
    case 405:
      return "Method not allowed";
    case 413:
      return "Request body too large";
    case 414:
      return "Address too long";
    case 416:
      return "Range not satisfiable";
    case 431:
      return "Request headers too large";
    case 503:
      return "Not ready";
    default:
      return status >= 500 ? "Internal error" : "Request refused";
  }
}

Reply problem_reply(const Problem& problem) {
  nlohmann::ordered_json json = {{"type", "about:blank"},
                                 {"title", status_title(problem.status)},
                                 {"status", problem.status},
                                 {"detail", problem.detail}};
  if (!problem.parameter.empty()) json["parameter"] = problem.parameter;
  return {.status = problem.status, .type = "application/problem+json", .body = json_text(json)};
}

}  // namespace dateline::web
