#include <algorithm>
#include <nlohmann/json.hpp>

#include "web/hit_view.h"
#include "web/json_text.h"
#include "web/marked_text.h"
#include "web/pages.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

constexpr unsigned kSimilar = 5;
constexpr unsigned kCopiesShown = 20;
constexpr std::uint32_t kQuoteContext = 60;  // bytes on each side of a quoted passage

struct Named {
  std::string key;
  std::string name;
  EntityKind kind = EntityKind::person;
  std::uint32_t mentions = 0;
};

std::vector<Named> named_entities(const Article& article) {
  std::vector<Named> out;
  for (const EntityMention& mention : article.entities) {
    const auto found = std::find_if(out.begin(), out.end(), [&mention](const Named& named) {
      return named.key == mention.key && named.kind == mention.kind;
    });
    if (found != out.end()) {
      ++found->mentions;
    } else {
      out.push_back({mention.key, mention.name, mention.kind, 1});
    }
  }
  std::stable_sort(out.begin(), out.end(),
                   [](const Named& a, const Named& b) { return a.mentions > b.mentions; });
  return out;
}

std::vector<View> entity_groups(const Article& article) {
  const std::vector<Named> entities = named_entities(article);
  std::vector<View> groups;
  const std::pair<EntityKind, const char*> kKinds[] = {{EntityKind::person, "People"},
                                                       {EntityKind::organisation, "Organisations"},
                                                       {EntityKind::place, "Places"}};
  for (const auto& [kind, label] : kKinds) {
    std::vector<View> values;
    for (const Named& entity : entities) {
      if (entity.kind != kind) continue;
      values.emplace_back()
          .set("href", entity_path(entity.key))
          .set("name", entity.name)
          .set("count", number_text(entity.mentions))
          .set("noun", entity.mentions == 1 ? "mention" : "mentions");
    }
    if (values.empty()) continue;
    groups.emplace_back()
        .set("label", label)
        .set("kind", to_string(kind))
        .set("values", std::move(values));
  }
  return groups;
}

// A cut may not fall into a code point.
std::uint32_t char_begin(std::string_view text, std::uint32_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

View evidence_view(const Article& article, const Evidence& evidence) {
  View view;
  std::string before;
  std::string after;
  std::string quote = evidence.text;
  if (evidence.span) {
    const Span span = *evidence.span;
    const std::string_view text = article.text;
    const auto size = static_cast<std::uint32_t>(text.size());
    const std::uint32_t begin =
        char_begin(text, span.begin > kQuoteContext ? span.begin - kQuoteContext : 0);
    const std::uint32_t end = char_begin(text, std::min(span.end + kQuoteContext, size));
    before = (begin > 0 ? "…" : "") + std::string(slice(text, {begin, span.begin}));
    after = std::string(slice(text, {span.end, end})) + (end < size ? "…" : "");
    quote = std::string(slice(text, span));
  }
  const bool is_article = evidence.rule.starts_with(kLikeness);
  view.set("before", before)
      .set("quote", quote)
      .set("after", after)
      .set("in_text", evidence.span.has_value())
      .set("is_article", is_article)
      .set("href", is_article ? article_path(evidence.text) : std::string())
      .set("rule", evidence.rule)
      .set("has_rule", !evidence.rule.empty());
  return view;
}

View why_view(const Article& article) {
  const Publication& published = article.published;
  std::vector<View> evidence;
  for (const Evidence& piece : published.evidence) {
    evidence.push_back(evidence_view(article, piece));
  }
  View view;
  view.set("dated", published.interval.has_value())
      .set("date", published_text(published))
      .set("basis", basis_text(published.basis))
      .set("basis_href", make_link("/", {{"date_basis", std::string(to_string(published.basis))}}))
      .set("confidence", percent_text(published.confidence))
      .set("evidence", std::move(evidence));
  return view;
}

// schema.org NewsArticle. Dates that were only inferred are not claimed there.
std::string json_ld(const Article& article, const std::string& address) {
  nlohmann::ordered_json json = {{"@context", "https://schema.org"},
                                 {"@type", "NewsArticle"},
                                 {"headline", article.title},
                                 {"identifier", article.id},
                                 {"url", address}};
  const Publication& published = article.published;
  if (published.interval && published.basis < DateBasis::inferred) {
    json["datePublished"] = to_iso(*published.interval);
  }
  if (!article.source.empty()) {
    json["publisher"] = {{"@type", "Organization"}, {"name", article.source}};
  }
  for (const std::string& author : article.authors) {
    json["author"].push_back({{"@type", "Person"}, {"name", author}});
  }
  if (!article.language.empty()) json["inLanguage"] = article.language;
  if (!safe_url(article.url).empty()) json["isBasedOn"] = article.url;
  return json_for_script(json);
}

// The other articles of its story, with the copies among them.
std::vector<search::Hit> same_story(Call& call, const Article& article) {
  if (article.story.empty()) return {};
  search::Request request = bare_request();
  request.story = article.story;
  request.per_page = kCopiesShown;
  request.sort = search::Sort::oldest;
  search::Answer answer = call.search(request);
  std::erase_if(answer.hits, [&article](const search::Hit& hit) { return hit.id == article.id; });
  return std::move(answer.hits);
}

std::vector<View> author_views(const Article& article) {
  std::vector<View> out;
  for (const std::string& author : article.authors) out.emplace_back().set("name", author);
  return out;
}

void set_facts(View& view, const Article& article) {
  // The name of the file, not its folder: visitors need not know how the server is laid out.
  std::string place = article.path.substr(article.path.rfind('/') + 1);
  if (place.empty()) place = article.id;
  if (article.line > 0) place += ", line " + std::to_string(article.line);
  const std::string_view url = safe_url(article.url);
  view.set("title", title_html(article))
      .set("source", article.source)
      .set("has_source", !article.source.empty())
      .set("source_href", make_link("/", {{"q", "source:\"" + article.source + "\""}}))
      .set("authors", author_views(article))
      .set("has_authors", !article.authors.empty())
      .set("date", published_text(article.published))
      .set("dated", article.published.interval.has_value())
      .set("datetime", article.published.interval ? to_iso(*article.published.interval) : "")
      .set("url", url)
      .set("has_url", !url.empty())
      .set("file", place)
      .set("repaired", !article.repair.empty())
      .set("repair", article.repair)
      .set("blocks", text_blocks(article))
      .set("why", why_view(article))
      .set("groups", entity_groups(article))
      .set("has_entities", !article.entities.empty());
}

void set_related(View& view, Call& call, const Article& article) {
  const std::vector<search::Hit> story = same_story(call, article);
  std::vector<search::Hit> similar = call.searcher->similar(article.id, kSimilar + kCopiesShown);
  // What the story lists already is not said twice.
  std::erase_if(similar, [&story, &article](const search::Hit& hit) {
    return hit.id == article.id || std::any_of(story.begin(), story.end(),
                                               [&hit](const auto& s) { return s.id == hit.id; });
  });
  if (similar.size() > kSimilar) similar.resize(kSimilar);
  view.set("in_story", !story.empty())
      .set("story", hit_views(story))
      .set("story_href", article.story.empty() ? "" : story_path(article.story))
      .set("is_copy", !article.copy_of.empty())
      .set("copy_href", article.copy_of.empty() ? "" : article_path(article.copy_of))
      .set("copy_of", article.copy_of)
      .set("has_similar", !similar.empty())
      .set("similar", hit_views(similar))
      .set("json_href", "/api/articles/" + article_path(article.id).substr(sizeof "/article/" - 1));
}

}  // namespace

Outcome article_page(Call& call) {
  if (auto known = only_parameters(call.request, {}); !known) return tl::unexpected(known.error());
  const std::optional<Article> article = call.searcher->article(call.rest);
  if (!article) {
    return tl::unexpected(Problem{404, "no article '" + std::string(call.rest) + "'", "id"});
  }
  View view;
  set_facts(view, *article);
  set_related(view, call, *article);
  Page page;
  page.title = article->title.empty() ? article->id : article->title;
  page.content = call.templates.render("article", view);
  page.head = "<script type=\"application/ld+json\">" +
              json_ld(*article, call.base_url + article_path(article->id)) + "</script>";
  return page_reply(call, std::move(page));
}

}  // namespace dateline::web
