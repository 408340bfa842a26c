#pragma once

#include <array>
#include <span>
#include <string_view>

#include "web/call.h"

namespace dateline::web {

// A parameter as /openapi.json describes it.
struct RouteParameter {
  std::string_view name;
  std::string_view description;
  std::string_view type = "string";  // string or integer
  bool repeatable = false;
  bool required = false;
};

enum class Surface : unsigned char { page, api, plain };   // decides how a problem is shown
enum class Cached : unsigned char { by_revision, never };  // by_revision: ETag and 304

// One table says what the server answers: the router, the metrics and /openapi.json read it.
struct Route {
  std::string_view path;  // "/article/{id}": a last {…} takes the rest, slashes included
  Outcome (*handler)(Call&);
  Surface surface;
  Cached cached;
  std::string_view media_type;
  std::string_view summary;
  std::span<const RouteParameter> parameters;
  bool takes_search;  // and all parameters of a search besides
};

std::span<const Route> routes();
std::span<const RouteParameter> search_parameters();

// The route for a decoded path, and what its {…} stands for; null: there is none.
struct Match {
  const Route* route = nullptr;
  std::string_view rest;
};
Match match_route(std::string_view path);

}  // namespace dateline::web
