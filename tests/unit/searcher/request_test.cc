#include "searcher/request.h"

#include <nlohmann/json.hpp>

#include "searcher/json.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;

TEST_CASE("parameters become a request and again the same parameters") {
  const Parameters parameters = {{"q", "a b"},
                                 {"person", "x"},
                                 {"person", "y"},
                                 {"not.person", "z"},
                                 {"all", "person"},
                                 {"org", "o"},
                                 {"published", "2022-02"},
                                 {"mentions", "2021-01-01..2021-03-31"},
                                 {"story", "s"},
                                 {"copies", "collapse"},
                                 {"sort", "newest"},
                                 {"boost", "recent,related"},
                                 {"page", "3"},
                                 {"per_page", "20"},
                                 {"facets", "person,published"},
                                 {"facet_size", "5"}};
  const auto request = parse_request(parameters);
  REQUIRE(request);
  CHECK(request->filter(schema::Facet::person).any == std::vector<std::string>{"x", "y"});
  CHECK(request->filter(schema::Facet::person).all);
  CHECK(request->published == month_interval(2022, 2));
  CHECK(request->facets == std::vector{schema::Facet::person});
  CHECK(to_parameters(*request) == parameters);
  CHECK(to_parameters(*parse_request({})).empty());
  CHECK(parse_request({})->facets.size() == schema::kFacetCount);
  CHECK(parse_request({{"facets", ""}})->facets.empty());
}

TEST_CASE("a bad parameter is refused by its name") {
  const Parameters bad = {{"persn", "x"},
                          {"not.persn", "x"},
                          {"person", ""},
                          {"published", "soon"},
                          {"mentions", "2022-13"},
                          {"copies", "maybe"},
                          {"sort", "best"},
                          {"boost", "old"},
                          {"boost", "recent,"},
                          {"page", "0"},
                          {"page", "-1"},
                          {"page", "1x"},
                          {"per_page", "101"},
                          {"per_page", "99999999999"},
                          {"facets", "persons"},
                          {"facet_size", "1001"},
                          {"all", "people"},
                          {"q", "\xFF"},
                          {"q", std::string(5000, 'a')}};
  for (const auto& [name, value] : bad) {
    INFO(name << "=" << value.substr(0, 20));
    const auto request = parse_request({{name, value}});
    REQUIRE_FALSE(request);
    CHECK(request.error().where == name);
    CHECK_FALSE(request.error().message.empty());
  }
}

TEST_CASE("snippets are escaped before they are marked") {
  Hit hit;
  hit.id = "a b/ü.txt";
  hit.snippet = {{"<b>&", false}, {"\"<i>'", true}};
  const auto json = to_json(hit);
  CHECK(json["snippet"] == "&lt;b&gt;&amp;<mark>&quot;&lt;i&gt;&#39;</mark>");
  CHECK(json["links"]["self"] == "/article/a%20b/%C3%BC.txt");
}
