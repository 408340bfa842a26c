#include "web/api.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/schema/article_json.h"
#include "indexer/schema/utf8.h"
#include "searcher/json.h"
#include "web/facet_query.h"
#include "web/json_text.h"
#include "web/url.h"

namespace dateline::web {
namespace {

constexpr unsigned kSuggestions = 10;
constexpr unsigned kMostSuggestions = 50;

Reply json_reply(const nlohmann::ordered_json& json) {
  return {.type = "application/json", .body = json_text(json)};
}

// RFC 8288: first, prev, next and last page.
std::string link_header(const search::Request& request, std::uint32_t total) {
  if (request.per_page == 0) return {};
  const unsigned last = std::max(1U, (total + request.per_page - 1) / request.per_page);
  std::string header;
  const auto add = [&](unsigned page, std::string_view relation) {
    search::Request other = request;
    other.page = page;
    if (!header.empty()) header += ", ";
    header += "<" + make_link("/api/search", search::to_parameters(other)) + ">; rel=\"" +
              std::string(relation) + "\"";
  };
  add(1, "first");
  if (request.page > 1) add(std::min(request.page - 1, last), "prev");
  if (request.page < last) add(request.page + 1, "next");
  add(last, "last");
  return header;
}

// The suggestions format of OpenSearch: [typed, [completions]].
Reply opensearch_suggestions(const std::string& q,
                             const std::vector<search::Suggestion>& suggestions) {
  auto texts = nlohmann::ordered_json::array();
  for (const search::Suggestion& suggestion : suggestions) texts.push_back(suggestion.text);
  Reply reply = json_reply(nlohmann::ordered_json::array({q, std::move(texts)}));
  reply.type = "application/x-suggestions+json";
  return reply;
}

}  // namespace

Outcome api_search(Call& call) {
  const auto request = search_request(call.request.parameters);
  if (!request) return tl::unexpected(request.error());
  const search::Answer answer = call.search(*request);
  Reply reply = json_reply(search::to_json(answer, *request));
  if (std::string links = link_header(*request, answer.total); !links.empty()) {
    reply.headers.emplace_back("Link", std::move(links));
  }
  return reply;
}

Outcome api_article(Call& call) {
  if (auto known = only_parameters(call.request, {}); !known) return tl::unexpected(known.error());
  const std::optional<Article> article = call.searcher->article(call.rest);
  if (!article) {
    return tl::unexpected(Problem{404, "no article '" + std::string(call.rest) + "'", "id"});
  }
  nlohmann::ordered_json json = schema::article_json(*article);
  json["text"] = article->text;
  json["links"] = {{"self", article_path(article->id)}};
  if (!article->story.empty()) json["links"]["story"] = story_path(article->story);
  if (!article->copy_of.empty()) json["links"]["copy_of"] = article_path(article->copy_of);
  return json_reply(json);
}

Outcome api_facet(Call& call) {
  const auto query = facet_query(call);
  if (!query) return tl::unexpected(query.error());
  const search::FacetListing listing = call.searcher->facet_values(
      query->facet, query->request, query->prefix, query->by_name, query->offset, query->size);
  auto values = nlohmann::ordered_json::array();
  for (const search::FacetCount& value : listing.values) {
    values.push_back({{"key", value.key},
                      {"name", value.name},
                      {"count", value.count},
                      {"selected", value.selected}});
    if (value.excluded) values.back()["excluded"] = true;
  }
  return json_reply(
      {{"facet", schema::field(query->facet).parameter},
       {"order", query->by_name ? "name" : "count"},
       {"offset", query->offset},
       {"distinct", listing.distinct},
       {"values", std::move(values)},
       {"index",
        {{"revision", call.searcher->revision()}, {"articles", call.searcher->articles()}}}});
}

Outcome api_suggest(Call& call) {
  if (auto known = only_parameters(call.request, {"q", "size", "format"}); !known) {
    return tl::unexpected(known.error());
  }
  const auto size =
      number_parameter(call.request.parameters, "size", {1, kMostSuggestions, kSuggestions});
  if (!size) return tl::unexpected(size.error());
  const std::string format = parameter(call.request, "format");
  if (!format.empty() && format != "json" && format != "opensearch") {
    return tl::unexpected(
        Problem{400, "format: '" + format + "' is neither json nor opensearch", "format"});
  }
  const std::string q = parameter(call.request, "q");
  if (!is_valid_utf8(q)) return tl::unexpected(Problem{400, "the value of 'q' is not UTF-8", "q"});
  const std::vector<search::Suggestion> suggestions = call.searcher->suggest(q, *size);
  if (format == "opensearch") return opensearch_suggestions(q, suggestions);
  auto list = nlohmann::ordered_json::array();
  for (const search::Suggestion& suggestion : suggestions) {
    nlohmann::ordered_json item = {{"text", suggestion.text}, {"articles", suggestion.articles}};
    if (!suggestion.facet.empty()) {
      item["facet"] = suggestion.facet;
      item["key"] = suggestion.key;
    }
    list.push_back(std::move(item));
  }
  return json_reply({{"q", q}, {"suggestions", std::move(list)}});
}

Outcome api_explain(Call& call) {
  if (auto known = only_parameters(call.request, {"id", "facet", "key"}); !known) {
    return tl::unexpected(known.error());
  }
  const std::string id = parameter(call.request, "id");
  const std::string name = parameter(call.request, "facet");
  const std::string key = parameter(call.request, "key");
  const auto facet = schema::facet_from_parameter(name);
  if (!facet) return tl::unexpected(Problem{400, "facet: no facet '" + name + "'", "facet"});
  const std::optional<Article> article = call.searcher->article(id);
  if (!article) return tl::unexpected(Problem{404, "no article '" + id + "'", "id"});
  const std::vector<search::Passage> passages = call.searcher->explain(id, *facet, key);
  if (passages.empty()) {
    return tl::unexpected(Problem{404, "the article has no " + name + " '" + key + "'", "key"});
  }
  CodePointCounter count(article->text);
  auto list = nlohmann::ordered_json::array();
  for (const search::Passage& passage : passages) {
    nlohmann::ordered_json item = nlohmann::ordered_json::object();
    // Evidence outside the text has an empty span.
    if (passage.span.begin < passage.span.end) {
      item["start"] = count.at(passage.span.begin);
      item["end"] = count.at(passage.span.end);
    }
    item["before"] = passage.before;
    item["text"] = passage.text;
    item["after"] = passage.after;
    item["rule"] = passage.rule;
    list.push_back(std::move(item));
  }
  return json_reply({{"id", id}, {"facet", name}, {"key", key}, {"passages", std::move(list)}});
}

Outcome api_entity(Call& call) {
  if (auto known = only_parameters(call.request, {}); !known) return tl::unexpected(known.error());
  const std::optional<search::EntityPage> entity = call.searcher->entity(call.rest);
  if (!entity) {
    return tl::unexpected(Problem{404, "no entity '" + std::string(call.rest) + "'", "key"});
  }
  return json_reply(search::to_json(*entity));
}

Outcome health(Call&) {
  return Reply{.type = "text/plain; charset=utf-8", .body = "ok\n"};
}

Outcome ready(Call& call) {
  return Reply{.type = "text/plain; charset=utf-8",
               .body = "ready " + call.searcher->revision() + "\n"};
}

Outcome metrics(Call& call) {
  return Reply{.type = "text/plain; version=0.0.4; charset=utf-8",
               .body = call.metrics.text(call.searcher->revision(), call.searcher->articles())};
}

}  // namespace dateline::web
