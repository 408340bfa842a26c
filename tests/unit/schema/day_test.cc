#include "indexer/schema/day.h"

#include "tests/support/catch.h"

using namespace dateline;

TEST_CASE("days that do not exist are refused") {
  CHECK_FALSE(make_day(2022, 2, 30));
  CHECK_FALSE(make_day(2023, 2, 29));
  CHECK(make_day(2024, 2, 29));
  CHECK_FALSE(make_day(999, 1, 1));
  CHECK_FALSE(make_day(3000, 1, 1));
}

TEST_CASE("every day round-trips through its civil date") {
  for (Day day = *make_day(1000, 1, 1); day <= *make_day(2999, 12, 31); day = day + 17) {
    const CivilDate date = civil(day);
    REQUIRE(make_day(date.year, date.month, date.day) == day);
    REQUIRE(weekday(day + 7) == weekday(day));
  }
  CHECK(weekday(*make_day(2022, 2, 15)) == 1);
}

TEST_CASE("ranges parse as the API promises") {
  CHECK(parse_day_range("2022") == year_interval(2022));
  CHECK(parse_day_range("2022-02") == month_interval(2022, 2));
  CHECK(parse_day_range("2022-02-15") == day_interval(*make_day(2022, 2, 15)));
  CHECK(parse_day_range("2022-02-10..2022-02")->to == *make_day(2022, 2, 28));
  CHECK(parse_day_range("..2022-02")->from == *make_day(1000, 1, 1));
  CHECK(parse_day_range("2022..")->to == *make_day(2999, 12, 31));
  for (const char* bad : {"", "..", "22", "2022-13", "2022-02-30", "2022-2-1", "2022..2021",
                          "2022/02", "2022-02-15T00", "２０２２", "2022...2023", "0000"})
    CHECK_FALSE(parse_day_range(bad));
}

TEST_CASE("a coarse statement counts for a range only when it lies inside") {
  const Interval february = month_interval(2022, 2);
  CHECK(matches(february, year_interval(2022)));
  CHECK(matches(february, february));
  CHECK_FALSE(matches(february, day_interval(*make_day(2022, 2, 15))));
  const Interval drills{*make_day(2022, 2, 10), *make_day(2022, 2, 20), Precision::day};
  CHECK(matches(drills, day_interval(*make_day(2022, 2, 15))));
  CHECK_FALSE(matches(drills, day_interval(*make_day(2022, 2, 21))));
}

TEST_CASE("intervals print in their shortest form") {
  CHECK(to_iso(year_interval(1999)) == "1999");
  CHECK(to_iso(month_interval(2024, 2)) == "2024-02");
  CHECK(to_iso(Interval{*make_day(2022, 2, 10), *make_day(2022, 2, 20), Precision::day}) ==
        "2022-02-10..2022-02-20");
}
