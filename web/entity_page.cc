#include <algorithm>

#include "web/facet_view.h"
#include "web/histogram_view.h"
#include "web/hit_view.h"
#include "web/links.h"
#include "web/pages.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

constexpr unsigned kArticles = 10;
constexpr unsigned kCompanions = 12;

std::vector<View> form_views(const std::vector<schema::SurfaceForm>& forms) {
  std::vector<View> out;
  for (const schema::SurfaceForm& form : forms) {
    out.emplace_back()
        .set("text", form.text)
        .set("reason", form.reason)
        .set("mentions", number_text(form.mentions));
  }
  return out;
}

search::Request request_for(const search::EntityPage& entity) {
  search::Request request = bare_request();
  request.filter(entity.facet).any = {entity.value.key};
  request.facets = {schema::Facet::person, schema::Facet::organisation, schema::Facet::place,
                    schema::Facet::source};
  request.histograms = {search::HistogramField::published};
  request.sort = search::Sort::newest;
  request.per_page = kArticles;
  request.facet_size = kCompanions;
  return request;
}

// Who and what else these articles name; the entity itself is no companion of its own.
std::vector<View> companions(const search::Answer& answer, const search::EntityPage& entity,
                             const search::Request& request, const Links& links) {
  std::vector<View> groups;
  for (search::FacetResult facet : answer.facets) {
    if (facet.facet == entity.facet) {
      std::erase_if(facet.values, [](const search::FacetCount& value) { return value.selected; });
    }
    if (!facet.values.empty()) groups.push_back(facet_view(facet, request, links));
  }
  return groups;
}

}  // namespace

Outcome entity_page(Call& call) {
  if (auto known = only_parameters(call.request, {}); !known) return tl::unexpected(known.error());
  const std::optional<search::EntityPage> entity = call.searcher->entity(call.rest);
  if (!entity) {
    return tl::unexpected(Problem{404, "no entity '" + std::string(call.rest) + "'", "key"});
  }
  search::Request request = request_for(*entity);
  // Companions are counted inside its articles: with AND, its own group narrows too.
  request.filter(entity->facet).all = true;
  const search::Answer answer = call.search(request);
  search::Request shown;
  shown.filter(entity->facet).any = {entity->value.key};
  const Links links("/", shown);
  search::Request both = shown;
  both.filter(entity->facet).all = true;
  const Links links_both("/", both);
  std::vector<View> charts;
  for (const auto& histogram : answer.histograms) {
    charts.push_back(histogram_view(histogram, shown, links));
  }
  View view;
  view.set("name", entity->value.name)
      .set("kind", singular(entity->facet))
      .set("articles", count_text(answer.articles, "article", "articles"))
      .set("search_href", links.same())
      .set("json_href",
           "/api/entities/" + entity_path(entity->value.key).substr(sizeof "/entity/" - 1))
      .set("has_forms", !entity->value.forms.empty())
      .set("forms", form_views(entity->value.forms))
      .set("charts", std::move(charts))
      .set("groups", companions(answer, *entity, both, links_both))
      .set("hits", hit_views(answer.hits))
      .set("more", answer.total > answer.hits.size());
  Page page;
  page.title = entity->value.name;
  page.content = call.templates.render("entity", view);
  return page_reply(call, std::move(page));
}

}  // namespace dateline::web
