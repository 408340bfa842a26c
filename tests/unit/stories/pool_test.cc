#include "indexer/stories/pool.h"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline;
using Kind = DayClue::Kind;

namespace {

DaySketch saying(std::initializer_list<DayClue> clues) {
  DaySketch sketch;
  for (const DayClue& clue : clues) sketch.add(clue);
  return sketch;
}

bool says(const DaySketch& sketch, DayClue clue) {
  const auto end = sketch.clues.begin() + sketch.clue_count;
  return std::find(sketch.clues.begin(), end, clue) != end;
}

DayClue on(int month, int day, int weekday = 7) {
  return {Kind::past_month_day, DayClue::month_day(month, day, weekday)};
}

}  // namespace

TEST_CASE("of the years that a story names the latest counts, and the latest that several name") {
  const auto first = saying({{Kind::year, 2013}});
  const auto second = saying({{Kind::year, 2009}});
  const auto third = saying({{Kind::year, 2009}});
  const auto pooled = stories::pool(saying({{Kind::year, 1999}}), {&first, &second, &third});
  CHECK(says(pooled, {Kind::year, 2013}));
  CHECK(says(pooled, {Kind::shared_year, 2009}));
  CHECK_FALSE(says(pooled, {Kind::year, 1999}));
}

TEST_CASE("a day that several name has a kind of its own, and keeps the weekday that one gave") {
  const auto first = saying({on(2, 16, 2)});
  const auto second = saying({on(2, 16)});
  const auto third = saying({on(3, 1)});
  const auto pooled = stories::pool(saying({on(2, 16)}), {&first, &second, &third});
  CHECK(says(pooled, {Kind::agreed_month_day, DayClue::month_day(2, 16, 2)}));
  CHECK(says(pooled, on(3, 1)));
}

TEST_CASE("an article's own dateline stays its own, those of others are days they name") {
  const DayClue own{Kind::dateline_day, DayClue::month_day(7, 23, 7)};
  const auto other = saying({{Kind::dateline_day, DayClue::month_day(7, 24, 7)}});
  const auto pooled = stories::pool(saying({own}), {&other});
  CHECK(says(pooled, own));
  CHECK(says(pooled, on(7, 24)));
}

TEST_CASE("more clues than a sketch holds are left out") {
  std::vector<DaySketch> sketches;
  for (int i = 1; i <= 9; ++i)
    sketches.push_back(saying({{Kind::top_date, 18000 + i},
                               {Kind::month_year, 24000 + i},
                               on(i, i),
                               {Kind::month, i},
                               {Kind::year, 2000 + i},
                               {Kind::future_year, 2030 + i}}));
  std::vector<const DaySketch*> others;
  for (const auto& sketch : sketches) others.push_back(&sketch);
  const auto pooled = stories::pool(sketches[0], others);
  CHECK(pooled.clue_count <= DaySketch::kMaxClues);
  CHECK(says(pooled, {Kind::latest_date, 18009}));
}
