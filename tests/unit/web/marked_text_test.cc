#include "web/marked_text.h"

#include <cstdint>

#include "tests/support/catch.h"

using namespace dateline;

namespace {

Article article_of(std::string text) {
  Article article;
  article.id = "a";
  article.text = std::move(text);
  article.parts = {{{0, static_cast<std::uint32_t>(article.text.size())}, PartKind::body, ""}};
  return article;
}

EntityMention person_at(std::uint32_t begin, std::uint32_t end) {
  return {{begin, end}, EntityKind::person, "ada-byron", "Ada Byron", "last name <here>"};
}

}  // namespace

TEST_CASE("a mention becomes a link to its entity that says why") {
  Article article = article_of("Then Byron spoke.");
  article.entities = {person_at(5, 10)};
  CHECK(web::marked_html(article, article.parts[0].span) ==
        "Then <a class=\"m person\" href=\"/entity/ada-byron\" "
        "title=\"Ada Byron (person): last name &lt;here&gt;\">Byron</a> spoke.");
}

TEST_CASE("a date in the text is a link to the articles that mention it") {
  Article article = article_of("On Tuesday it rained.");
  article.dates = {{{3, 10}, parse_day_range("2022-02-15"), "weekday"}};
  const std::string html = web::marked_html(article, article.parts[0].span);
  CHECK(html.find("href=\"/?mentions=2022-02-15\"") != std::string::npos);
  CHECK(html.find(">Tuesday</a>") != std::string::npos);
}

TEST_CASE("an unresolved date is marked and no link") {
  Article article = article_of("On Tuesday it rained.");
  article.dates = {{{3, 10}, std::nullopt, "weekday"}};
  const std::string html = web::marked_html(article, article.parts[0].span);
  CHECK(html.find("<a ") == std::string::npos);
  CHECK(html.find("class=\"m date unresolved\"") != std::string::npos);
}

TEST_CASE("text between marks is escaped") {
  Article article = article_of("<b>Byron</b> & co");
  article.entities = {person_at(3, 8)};
  const std::string html = web::marked_html(article, article.parts[0].span);
  CHECK(html.find("&lt;b&gt;<a ") == 0);
  CHECK(html.find("</a>&lt;/b&gt; &amp; co") != std::string::npos);
}

TEST_CASE("of two mentions that overlap, the first is marked") {
  Article article = article_of("May Day May");
  article.entities = {person_at(0, 3)};
  article.dates = {{{0, 7}, parse_day_range("2022-05-01"), "holiday"},
                   {{8, 11}, parse_day_range("2022-05"), "month"}};
  const std::string html = web::marked_html(article, article.parts[0].span);
  CHECK(html.find("holiday") == std::string::npos);
  CHECK(html.find("2022-05\"") != std::string::npos);
}

TEST_CASE("a mention that leaves its part is not marked") {
  const Article article = [] {
    Article made = article_of("Ada Byron");
    made.entities = {person_at(0, 9)};
    return made;
  }();
  CHECK(web::marked_html(article, {0, 5}) == "Ada B");
}
