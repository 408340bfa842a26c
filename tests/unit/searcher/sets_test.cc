#include <random>
#include <set>

#include "searcher/bitmap.h"
#include "searcher/bucket_grid.h"
#include "searcher/match_cache.h"
#include "searcher/spelling.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;

TEST_CASE("a bitmap agrees with a set") {
  std::mt19937 random(3);
  for (const std::uint32_t size : {1U, 63U, 64U, 65U, 200U, 1000U}) {
    Bitmap bitmap(size);
    Bitmap other(size);
    std::set<std::uint32_t> members;
    for (std::uint32_t i = 0; i < size; ++i) {
      if (random() % 3 == 0) {
        bitmap.set(i);
        members.insert(i);
      }
      if (random() % 2 == 0) other.set(i);
    }
    for (int i = 0; i < 50; ++i) {
      const auto begin = static_cast<std::uint32_t>(random() % (size + 1));
      const auto end = static_cast<std::uint32_t>(random() % (size + 1));
      std::uint32_t in = 0;
      std::uint32_t common = 0;
      for (const auto member : members) {
        in += begin <= member && member < end ? 1 : 0;
        common += begin <= member && member < end && other.test(member) ? 1 : 0;
      }
      CHECK(bitmap.count_in(begin, end) == in);
      CHECK(bitmap.count_common(other, begin, end) == common);
      const auto next = members.lower_bound(begin);
      CHECK(bitmap.next(begin) == (next == members.end() ? size : *next));
      Bitmap range(size);
      range.set_range(begin, end);
      CHECK(range.count() == (begin < end ? end - begin : 0));
    }
    CHECK(bitmap.count() == members.size());
    std::set<std::uint32_t> visited;
    bitmap.for_each([&](std::uint32_t bit) { visited.insert(bit); });
    CHECK(visited == members);
    if (!members.empty()) CHECK(bitmap.previous(size - 1) == *members.rbegin());
  }
}

TEST_CASE("the cache drops what was used least recently and stays in its bounds") {
  MatchCache cache(3000);
  const auto set = [] {
    return std::make_shared<const Matches>(Matches{Bitmap(8000), 0, {}});  // 1,000 bytes
  };
  cache.store("a", set());
  cache.store("b", set());
  CHECK(cache.find("a"));
  cache.store("c", set());
  CHECK(cache.bytes() <= 3000);
  CHECK(cache.find("a"));
  CHECK_FALSE(cache.find("b"));
  cache.store("huge", std::make_shared<const Matches>(Matches{Bitmap(80'000), 0, {}}));
  CHECK_FALSE(cache.find("huge"));
  CHECK(cache.find("c"));
}

TEST_CASE("buckets at the ends are cut to the filter") {
  const Interval filter{*make_day(2022, 1, 20), *make_day(2022, 5, 10), Precision::day};
  const BucketGrid grid(Precision::month, *make_day(2021, 1, 1), *make_day(2023, 1, 1), filter);
  REQUIRE(grid.size() == 5);
  CHECK(to_iso(grid.bucket(0)) == "2022-01-20..2022-01-31");
  CHECK(to_iso(grid.bucket(1)) == "2022-02");
  CHECK(to_iso(grid.bucket(4)) == "2022-05-01..2022-05-10");
  const auto whole_month = grid.holding(month_interval(2022, 1));
  CHECK(whole_month.begin == whole_month.end);  // not inside what is chosen
}

TEST_CASE("edit distance counts swaps as one edit and stops at its limit") {
  CHECK(edit_distance(U"troops", U"troops", 2) == 0);
  CHECK(edit_distance(U"troops", U"trosop", 2) == 2);
  CHECK(edit_distance(U"telescpoe", U"telescope", 2) == 1);
  CHECK(edit_distance(U"car", U"care", 1) == 1);
  CHECK(edit_distance(U"abcdef", U"uvwxyz", 2) == 3);
  CHECK(edit_distance(U"", U"abc", 2) == 3);
}
