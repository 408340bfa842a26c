#include <nlohmann/json.hpp>

#include "web/api.h"
#include "web/json_text.h"
#include "web/routes.h"

namespace dateline::web {
namespace {

using Json = nlohmann::ordered_json;

Json parameter_json(const RouteParameter& parameter, std::string_view path) {
  const bool in_path = path.find("{" + std::string(parameter.name) + "}") != path.npos;
  Json schema = {{"type", parameter.type}};
  if (parameter.repeatable) schema = {{"type", "array"}, {"items", schema}};
  Json json = {{"name", parameter.name},
               {"in", in_path ? "path" : "query"},
               {"description", parameter.description},
               {"required", parameter.required},
               {"schema", std::move(schema)}};
  if (parameter.repeatable) {
    json["style"] = "form";
    json["explode"] = true;
  }
  return json;
}

Json problem_json(std::string_view description) {
  return {
      {"description", description},
      {"content",
       {{"application/problem+json", {{"schema", {{"$ref", "#/components/schemas/Problem"}}}}}}}};
}

Json operation_json(const Route& route) {
  Json parameters = Json::array();
  for (const RouteParameter& parameter : route.parameters) {
    parameters.push_back(parameter_json(parameter, route.path));
  }
  if (route.takes_search) {
    for (const RouteParameter& parameter : search_parameters()) {
      parameters.push_back({{"$ref", "#/components/parameters/" + std::string(parameter.name)}});
    }
  }
  Json responses = {{"200",
                     {{"description", route.summary},
                      {"content", {{std::string(route.media_type), Json::object()}}}}}};
  if (route.cached == Cached::by_revision) {
    responses["304"] = {{"description", "Not changed since the ETag was given"}};
  }
  if (route.surface == Surface::api) {
    responses["400"] = problem_json("A parameter is unknown or its value is bad");
    if (route.path.find('{') != route.path.npos || route.path == "/api/explain") {
      responses["404"] = problem_json("There is no such thing in the index");
    }
  }
  return {{"summary", route.summary},
          {"parameters", std::move(parameters)},
          {"responses", std::move(responses)}};
}

Json components_json() {
  Json parameters = Json::object();
  for (const RouteParameter& parameter : search_parameters()) {
    parameters[std::string(parameter.name)] = parameter_json(parameter, "");
  }
  Json properties = {{"type", {{"type", "string"}}},
                     {"title", {{"type", "string"}}},
                     {"status", {{"type", "integer"}}},
                     {"detail", {{"type", "string"}}},
                     {"parameter", {{"type", "string"}}}};
  return {{"parameters", std::move(parameters)},
          {"schemas",
           {{"Problem",
             {{"description", "Problem details, RFC 9457"},
              {"type", "object"},
              {"required", {"type", "title", "status", "detail"}},
              {"properties", std::move(properties)}}}}}};
}

}  // namespace

Outcome openapi(Call& call) {
  Json paths = Json::object();
  for (const Route& route : routes()) {
    paths[std::string(route.path)] = {{"get", operation_json(route)}};
  }
  const Json json = {{"openapi", "3.1.0"},
                     {"info",
                      {{"title", "Dateline"},
                       {"version", DATELINE_VERSION},
                       {"description", "Full-text search with entity and date facets."},
                       {"license", {{"name", "GPL-2.0-or-later"}}}}},
                     {"servers", Json::array({{{"url", call.base_url}}})},
                     {"paths", std::move(paths)},
                     {"components", components_json()}};
  return Reply{.type = "application/json", .body = json_text(json)};
}

}  // namespace dateline::web
