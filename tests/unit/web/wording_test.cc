#include "web/wording.h"

#include "tests/support/catch.h"

using namespace dateline;

namespace {

Interval range(const char* text) {
  return parse_day_range(text).value();
}

}  // namespace

TEST_CASE("numbers are grouped by thousands") {
  CHECK(web::number_text(0) == "0");
  CHECK(web::number_text(999) == "999");
  CHECK(web::number_text(1000) == "1,000");
  CHECK(web::number_text(21578) == "21,578");
  CHECK(web::number_text(1234567) == "1,234,567");
}

TEST_CASE("one article, many articles") {
  CHECK(web::count_text(0, "article", "articles") == "0 articles");
  CHECK(web::count_text(1, "article", "articles") == "1 article");
  CHECK(web::count_text(2000, "article", "articles") == "2,000 articles");
}

TEST_CASE("an interval is said as shortly as it can be") {
  CHECK(web::interval_text(range("2022-02-15")) == "15 February 2022");
  CHECK(web::interval_text(range("2022-02")) == "February 2022");
  CHECK(web::interval_text(range("2022")) == "2022");
  CHECK(web::interval_text(range("1990..1999")) == "1990–1999");
  CHECK(web::interval_text(range("2022-02-10..2022-02-20")) == "10–20 February 2022");
  CHECK(web::interval_text(range("2022-02-10..2022-03-02")) == "10 February – 2 March 2022");
  CHECK(web::interval_text(range("2021-12-30..2022-01-02")) == "30 December 2021 – 2 January 2022");
}

TEST_CASE("an article without a date is called undated") {
  CHECK(web::published_text(Publication()) == "undated");
}
