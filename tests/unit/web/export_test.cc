#include "web/export.h"

#include "tests/support/catch.h"

using namespace dateline;

TEST_CASE("a plain cell stays as it is") {
  CHECK(web::csv_cell("Harbour Wire") == "Harbour Wire");
  CHECK(web::csv_cell("") == "");
}

TEST_CASE("a cell with a comma, quote or line end is quoted") {
  CHECK(web::csv_cell("a, b") == "\"a, b\"");
  CHECK(web::csv_cell("say \"no\"") == "\"say \"\"no\"\"\"");
  CHECK(web::csv_cell("two\nlines") == "\"two\nlines\"");
}

TEST_CASE("a cell that a spreadsheet would run is made text") {
  CHECK(web::csv_cell("=1+1") == "'=1+1");
  CHECK(web::csv_cell("+1") == "'+1");
  CHECK(web::csv_cell("-1") == "'-1");
  CHECK(web::csv_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(web::csv_cell("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"");
}

TEST_CASE("a row has as many cells as the header") {
  search::Hit hit;
  hit.id = "a";
  hit.title = "plain";
  const auto commas = [](const std::string& line) {
    return std::count(line.begin(), line.end(), ',');
  };
  CHECK(commas(web::csv_row(hit)) == commas(web::csv_header()));
  CHECK(web::csv_row(hit).substr(web::csv_row(hit).size() - 2) == "\r\n");
}
