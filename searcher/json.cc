#include "searcher/json.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "indexer/schema/article_json.h"
#include "searcher/marked_html.h"

namespace dateline::search {
namespace {

using Json = nlohmann::ordered_json;

// RFC 3986: everything but unreserved characters is escaped; `/` stays, as ids are paths.
std::string percent_encoded(std::string_view text) {
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
                            c == '~' || c == '/';
    if (unreserved)
      out += c;
    else
      out.append({'%', kHex[byte >> 4], kHex[byte & 15]});
  }
  return out;
}

Json facet_json(const FacetResult& facet) {
  Json values = Json::array();
  for (const FacetCount& value : facet.values) {
    Json& item = values.emplace_back();
    item["key"] = value.key;
    item["name"] = value.name;
    item["count"] = value.count;
    item["selected"] = value.selected;
    if (value.excluded) item["excluded"] = true;
  }
  return {{"values", std::move(values)}, {"distinct", facet.distinct}, {"missing", facet.missing}};
}

Json histogram_json(const HistogramResult& histogram) {
  Json buckets = Json::array();
  for (const HistogramBucket& bucket : histogram.buckets)
    buckets.push_back({{"from", to_iso(bucket.interval.from)},
                       {"to", to_iso(bucket.interval.to)},
                       {"count", bucket.count}});
  return {{"interval", to_string(histogram.interval)},
          {"buckets", std::move(buckets)},
          {"missing", histogram.missing}};
}

Json query_json(const Answer& answer, const Request& request) {
  Json query;
  query["q"] = request.q;
  query["understood_as"] = answer.understood_as;
  query["did_you_mean"] = answer.did_you_mean ? Json(*answer.did_you_mean) : Json(nullptr);
  query["notes"] = answer.notes;
  return query;
}

}  // namespace

nlohmann::ordered_json to_json(const Hit& hit) {
  Json out;
  out["id"] = hit.id;
  out["title"] = hit.title;
  out["source"] = hit.source;
  out["url"] = hit.url;
  out["published"] = schema::published_json(hit.published);
  out["snippet"] = marked_html(hit.snippet);
  out["score"] = std::round(hit.score * 10000) / 10000;
  out["copies"] = hit.copies;
  out["story"] = hit.story.empty() ? Json(nullptr) : Json(hit.story);
  out["links"] = {{"self", "/article/" + percent_encoded(hit.id)}};
  return out;
}

nlohmann::ordered_json to_json(const Answer& answer, const Request& request) {
  Json out;
  out["total"] = answer.total;
  out["articles"] = answer.articles;
  out["stories"] = answer.stories;
  out["page"] = request.page;
  out["per_page"] = request.per_page;
  out["partial"] = answer.partial;
  out["query"] = query_json(answer, request);
  out["index"] = {{"revision", answer.revision}, {"articles", answer.index_articles}};
  out["hits"] = Json::array();
  for (const Hit& hit : answer.hits) out["hits"].push_back(to_json(hit));
  out["facets"] = Json::object();
  for (const FacetResult& facet : answer.facets)
    out["facets"][std::string(schema::field(facet.facet).parameter)] = facet_json(facet);
  for (const HistogramResult& histogram : answer.histograms)
    out["facets"][histogram.field == HistogramField::published ? "published" : "mentions"] =
        histogram_json(histogram);
  return out;
}

nlohmann::ordered_json to_json(const EntityPage& page) {
  Json out;
  out["key"] = page.value.key;
  out["name"] = page.value.name;
  out["facet"] = schema::field(page.facet).parameter;
  out["articles"] = page.value.articles;
  out["forms"] = Json::array();
  for (const schema::SurfaceForm& form : page.value.forms)
    out["forms"].push_back(
        {{"text", form.text}, {"reason", form.reason}, {"mentions", form.mentions}});
  return out;
}

}  // namespace dateline::search
