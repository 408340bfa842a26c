#include "web/facet_query.h"
#include "web/facet_view.h"
#include "web/links.h"
#include "web/pages.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

// Address of this page with another part of the values.
std::string part_link(const FacetQuery& query, bool by_name, unsigned offset) {
  search::Parameters parameters = search::to_parameters(query.request);
  if (!query.prefix.empty()) parameters.emplace_back("prefix", query.prefix);
  if (by_name) parameters.emplace_back("order", "name");
  if (offset > 0) parameters.emplace_back("offset", std::to_string(offset));
  return make_link("/facet/" + std::string(schema::field(query.facet).parameter), parameters);
}

std::vector<View> hidden_fields(const FacetQuery& query) {
  std::vector<View> out;
  for (const auto& [name, value] : search::to_parameters(query.request)) {
    out.emplace_back().set("name", name).set("value", value);
  }
  if (query.by_name) out.emplace_back().set("name", "order").set("value", "name");
  return out;
}

}  // namespace

Outcome facet_page(Call& call) {
  auto read = facet_query(call);
  if (!read) return tl::unexpected(read.error());
  FacetQuery& query = *read;
  query.request.page = 1;
  const schema::FacetField& field = schema::field(query.facet);
  const search::FacetListing listing = call.searcher->facet_values(
      query.facet, query.request, query.prefix, query.by_name, query.offset, query.size);
  const Links links("/", query.request);
  std::vector<View> values;
  for (const search::FacetCount& value : listing.values) {
    values.push_back(value_view(query.facet, value, links));
  }
  const auto shown = static_cast<unsigned>(listing.values.size());
  View view;
  view.set("label", field.label)
      .set("name", field.parameter)
      .set("prefix", query.prefix)
      .set("hidden", hidden_fields(query))
      .set("distinct", count_text(listing.distinct, "value", "values"))
      .set("none", listing.values.empty())
      .set("values", std::move(values))
      .set("by_name", query.by_name)
      .set("order_count", part_link(query, false, 0))
      .set("order_name", part_link(query, true, 0))
      .set("back", links.same())
      .set("has_previous", query.offset > 0)
      .set("previous", part_link(query, query.by_name,
                                 query.offset > query.size ? query.offset - query.size : 0))
      .set("has_next", query.offset + shown < listing.distinct && shown > 0)
      .set("next", part_link(query, query.by_name, query.offset + query.size));
  Page page;
  page.title = std::string(field.label);
  page.content = call.templates.render("facet", view);
  return page_reply(call, std::move(page));
}

}  // namespace dateline::web
