#include <string>

#include "indexer/annotate/dates/dates.h"
#include "tests/support/catch.h"

using namespace dateline;

namespace {

std::string published(const Article& article) {
  static const annotate::DateAnnotator annotator;
  const auto result = annotator.analyse(article).published;
  return std::string(to_string(result.basis)) +
         (result.interval ? " " + to_iso(*result.interval) : "");
}

std::string stated(const std::string& text) {
  Article article;
  article.stated_dates = {{text, "front matter: date"}};
  return published(article);
}

std::string at_url(const std::string& url) {
  Article article;
  article.url = url;
  return published(article);
}

std::string of_file(const std::string& path) {
  Article article;
  article.path = path;
  article.id = path;
  return published(article);
}

}  // namespace

TEST_CASE("stated dates are read in the forms that metadata uses") {
  CHECK(stated("2022-02-15") == "stated 2022-02-15");
  CHECK(stated("2022-02-15T23:30:00-05:00") == "stated 2022-02-15");
  CHECK(stated("2022-02-15 09:30:00") == "stated 2022-02-15");
  CHECK(stated("20220215") == "stated 2022-02-15");
  CHECK(stated("Tue, 15 Feb 2022 09:30:00 GMT") == "stated 2022-02-15");
  CHECK(stated("Feb 15, 2022") == "stated 2022-02-15");
  CHECK(stated("February 15th, 2022 5:30 pm EST") == "stated 2022-02-15");
  CHECK(stated("15.02.2022") == "stated 2022-02-15");
  CHECK(stated("26-FEB-1987 15:01:01.79") == "stated 1987-02-26");
  CHECK(stated("2022-02") == "stated 2022-02");
  CHECK(stated("15 février 2022") == "stated 2022-02-15");
}

TEST_CASE("a stated date that says nothing is passed over") {
  for (const auto* text :
       {"", "soon", "2022-13-45", "31 February 2022", "3022-01-01", "Tuesday", "-", "12"})
    CHECK(stated(text) == "unknown");
  Article article;
  article.stated_dates = {{"n/a", "a"}, {"2022-02-15", "b"}};
  CHECK(published(article) == "stated 2022-02-15");
}

TEST_CASE("addresses and file names count only in strict patterns") {
  CHECK(at_url("https://example.org/2022/02/15/story.html") == "url 2022-02-15");
  CHECK(at_url("https://example.org/world/2022/feb/15/story") == "url 2022-02-15");
  CHECK(at_url("https://example.org/story-2022-02-15") == "url 2022-02-15");
  CHECK(at_url("https://example.org/2022/02/story") == "url 2022-02");
  CHECK(at_url("https://example.org/1/12/story") == "unknown");
  CHECK(at_url("https://20220215.example.org/") == "unknown");
  CHECK(of_file("in/2022-02-15-troops.txt") == "filename 2022-02-15");
  CHECK(of_file("in/20220215_troops.txt") == "filename 2022-02-15");
  CHECK(of_file("in/000_1bc4e39af3ea47f4.txt") == "unknown");
  CHECK(of_file("in/001_d82cff8d16d34e17.txt") == "unknown");
}

TEST_CASE("a published line dates the article") {
  Article article;
  article.text = "Storm hits coast\n\nPublished: 15 February 2022\n\nIn May 2010 it was worse.";
  CHECK(published(article) == "dateline 2022-02-15");
}
