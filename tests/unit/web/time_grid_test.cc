#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <regex>
#include <string>

#include "tests/support/article_index.h"
#include "tests/support/catch.h"
#include "web/routes.h"
#include "web/site.h"
#include "web/url.h"

using namespace dateline;

namespace {

Article article(const std::string& id, const char* published,
                std::initializer_list<const char*> mentioned) {
  Article out = test::plain_article(id, "Report " + id, "What happened and when.");
  if (*published != '\0') out.published = {parse_day_range(published), DateBasis::stated, 0.98, {}};
  std::uint32_t at = 0;
  for (const char* date : mentioned) {
    out.dates.push_back({{at, at + 1}, parse_day_range(date), "date"});
    ++at;
  }
  return out;
}

std::string get(const web::Site& site, const std::string& target) {
  web::HttpRequest request;
  const auto question = target.find('?');
  request.path = target.substr(0, question);
  if (question != std::string::npos)
    request.parameters = web::parse_query(target.substr(question + 1));
  request.host = "news.example";
  return site.answer(request).body;
}

}  // namespace

TEST_CASE("each square of the chart of dates counts the articles that it opens") {
  const test::TemporaryDirectory folder;
  test::build_index(folder.path(),
                    {article("a", "2021-03-24", {"2021-03-23", "2021-03-24", "1869"}),
                     article("b", "2021-03-25", {"2021-02", "2021-03-20", "2020-11-03"}),
                     article("c", "2022-02-15", {"2022-02-14", "2014-03", "2022-02-20"}),
                     article("d", "2022-02", {"2022-02-15"}), article("e", "2022-02-16", {}),
                     article("f", "", {"2022-01-15"})});
  web::LiveSearcher searcher(folder.path());
  const web::Site site(searcher);
  const std::string page = get(site, "/about");
  const std::regex cell(
      "<a rel=\"nofollow\" href=\"/\\?published=([^\"&]+)&amp;mentions=([^\"]+)\">[^<]*"
      "<span class=\"count\">([0-9]+)</span>");
  int cells = 0;
  for (std::sregex_iterator at(page.begin(), page.end(), cell); at != std::sregex_iterator();
       ++at) {
    const std::string query = "published=" + (*at)[1].str() + "&mentions=" + (*at)[2].str();
    INFO(query);
    const auto answer = nlohmann::json::parse(get(site, "/api/search?" + query));
    CHECK(std::to_string(answer["total"].get<int>()) == (*at)[3].str());
    ++cells;
  }
  // March 2021: February and March 2021, November 2020. February 2022: its own month, and none of
  // those a decade away.
  CHECK(cells == 4);
}

TEST_CASE("a collection without dates has no chart of them") {
  const test::TemporaryDirectory folder;
  test::build_index(folder.path(), {article("a", "", {"2021-03-23"})});
  web::LiveSearcher searcher(folder.path());
  const web::Site site(searcher);
  CHECK(get(site, "/about").find("time-grid") == std::string::npos);
}
