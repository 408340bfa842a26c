#include "web/json_text.h"

#include <nlohmann/json.hpp>

namespace dateline::web {

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string json_for_script(const nlohmann::ordered_json& json) {
  std::string out;
  for (const char c : json_text(json)) {
    // Outside strings JSON has none of these, so an escape is always inside one.
    if (c == '<') {
      out += "\\u003c";
    } else if (c == '>') {
      out += "\\u003e";
    } else if (c == '&') {
      out += "\\u0026";
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace dateline::web
