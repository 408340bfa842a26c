#include "indexer/stories/collection_days.h"

#include <cmath>

#include "tests/support/catch.h"

using namespace dateline;
using stories::CollectionDays;

namespace {

Day day(int year, int month, int number) {
  return *make_day(year, month, number);
}

// Forty days in a row from 1 March 2021 on, an article each.
CollectionDays spring() {
  CollectionDays days;
  for (int i = 0; i < 40; ++i) days.add(day(2021, 3, 1) + i);
  return days;
}

}  // namespace

TEST_CASE("a few dated articles let expect nothing of the others") {
  CollectionDays days;
  for (int i = 0; i < 19; ++i) days.add(day(2021, 3, 1));
  CHECK_FALSE(days.known());
  days.add(day(2021, 3, 1));
  CHECK(days.known());
  CHECK(days.dated() == 20);
  CHECK(days.dated_in(2021) == 20);
  CHECK(days.dated_in(2020) == 0);
}

TEST_CASE(
    "days among the dated ones are likelier than others of their year, and these than others") {
  const CollectionDays days = spring();
  CHECK(days.gain(day(2021, 3, 10), {}) > days.gain(day(2021, 8, 10), {}));
  CHECK(days.gain(day(2021, 8, 10), {}) > days.gain(day(2019, 8, 10), {}));
  CHECK(std::isfinite(days.gain(day(1000, 1, 1), {})));
  CHECK(days.years() == std::vector<int>{2021});
}

TEST_CASE("shares of all days of the years counted sum to one") {
  const CollectionDays days = spring();
  double sum = 0;
  for (Day at = day(2021, 1, 1); at <= day(2021, 12, 31); at = at + 1)
    sum += std::exp(days.gain(at, {})) / 3650;
  CHECK(sum > 0.97);
  CHECK(sum < 1.02);
}

TEST_CASE("an article says nothing of itself") {
  CollectionDays others = spring();
  others.add(day(2021, 3, 5));
  const CollectionDays without = spring();
  CHECK(std::abs(others.gain(day(2021, 3, 5), day(2021, 3, 5)) -
                 without.gain(day(2021, 3, 5), {})) < 1e-9);
}

TEST_CASE("a window of days gains what each of its days does") {
  const CollectionDays days = spring();
  for (const auto& own : {std::optional<Day>(), std::optional<Day>(day(2021, 3, 5))}) {
    schema::DayWeights weights;
    weights.first = day(2020, 12, 20);
    weights.logs.assign(130, 0.5F);
    days.add_gains(own, weights);
    for (Day at = weights.first; at <= weights.last(); at = at + 1)
      CHECK(std::abs(weights.logs[static_cast<std::size_t>(at - weights.first)] - 0.5 -
                     days.gain(at, own)) < 1e-4);
  }
}

TEST_CASE("what lies outside of a window is counted, and never quite nothing") {
  const CollectionDays days = spring();
  CHECK(std::abs(days.beyond(day(2021, 3, 1), day(2021, 3, 10)) - std::log(0.75)) < 1e-9);
  CHECK(days.beyond(day(2000, 1, 1), day(2030, 1, 1)) < std::log(0.05));
  CHECK(std::isfinite(days.beyond(day(2000, 1, 1), day(2030, 1, 1))));
}
