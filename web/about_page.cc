#include <algorithm>

#include "web/facet_view.h"
#include "web/histogram_view.h"
#include "web/links.h"
#include "web/pages.h"
#include "web/time_grid.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

constexpr unsigned kSources = 30;

View fact(std::string_view name, std::string value, std::string href = "") {
  View view;
  view.set("name", name).set("value", value).set("linked", !href.empty()).set("href", href);
  return view;
}

const search::FacetResult* result_of(const search::Answer& answer, schema::Facet facet) {
  const auto found =
      std::find_if(answer.facets.begin(), answer.facets.end(),
                   [facet](const search::FacetResult& result) { return result.facet == facet; });
  return found == answer.facets.end() ? nullptr : &*found;
}

std::uint32_t undated(const search::Answer& answer) {
  if (const search::FacetResult* basis = result_of(answer, schema::Facet::basis)) {
    for (const search::FacetCount& value : basis->values) {
      if (value.key == to_string(DateBasis::unknown)) return value.count;
    }
  }
  return 0;
}

// Rows of a table with each value's share of the collection.
std::vector<View> share_rows(const search::FacetResult& facet, std::uint32_t articles,
                             const Links& links) {
  std::vector<View> out;
  for (const search::FacetCount& value : facet.values) {
    out.emplace_back()
        .set("name", value_name(facet.facet, value))
        .set("href", links.with(facet.facet, value.key))
        .set("count", number_text(value.count))
        .set("share", percent_text(articles ? static_cast<double>(value.count) / articles : 0));
  }
  return out;
}

std::vector<View> facts(const search::Answer& answer, std::uint32_t shown_once) {
  std::vector<View> out;
  out.push_back(fact("Articles", number_text(answer.articles), "/"));
  out.push_back(fact("Without near-copies", number_text(shown_once),
                     make_link("/", {{"copies", "collapse"}})));
  out.push_back(fact("Stories", number_text(answer.stories)));
  out.push_back(fact("Undated", number_text(undated(answer)),
                     make_link("/", {{"date_basis", std::string(to_string(DateBasis::unknown))}})));
  for (const search::FacetResult& facet : answer.facets) {
    if (facet.facet == schema::Facet::basis) continue;
    out.push_back(
        fact(schema::field(facet.facet).label, number_text(facet.distinct),
             make_link("/facet/" + std::string(schema::field(facet.facet).parameter), {})));
  }
  return out;
}

}  // namespace

Outcome about_page(Call& call) {
  if (auto known = only_parameters(call.request, {}); !known) return tl::unexpected(known.error());
  search::Request request = bare_request();
  request.facet_size = kSources;
  for (const schema::FacetField& field : schema::kFacets) request.facets.push_back(field.facet);
  request.histograms = {search::HistogramField::published, search::HistogramField::mentions};
  const search::Answer answer = call.search(request);
  search::Request once = bare_request();
  once.copies = search::Copies::collapse;
  const std::uint32_t shown_once = call.search(once).total;
  const search::Request all;
  const Links links("/", all);
  std::vector<View> charts;
  for (const auto& histogram : answer.histograms) {
    charts.push_back(histogram_view(histogram, all, links));
  }
  View view;
  view.set("facts", facts(answer, shown_once))
      .set("revision", answer.revision)
      .set("partial", answer.partial)
      .set("charts", std::move(charts))
      .set("grid", time_grid_view(call, answer.histograms.front()));
  if (const auto* basis = result_of(answer, schema::Facet::basis)) {
    view.set("bases", share_rows(*basis, answer.articles, links));
  }
  if (const auto* sources = result_of(answer, schema::Facet::source)) {
    view.set("sources", share_rows(*sources, answer.articles, links))
        .set("sourceless", sources->missing > 0)
        .set("sourceless_text",
             count_text(sources->missing, "article", "articles") + " of no known source");
  }
  Page page;
  page.title = "This collection";
  page.content = call.templates.render("about", view);
  return page_reply(call, std::move(page));
}

}  // namespace dateline::web
