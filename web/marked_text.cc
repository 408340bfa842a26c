#include "web/marked_text.h"

#include <algorithm>

#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

struct Mark {
  Span span;
  std::string href;  // empty: not a link
  std::string css;
  std::string hint;
};

std::string entity_hint(const EntityMention& mention) {
  std::string hint = mention.name + " (" + std::string(to_string(mention.kind)) + ")";
  if (!mention.rule.empty()) hint += ": " + mention.rule;
  return hint;
}

Mark entity_mark(const EntityMention& mention) {
  return {mention.span, entity_path(mention.key), std::string(to_string(mention.kind)),
          entity_hint(mention)};
}

Mark date_mark(const DateMention& mention) {
  if (!mention.interval) {
    return {mention.span, "", "date unresolved", "not resolved: " + mention.rule};
  }
  return {mention.span, make_link("/", {{"mentions", to_iso(*mention.interval)}}), "date",
          interval_text(*mention.interval) + " (" + mention.rule + ")"};
}

// Marks that lie in the part, by position, none overlapping another.
std::vector<Mark> marks_in(const Article& article, Span part) {
  std::vector<Mark> marks;
  for (const EntityMention& mention : article.entities) {
    if (part.contains(mention.span)) marks.push_back(entity_mark(mention));
  }
  for (const DateMention& mention : article.dates) {
    if (part.contains(mention.span)) marks.push_back(date_mark(mention));
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.span.begin < b.span.begin; });
  std::uint32_t free_from = part.begin;
  std::erase_if(marks, [&free_from](const Mark& mark) {
    if (mark.span.begin < free_from) return true;
    free_from = mark.span.end;
    return false;
  });
  return marks;
}

void append_mark(std::string& html, const Mark& mark, std::string_view text) {
  const std::string_view tag = mark.href.empty() ? "span" : "a";
  html += "<";
  html += tag;
  html += " class=\"m " + mark.css + "\"";
  if (!mark.href.empty()) html += " href=\"" + escape_html(mark.href) + "\"";
  html += " title=\"" + escape_html(mark.hint) + "\">" + escape_html(text) + "</";
  html += tag;
  html += ">";
}

Span trimmed(std::string_view text, Span span) {
  const auto blank = [&text](std::uint32_t at) {
    return text[at] == '\n' || text[at] == ' ' || text[at] == '\t';
  };
  while (span.begin < span.end && blank(span.begin)) ++span.begin;
  while (span.end > span.begin && blank(span.end - 1)) --span.end;
  return span;
}

std::vector<Span> paragraphs(std::string_view text, Span part) {
  std::vector<Span> out;
  std::uint32_t begin = part.begin;
  while (begin < part.end) {
    const std::size_t gap = text.find("\n\n", begin);
    const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(gap, part.end));
    const Span paragraph = trimmed(text, {begin, end});
    if (paragraph.begin < paragraph.end) out.push_back(paragraph);
    begin = end + 2;
  }
  return out;
}

const Part* title_part(const Article& article) {
  const auto found = std::find_if(article.parts.begin(), article.parts.end(),
                                  [](const Part& part) { return part.kind == PartKind::title; });
  return found == article.parts.end() ? nullptr : &*found;
}

}  // namespace

std::string marked_html(const Article& article, Span part) {
  std::string html;
  std::uint32_t at = part.begin;
  for (const Mark& mark : marks_in(article, part)) {
    html += escape_html(slice(article.text, {at, mark.span.begin}));
    append_mark(html, mark, slice(article.text, mark.span));
    at = mark.span.end;
  }
  return html + escape_html(slice(article.text, {at, part.end}));
}

std::vector<View> text_blocks(const Article& article) {
  std::vector<View> blocks;
  const Part* title = title_part(article);
  for (const Part& part : article.parts) {
    if (&part == title) continue;
    for (const Span paragraph : paragraphs(article.text, part.span)) {
      const bool greyed = part.kind == PartKind::boilerplate;
      blocks.emplace_back()
          .set("class", to_string(part.kind))
          .set("greyed", greyed)
          .set("hint", part.rule.empty() ? "not part of the article" : part.rule)
          .set("html", marked_html(article, paragraph));
    }
  }
  return blocks;
}

std::string title_html(const Article& article) {
  if (const Part* part = title_part(article)) {
    return marked_html(article, trimmed(article.text, part->span));
  }
  return escape_html(article.title.empty() ? article.id : article.title);
}

}  // namespace dateline::web
