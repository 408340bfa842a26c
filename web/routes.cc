#include "web/routes.h"

#include "web/api.h"
#include "web/assets.h"
#include "web/pages.h"

namespace dateline::web {
namespace {

constexpr RouteParameter kSearch[] = {
    {"q", "words, \"phrases\", OR, -not, field:value; empty matches everything"},
    {"person", "key of a person; several are alternatives", "string", true},
    {"org", "key of an organisation", "string", true},
    {"place", "key of a place", "string", true},
    {"source", "key of a source", "string", true},
    {"author", "key of an author", "string", true},
    {"date_basis", "how the publication date is known", "string", true},
    {"not.person", "key of a person to leave out", "string", true},
    {"not.org", "key of an organisation to leave out", "string", true},
    {"not.place", "key of a place to leave out", "string", true},
    {"not.source", "key of a source to leave out", "string", true},
    {"not.author", "key of an author to leave out", "string", true},
    {"not.date_basis", "a way of knowing the date to leave out", "string", true},
    {"all", "name of a facet whose chosen values must all be there", "string", true},
    {"published", "2022, 2022-02, 2022-02-15, or two of them joined by .."},
    {"mentions", "the same, over dates in the text"},
    {"story", "id of a story"},
    {"copies", "show (default) or collapse"},
    {"sort", "relevance (default), newest or oldest"},
    {"boost", "recent, related or recent,related: changes of the order by relevance"},
    {"page", "from 1", "integer"},
    {"per_page", "0 to 100, 10 by default", "integer"},
    {"facets", "facets and histograms to count; all by default", "string", true},
    {"facet_size", "values per facet, 0 to 1000, 10 by default", "integer"},
};

constexpr RouteParameter kFacetList[] = {
    {"name", "person, org, place, source, author or date_basis", "string", false, true},
    {"prefix", "beginning of a word of the value's name"},
    {"order", "count (default) or name"},
    {"offset", "values to pass over", "integer"},
    {"size", "0 to 1000, 100 by default", "integer"},
};

constexpr RouteParameter kSuggest[] = {
    {"q", "what has been typed so far"},
    {"size", "1 to 50, 10 by default", "integer"},
    {"format", "json (default) or opensearch"},
};

constexpr RouteParameter kExplain[] = {
    {"id", "id of an article", "string", false, true},
    {"facet", "name of the facet", "string", false, true},
    {"key", "key of the value", "string", false, true},
};

constexpr RouteParameter kArticleId[] = {
    {"id", "id of an article, percent-encoded; may hold slashes", "string", false, true}};
constexpr RouteParameter kEntityKey[] = {{"key", "key of an entity", "string", false, true}};
constexpr RouteParameter kStoryId[] = {{"id", "id of a story", "string", false, true}};

constexpr std::string_view kHtml = "text/html";
constexpr std::string_view kJson = "application/json";
constexpr std::string_view kText = "text/plain";

using enum Surface;
using enum Cached;

constexpr Route kRoutes[] = {
    {"/", search_page, page, by_revision, kHtml, "Search page", {}, true},
    {"/article/{id}", article_page, page, by_revision, kHtml, "An article", kArticleId, false},
    {"/entity/{key}", entity_page, page, by_revision, kHtml, "A person, organisation or place",
     kEntityKey, false},
    {"/story/{id}", story_page, page, by_revision, kHtml, "The articles of one story", kStoryId,
     false},
    {"/facet/{name}", facet_page, page, by_revision, kHtml, "All values of a facet", kFacetList,
     true},
    {"/about", about_page, page, by_revision, kHtml, "The health of the collection", {}, false},
    {"/api/search", api_search, api, by_revision, kJson, "Search, with facets", {}, true},
    {"/api/articles/{id}", api_article, api, by_revision, kJson,
     "An article with everything that was found in it", kArticleId, false},
    {"/api/facets/{name}", api_facet, api, by_revision, kJson, "The values of one facet",
     kFacetList, true},
    {"/api/suggest", api_suggest, api, by_revision, kJson, "Completions of what was typed",
     kSuggest, false},
    {"/api/explain", api_explain, api, by_revision, kJson,
     "The passages behind a facet value of an article", kExplain, false},
    {"/api/entities/{key}", api_entity, api, by_revision, kJson, "An entity with its surface forms",
     kEntityKey, false},
    {"/api/export.csv",
     api_export_csv,
     api,
     by_revision,
     "text/csv",
     "All matches as CSV",
     {},
     true},
    {"/api/export.ndjson",
     api_export_ndjson,
     api,
     by_revision,
     "application/x-ndjson",
     "All matches, one JSON object a line",
     {},
     true},
    {"/feed.atom", feed, api, by_revision, "application/atom+xml", "A search as a feed", {}, true},
    {"/opensearch.xml",
     opensearch_description,
     plain,
     by_revision,
     "application/opensearchdescription+xml",
     "OpenSearch description",
     {},
     false},
    {"/openapi.json", openapi, plain, by_revision, kJson, "This description", {}, false},
    {"/healthz", health, plain, never, kText, "Whether the process answers", {}, false},
    {"/readyz", ready, plain, never, kText, "Whether it can search", {}, false},
    {"/metrics", metrics, plain, never, kText, "Counters for Prometheus", {}, false},
    {"/robots.txt", robots, plain, by_revision, kText, "What crawlers may read", {}, false},
    {"/style.css", style_sheet, plain, by_revision, "text/css", "Style sheet", {}, false},
    {"/icon.svg", icon, plain, by_revision, "image/svg+xml", "Icon", {}, false},
};

}  // namespace

std::span<const Route> routes() {
  return kRoutes;
}
std::span<const RouteParameter> search_parameters() {
  return kSearch;
}

Match match_route(std::string_view path) {
  for (const Route& route : kRoutes) {
    const std::size_t brace = route.path.find('{');
    if (brace == route.path.npos) {
      if (path == route.path) return {&route, {}};
    } else if (path.size() > brace && path.starts_with(route.path.substr(0, brace))) {
      return {&route, path.substr(brace)};
    }
  }
  return {};
}

}  // namespace dateline::web
