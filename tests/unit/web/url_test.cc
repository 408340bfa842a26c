#include "web/url.h"

#include "tests/support/catch.h"

using namespace dateline;
using web::make_link;
using web::percent_decode;

TEST_CASE("percent-decoding undoes encoding for every byte") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  CHECK(percent_decode(web::encode_component(all), true) == all);
  CHECK(percent_decode(web::encode_path(all), false) == all);
}

TEST_CASE("a percent sign that begins no escape stands for itself") {
  CHECK(percent_decode("100%", false) == "100%");
  CHECK(percent_decode("%zz%4", false) == "%zz%4");
  CHECK(percent_decode("%4a%4A", false) == "JJ");
}

TEST_CASE("plus is a space in a query and a plus in a path") {
  CHECK(percent_decode("a+b", true) == "a b");
  CHECK(percent_decode("a+b", false) == "a+b");
}

TEST_CASE("a query part keeps order, repetition and empty values") {
  const search::Parameters expected = {{"q", "a b"}, {"person", "x"}, {"person", "y"}, {"z", ""}};
  CHECK(web::parse_query("q=a+b&person=x&&person=y&z") == expected);
  CHECK(web::parse_query("").empty());
  CHECK(web::parse_query("a=b=c") == search::Parameters{{"a", "b=c"}});
}

TEST_CASE("a link can be read back") {
  const search::Parameters parameters = {{"q", "\"C++\" & <b>"}, {"not.person", "o’brien"}};
  const std::string link = make_link("/api/search", parameters);
  CHECK(link.substr(0, 12) == "/api/search?");
  CHECK(web::parse_query(link.substr(12)) == parameters);
  CHECK(make_link("/", {}) == "/");
}

TEST_CASE("an id with slashes stays readable in an article's address") {
  CHECK(web::article_path("harbour-wire/ever given.txt") ==
        "/article/harbour-wire/ever%20given.txt");
}

TEST_CASE("an id that a browser would rewrite has no literal slash in its address") {
  for (const std::string id : {"../etc/passwd", "a//b", "/rooted", "a/./b", "a/.."}) {
    const std::string path = web::article_path(id);
    INFO(path);
    CHECK(path.find('/', 9) == std::string::npos);
    CHECK(percent_decode(path.substr(9), false) == id);
  }
}

TEST_CASE("only web addresses are linked to") {
  CHECK(web::safe_url("https://example.org/a") == "https://example.org/a");
  CHECK(web::safe_url("javascript:alert(1)").empty());
  CHECK(web::safe_url("data:text/html,x").empty());
  CHECK(web::safe_url("").empty());
}
