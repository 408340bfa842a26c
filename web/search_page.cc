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

constexpr unsigned kPageLinks = 7;  // numbered links in the pager

View chip(std::string kind, std::string value, std::string href, bool excluded = false) {
  View view;
  view.set("kind", kind).set("value", value).set("href", href).set("excluded", excluded);
  return view;
}

std::string chosen_name(const search::Answer& answer, schema::Facet facet, const std::string& key) {
  for (const search::FacetResult& result : answer.facets) {
    if (result.facet != facet) continue;
    for (const search::FacetCount& value : result.values) {
      if (value.key == key) return value_name(facet, value);
    }
  }
  return key;
}

std::vector<View> chips(const search::Request& request, const search::Answer& answer,
                        const Links& links) {
  std::vector<View> out;
  for (const schema::FacetField& field : schema::kFacets) {
    const std::string kind(singular(field.facet));
    for (const std::string& key : request.filter(field.facet).any) {
      out.push_back(
          chip(kind, chosen_name(answer, field.facet, key), links.without(field.facet, key)));
    }
    for (const std::string& key : request.filter(field.facet).none) {
      out.push_back(
          chip(kind, chosen_name(answer, field.facet, key), links.without(field.facet, key), true));
    }
  }
  if (request.published) {
    out.push_back(chip("Published", interval_text(*request.published),
                       links.in(search::HistogramField::published, std::nullopt)));
  }
  if (request.mentions) {
    out.push_back(chip("Mentions", interval_text(*request.mentions),
                       links.in(search::HistogramField::mentions, std::nullopt)));
  }
  if (!request.story.empty()) {
    search::Request any = request;
    any.story.clear();
    any.page = 1;
    out.push_back(chip("Story", request.story, links.to(any)));
  }
  return out;
}

View pager(const search::Request& request, const search::Answer& answer, const Links& links) {
  const unsigned per_page = std::max(request.per_page, 1U);
  const unsigned last = (answer.total + per_page - 1) / per_page;
  const unsigned first_shown =
      std::max(1U, std::min(request.page > kPageLinks / 2 ? request.page - kPageLinks / 2 : 1U,
                            last > kPageLinks ? last - kPageLinks + 1 : 1U));
  std::vector<View> numbers;
  for (unsigned page = first_shown; page <= last && page < first_shown + kPageLinks; ++page) {
    numbers.emplace_back()
        .set("number", number_text(page))
        .set("href", links.page(page))
        .set("current", page == request.page);
  }
  View view;
  view.set("several", last > 1)
      .set("numbers", std::move(numbers))
      .set("has_previous", request.page > 1)
      .set("previous", links.page(std::min(request.page - 1, std::max(last, 1U))))
      .set("has_next", request.page < last)
      .set("next", links.page(request.page + 1));
  return view;
}

std::vector<View> sort_links(const search::Request& request, const Links& links) {
  std::vector<View> out;
  const std::pair<search::Sort, const char*> kSorts[] = {{search::Sort::relevance, "Relevance"},
                                                         {search::Sort::newest, "Newest"},
                                                         {search::Sort::oldest, "Oldest"}};
  for (const auto& [sort, label] : kSorts) {
    out.emplace_back()
        .set("label", label)
        .set("href", links.sorted(sort))
        .set("current", request.sort == sort);
  }
  return out;
}

// Changes of the order by relevance, each on or off.
std::vector<View> boost_links(const search::Request& request, const Links& links) {
  std::vector<View> out;
  if (request.q.empty() || request.sort != search::Sort::relevance) return out;
  const std::pair<bool search::Boosts::*, const char*> kBoosts[] = {
      {&search::Boosts::recent, "Favour recent"}, {&search::Boosts::related, "Related words"}};
  for (const auto& [boost, label] : kBoosts) {
    search::Request changed = request;
    changed.boost.*boost = !(request.boost.*boost);
    changed.page = 1;
    out.emplace_back()
        .set("label", label)
        .set("href", links.to(changed))
        .set("on", request.boost.*boost);
  }
  return out;
}

std::string total_text(const search::Request& request, const search::Answer& answer) {
  std::string text = count_text(answer.articles, "article", "articles");
  if (request.copies == search::Copies::collapse && answer.total != answer.articles) {
    text = number_text(answer.total) + " of " + text + " (near-copies folded)";
  }
  if (answer.stories > 0 && answer.stories < answer.articles) {
    text += ", " + count_text(answer.stories, "story", "stories");
  }
  return text;
}

std::vector<View> hidden_fields(search::Request request) {
  request.q.clear();
  request.page = 1;
  std::vector<View> out;
  for (const auto& [name, value] : search::to_parameters(request)) {
    out.emplace_back().set("name", name).set("value", value);
  }
  return out;
}

void set_outputs(View& view, search::Request request) {
  request.page = 1;
  const search::Parameters parameters = search::to_parameters(request);
  view.set("csv", make_link("/api/export.csv", parameters))
      .set("ndjson", make_link("/api/export.ndjson", parameters))
      .set("json", make_link("/api/search", parameters))
      .set("feed", make_link("/feed.atom", parameters));
}

void set_filters(View& view, const search::Request& request, const search::Answer& answer,
                 const Links& links) {
  std::vector<View> charts;
  for (const search::HistogramResult& histogram : answer.histograms) {
    charts.push_back(histogram_view(histogram, request, links));
  }
  std::vector<View> groups;
  for (const search::FacetResult& facet : answer.facets) {
    if (!facet.values.empty()) groups.push_back(facet_view(facet, request, links));
  }
  view.set("charts", std::move(charts)).set("groups", std::move(groups));
}

void set_advice(View& view, const search::Request& request, const search::Answer& answer,
                const Links& links) {
  search::Request corrected = request;
  corrected.q = answer.did_you_mean.value_or("");
  corrected.page = 1;
  search::Request only_words;
  only_words.q = request.q;
  std::vector<View> notes;
  for (const std::string& note : answer.notes) notes.emplace_back().set("text", note);
  view.set("suggests", answer.did_you_mean.has_value())
      .set("suggestion", corrected.q)
      .set("suggestion_href", links.to(corrected))
      .set("notes", std::move(notes))
      .set("partial", answer.partial)
      .set("past_end", answer.hits.empty() && answer.total > 0)
      .set("nothing", answer.total == 0)
      .set("empty_index", answer.index_articles == 0)
      .set("first_page", links.page(1))
      .set("words_only", make_link("/", search::to_parameters(only_words)));
}

}  // namespace

Outcome search_page(Call& call) {
  auto request = search_request(call.request.parameters);
  if (!request) return tl::unexpected(request.error());
  const search::Answer answer = call.search(*request);
  const Links links("/", *request);
  std::vector<View> chosen = chips(*request, answer, links);
  View view;
  view.set("q", request->q)
      .set("has_q", !request->q.empty())
      .set("hidden", hidden_fields(*request))
      .set("total", total_text(*request, answer))
      .set("any_chips", !chosen.empty())
      .set("several_chips", chosen.size() > 1)
      .set("chips", std::move(chosen))
      .set("sorts", sort_links(*request, links))
      .set("boosts", boost_links(*request, links))
      .set("collapsed", request->copies == search::Copies::collapse)
      .set("copies_href",
           links.copies(request->copies == search::Copies::collapse ? search::Copies::show
                                                                    : search::Copies::collapse))
      .set("hits", hit_views(answer.hits))
      .set("start", std::to_string((request->page - 1) * std::max(request->per_page, 1U) + 1))
      .set("pager", pager(*request, answer, links));
  set_outputs(view, *request);
  set_filters(view, *request, answer, links);
  set_advice(view, *request, answer, links);
  const std::string feed = make_link("/feed.atom", search::to_parameters(*request));
  Page page;
  page.title = request->q.empty() ? "Search" : request->q;
  page.content = call.templates.render("search", view);
  page.head =
      "<link rel=\"alternate\" type=\"application/atom+xml\" title=\"This search as a feed\" "
      "href=\"" +
      escape_html(feed) + "\">";
  page.own_box = true;
  return page_reply(call, std::move(page));
}

}  // namespace dateline::web
