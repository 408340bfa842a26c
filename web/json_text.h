#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

namespace dateline::web {

// Compact JSON. Bytes that are not UTF-8 (an id may hold any) become U+FFFD.
std::string json_text(const nlohmann::ordered_json& json);

// The same, safe inside an HTML script element: no `<`, `>` or `&` is left in it.
std::string json_for_script(const nlohmann::ordered_json& json);

}  // namespace dateline::web
