#include "web/chart_window.h"

#include <cstdint>

#include "tests/support/catch.h"

using namespace dateline;

namespace {

std::vector<search::HistogramBucket> years(
    std::initializer_list<std::pair<int, std::uint32_t>> counts) {
  std::vector<search::HistogramBucket> out;
  for (const auto& [year, count] : counts) out.push_back({year_interval(year), count});
  return out;
}

}  // namespace

TEST_CASE("a chart leaves out a lone article from centuries ago") {
  const auto buckets = years({{1240, 1}, {2018, 20}, {2019, 30}, {2020, 25}, {2070, 1}});
  const auto shown = web::chart_window(buckets);
  CHECK(shown.front().interval == year_interval(2018));
  CHECK(shown.back().interval == year_interval(2020));
}

TEST_CASE("a chart keeps what many articles name, however far it is") {
  const auto buckets = years({{1240, 10}, {2018, 20}, {2019, 30}, {2020, 25}});
  CHECK(web::chart_window(buckets).size() == 4);
}

TEST_CASE("a chart keeps ends that stand close to the rest") {
  const auto buckets = years({{2000, 1},
                              {2001, 50},
                              {2002, 50},
                              {2003, 50},
                              {2004, 50},
                              {2005, 50},
                              {2006, 50},
                              {2007, 50},
                              {2008, 50},
                              {2009, 50},
                              {2010, 50},
                              {2011, 1}});
  CHECK(web::chart_window(buckets).size() == buckets.size());
}

TEST_CASE("few buckets are all shown, none stays none") {
  CHECK(web::chart_window(years({{1240, 1}, {2020, 100}})).size() == 2);
  CHECK(web::chart_window({}).empty());
}
