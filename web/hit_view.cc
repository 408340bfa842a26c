#include "web/hit_view.h"

#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

std::string title_html(const search::Hit& hit) {
  std::string html = search::marked_html(hit.title_pieces);
  if (html.empty()) html = escape_html(hit.title);
  if (html.empty()) html = escape_html(hit.id);
  return html;
}

}  // namespace

View hit_view(const search::Hit& hit) {
  const Publication& published = hit.published;
  View view;
  view.set("href", article_path(hit.id))
      .set("title", title_html(hit))
      .set("has_source", !hit.source.empty())
      .set("source", hit.source)
      .set("dated", published.interval.has_value())
      .set("datetime", published.interval ? to_iso(*published.interval) : "")
      .set("date", published_text(published))
      .set("doubtful", published.basis >= DateBasis::dateline && published.interval.has_value())
      .set("basis", basis_text(published.basis))
      .set("has_snippet", !hit.snippet.empty())
      .set("snippet", search::marked_html(hit.snippet))
      .set("has_copies", hit.copies > 1)
      .set("copies", count_text(hit.copies - 1, "near-copy", "near-copies"))
      .set("has_story", !hit.story.empty())
      .set("story_href", hit.story.empty() ? "" : story_path(hit.story));
  return view;
}

std::vector<View> hit_views(const std::vector<search::Hit>& hits) {
  std::vector<View> views;
  views.reserve(hits.size());
  for (const search::Hit& hit : hits) views.push_back(hit_view(hit));
  return views;
}

}  // namespace dateline::web
