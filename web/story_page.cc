#include "web/facet_view.h"
#include "web/histogram_view.h"
#include "web/hit_view.h"
#include "web/links.h"
#include "web/pages.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {

Outcome story_page(Call& call) {
  if (auto known = only_parameters(call.request, {}); !known) return tl::unexpected(known.error());
  search::Request request = bare_request();
  request.story = call.rest;
  request.sort = search::Sort::oldest;
  request.per_page = search::kMaxPerPage;
  request.facets = {schema::Facet::source, schema::Facet::person, schema::Facet::organisation,
                    schema::Facet::place};
  request.histograms = {search::HistogramField::published};
  const search::Answer answer = call.search(request);
  if (answer.articles == 0) {
    return tl::unexpected(Problem{404, "no story '" + std::string(call.rest) + "'", "id"});
  }
  search::Request shown;
  shown.story = call.rest;
  const Links links("/", shown);
  std::vector<View> charts;
  for (const auto& histogram : answer.histograms) {
    charts.push_back(histogram_view(histogram, shown, links));
  }
  std::vector<View> groups;
  for (const search::FacetResult& facet : answer.facets) {
    if (!facet.values.empty()) groups.push_back(facet_view(facet, shown, links));
  }
  std::vector<View> hits = hit_views(answer.hits);
  for (View& hit : hits) hit.set("has_story", false);  // it is this page
  const search::Hit& first = answer.hits.front();
  const std::string title = first.title.empty() ? first.id : first.title;
  View view;
  view.set("title", title)
      .set("articles", count_text(answer.articles, "article", "articles"))
      .set("search_href", links.same())
      .set("charts", std::move(charts))
      .set("groups", std::move(groups))
      .set("hits", std::move(hits))
      .set("more", answer.total > answer.hits.size());
  Page page;
  page.title = "Story: " + title;
  page.content = call.templates.render("story", view);
  return page_reply(call, std::move(page));
}

}  // namespace dateline::web
