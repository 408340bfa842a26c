#include "indexer/writing/parallel.h"

#include <atomic>
#include <stdexcept>

#include "tests/support/catch.h"

using namespace dateline::indexing;

TEST_CASE("ordered items are consumed in order, whatever the threads") {
  for (const unsigned threads : {1U, 2U, 7U}) {
    std::vector<std::size_t> seen;
    for_each_ordered<std::size_t>(
        500, threads, [](unsigned, std::size_t i) { return i * i; },
        [&](std::size_t i, std::size_t&& item) {
          REQUIRE(item == i * i);
          seen.push_back(i);
        });
    REQUIRE(seen.size() == 500);
    REQUIRE(std::is_sorted(seen.begin(), seen.end()));
  }
}

TEST_CASE("a failure on either side stops the work and is thrown") {
  const auto fail_at = [](std::size_t bad) {
    return [bad](unsigned, std::size_t i) {
      if (i == bad) throw std::runtime_error("made badly");
      return i;
    };
  };
  CHECK_THROWS_AS(
      for_each_ordered<std::size_t>(100, 3, fail_at(50), [](std::size_t, std::size_t&&) {}),
      std::runtime_error);
  CHECK_THROWS_AS(for_each_ordered<std::size_t>(
                      100, 3, [](unsigned, std::size_t i) { return i; },
                      [](std::size_t i, std::size_t&&) {
                        if (i == 20) throw std::runtime_error("consumed badly");
                      }),
                  std::runtime_error);
  CHECK_THROWS_AS(parallel_for(100, 3,
                               [](unsigned, std::size_t i) {
                                 if (i == 9) throw std::runtime_error("worked badly");
                               }),
                  std::runtime_error);
}

TEST_CASE("no item is worked on twice or left out") {
  std::vector<std::atomic<int>> times(1000);
  parallel_for(times.size(), 4, [&](unsigned, std::size_t i) { ++times[i]; });
  for (const auto& count : times) REQUIRE(count == 1);
  parallel_for(0, 4, [](unsigned, std::size_t) { FAIL("there is nothing to do"); });
}
