#include "indexer/schema/article_json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "indexer/schema/utf8.h"

namespace dateline::schema {
namespace {

using Json = nlohmann::ordered_json;

// Two decimals: more would claim a knowledge that no calibration has.
double rounded(double confidence) {
  return std::round(confidence * 100) / 100;
}

std::string date_text(const Interval& interval) {
  if (interval.precision == Precision::day && interval.from != interval.to)
    return to_iso(interval.from);
  return to_iso(interval);
}

Json publication(const Publication& published) {
  Json out;
  const auto& interval = published.interval;
  out["date"] = interval ? Json(date_text(*interval)) : Json(nullptr);
  out["precision"] = interval ? Json(to_string(interval->precision)) : Json(nullptr);
  out["basis"] = to_string(published.basis);
  out["confidence"] = rounded(published.confidence);
  out["from"] = interval ? Json(to_iso(interval->from)) : Json(nullptr);
  out["to"] = interval ? Json(to_iso(interval->to)) : Json(nullptr);
  return out;
}

void put_span(Json& out, CodePointCounter& counter, Span span) {
  out["start"] = counter.at(span.begin);
  out["end"] = counter.at(span.end);
}

Json entities_json(const Article& article) {
  Json out = Json::array();
  CodePointCounter counter(article.text);
  for (const EntityMention& mention : article.entities) {
    Json& item = out.emplace_back();
    put_span(item, counter, mention.span);
    item["text"] = slice(article.text, mention.span);
    item["kind"] = to_string(mention.kind);
    item["key"] = mention.key;
    item["name"] = mention.name;
    item["rule"] = mention.rule;
  }
  return out;
}

Json dates_json(const Article& article) {
  Json out = Json::array();
  CodePointCounter counter(article.text);
  for (const DateMention& mention : article.dates) {
    Json& item = out.emplace_back();
    put_span(item, counter, mention.span);
    item["text"] = slice(article.text, mention.span);
    const auto& interval = mention.interval;
    item["from"] = interval ? Json(to_iso(interval->from)) : Json(nullptr);
    item["to"] = interval ? Json(to_iso(interval->to)) : Json(nullptr);
    item["precision"] = interval ? Json(to_string(interval->precision)) : Json(nullptr);
    item["rule"] = mention.rule;
  }
  return out;
}

Json parts_json(const Article& article) {
  Json out = Json::array();
  CodePointCounter counter(article.text);
  for (const Part& part : article.parts) {
    Json& item = out.emplace_back();
    put_span(item, counter, part.span);
    item["kind"] = to_string(part.kind);
    if (!part.rule.empty()) item["rule"] = part.rule;
  }
  return out;
}

}  // namespace

Json published_json(const Publication& published) {
  return publication(published);
}

Json published_json(const Article& article) {
  Json out = publication(article.published);
  Json evidence = Json::array();
  CodePointCounter counter(article.text);
  for (const Evidence& entry : article.published.evidence) {
    Json& item = evidence.emplace_back();
    if (entry.span) put_span(item, counter, *entry.span);
    item["text"] = entry.text;
    item["rule"] = entry.rule;
  }
  out["evidence"] = std::move(evidence);
  return out;
}

Json article_json(const Article& article) {
  Json out;
  out["id"] = article.id;
  out["title"] = article.title;
  out["source"] = article.source;
  out["url"] = article.url;
  out["authors"] = article.authors;
  out["language"] = article.language;
  out["published"] = published_json(article);
  out["entities"] = entities_json(article);
  out["dates"] = dates_json(article);
  out["parts"] = parts_json(article);
  if (!article.repair.empty()) out["repair"] = article.repair;
  if (!article.story.empty()) out["story"] = article.story;
  if (!article.copy_of.empty()) out["copy_of"] = article.copy_of;
  return out;
}

}  // namespace dateline::schema
