#include "web/facet_query.h"

#include <algorithm>

#include "indexer/schema/utf8.h"

namespace dateline::web {
namespace {

constexpr unsigned kLastOffset = 100'000'000;

}  // namespace

tl::expected<FacetQuery, Problem> facet_query(const Call& call) {
  FacetQuery query;
  const std::optional<schema::Facet> facet = schema::facet_from_parameter(call.rest);
  if (!facet) {
    return tl::unexpected(Problem{404, "no facet '" + std::string(call.rest) + "'", "name"});
  }
  query.facet = *facet;
  search::Parameters own;
  search::Parameters searched;
  for (const auto& pair : call.request.parameters) {
    const bool is_own = pair.first == "prefix" || pair.first == "order" || pair.first == "offset" ||
                        pair.first == "size";
    (is_own ? own : searched).push_back(pair);
  }
  auto request = search_request(searched);
  if (!request) return tl::unexpected(request.error());
  query.request = std::move(*request);
  const auto offset = number_parameter(own, "offset", {0, kLastOffset, 0});
  if (!offset) return tl::unexpected(offset.error());
  const auto size = number_parameter(own, "size", {0, search::kMaxFacetSize, query.size});
  if (!size) return tl::unexpected(size.error());
  query.offset = *offset;
  query.size = *size;
  query.prefix = parameter(call.request, "prefix");
  if (!is_valid_utf8(query.prefix)) {
    return tl::unexpected(Problem{400, "the value of 'prefix' is not UTF-8", "prefix"});
  }
  const std::string order = parameter(call.request, "order");
  if (!order.empty() && order != "count" && order != "name") {
    return tl::unexpected(
        Problem{400, "order: '" + order + "' is neither count nor name", "order"});
  }
  query.by_name = order == "name";
  return query;
}

}  // namespace dateline::web
