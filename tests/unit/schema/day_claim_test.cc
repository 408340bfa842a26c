#include "indexer/schema/day_claim.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline;
using schema::Level;
using schema::Rung;

namespace {

using Kind = DayClue::Kind;

Day day(int year, int month, int number) {
  return *make_day(year, month, number);
}

DaySketch sketch_of_all_kinds() {
  DaySketch sketch;
  sketch.add({Kind::top_date, day(2013, 10, 22).number});
  sketch.add({Kind::future_date, day(2013, 12, 1).number});
  sketch.add({Kind::past_month_day, DayClue::month_day(2, 29, 3)});
  sketch.add({Kind::future_month_day, DayClue::month_day(12, 31, 7)});
  sketch.add({Kind::month_year, 2013 * 12 + 4});
  sketch.add({Kind::month, 7});
  sketch.add({Kind::dateline_day, DayClue::month_day(2, 29, 2)});
  sketch.add({Kind::year, 2013});
  sketch.add({Kind::future_year, 2014});
  sketch.weekdays[0] = {3, 1, 2};
  sketch.weekdays[1] = {5, 0, 1};
  return sketch;
}

}  // namespace

TEST_CASE("the weights of a window are the sums of its days' features") {
  std::vector<float> weights(schema::DayModel::feature_count());
  for (std::size_t i = 0; i < weights.size(); ++i)
    weights[i] = static_cast<float>(std::sin(static_cast<double>(i) * 7.1));
  const schema::DayModel model(weights);
  const DaySketch sketch = sketch_of_all_kinds();
  const Day first = day(2011, 12, 17);
  const auto window = model.weights(sketch, first, day(2016, 3, 2));
  std::vector<std::uint16_t> features;
  double worst = 0;
  for (std::size_t i = 0; i < window.logs.size(); ++i) {
    schema::DayModel::features(sketch, first + static_cast<std::int32_t>(i), features);
    float sum = 0;
    for (const auto feature : features) sum += weights[feature];
    worst = std::max(worst, std::abs(static_cast<double>(sum) - window.logs[i]));
  }
  CHECK(worst < 1e-4);
}

TEST_CASE("a belief names its likeliest day, month and year, and their rivals") {
  schema::DayWeights weights;
  weights.first = day(2010, 1, 1);
  weights.logs.assign(800, -1e9F);
  weights.elsewhere = -1e9F;
  const auto set = [&](Day at, double share) {
    weights.logs[static_cast<std::size_t>(at - weights.first)] =
        static_cast<float>(std::log(share));
  };
  set(day(2010, 3, 4), 0.4);
  set(day(2010, 3, 5), 0.2);
  set(day(2010, 3, 20), 0.1);
  set(day(2011, 7, 1), 0.3);
  const auto belief = schema::belief(weights);
  REQUIRE(belief);
  CHECK(belief->day == day(2010, 3, 4));
  CHECK(std::abs(belief->day_share - 0.6) < 1e-6);
  CHECK(std::abs(belief->day_rival - 0.3) < 1e-6);
  CHECK(belief->month == day(2010, 3, 1));
  CHECK(std::abs(belief->month_share - 0.7) < 1e-6);
  CHECK(std::abs(belief->month_rival - 0.3) < 1e-6);
  CHECK(belief->year == 2010);
  CHECK(std::abs(belief->year_rival - 0.3) < 1e-6);
  CHECK_FALSE(schema::belief({}));
}

TEST_CASE("a passage names a day, a month or a year, but nothing when told as future") {
  const Interval that_day = day_interval(day(2022, 2, 15));
  const Interval month = month_interval(2022, 2);
  const Interval year = year_interval(2022);
  const DayClue date{Kind::past_date, day(2022, 2, 14).number};
  CHECK(schema::names(date, that_day));
  CHECK(schema::names(date, month));
  CHECK(schema::names(date, year));
  CHECK_FALSE(schema::names({Kind::past_date, day(2022, 2, 13).number}, that_day));
  CHECK(schema::names({Kind::past_month_day, DayClue::month_day(2, 16, 7)}, that_day));
  CHECK_FALSE(schema::names({Kind::past_month_day, DayClue::month_day(2, 16, 7)}, year));
  CHECK(schema::names({Kind::month_year, 2022 * 12 + 1}, month));
  CHECK_FALSE(schema::names({Kind::future_date, day(2022, 2, 15).number}, that_day));
  CHECK_FALSE(schema::names({Kind::future_year, 2022}, year));
  CHECK_FALSE(schema::names({Kind::past_month_day, DayClue::month_day(2, 30, 7)}, that_day));
}

TEST_CASE("a day that a dateline names is no surer than its year") {
  schema::Statements statements;
  statements[0] = {day_interval(day(2022, 2, 15)), 0.9};
  statements[2] = {year_interval(2022), 0.4};
  schema::Grounds grounds;
  schema::temper(statements, grounds);
  CHECK(statements[0].confidence == 0.9);
  grounds.own_note = true;
  schema::temper(statements, grounds);
  CHECK(statements[0].confidence == 0.4);
  CHECK_FALSE(schema::claim(statements));
}

TEST_CASE("more that speaks for a claim never makes it less sure") {
  const schema::Confidence confidence;
  for (const Rung rung : {Rung::alone_day, Rung::pooled_day, Rung::expected_day, Rung::story_day}) {
    for (const Level level : schema::kLevels) {
      const auto sure = [&](const schema::Grounds& grounds) {
        return confidence.of(schema::rung_of(rung, level), schema::features(grounds));
      };
      schema::Grounds grounds;
      grounds.claim = day_interval(day(2022, 2, 15));
      grounds.share = 0.5;
      grounds.rival = 0.3;
      grounds.dated_for = 0.4;
      grounds.dated_against = 0.4;
      grounds.nearest_for = 0.4;
      grounds.nearest_against = 0.4;
      const double before = sure(grounds);
      for (const auto raise :
           {+[](schema::Grounds& g) { g.share = 0.9; }, +[](schema::Grounds& g) { g.rival = 0.01; },
            +[](schema::Grounds& g) { g.own_cues = 2; },
            +[](schema::Grounds& g) { g.told_cues = 2; },
            +[](schema::Grounds& g) { g.dated_for = 1.5; },
            +[](schema::Grounds& g) { g.nearest_for = 0.8; }}) {
        schema::Grounds better = grounds;
        raise(better);
        CHECK(sure(better) >= before);
      }
      schema::Grounds worse = grounds;
      worse.dated_against = 3;
      worse.nearest_against = 0.9;
      worse.later_year = true;
      CHECK(sure(worse) <= before);
    }
  }
}

TEST_CASE("the finest statement that is likely enough is claimed") {
  const auto claimed = [](double day_sure, double month_sure, double year_sure) {
    const auto claim = schema::claim({{{day_interval(day(2022, 2, 15)), day_sure},
                                       {month_interval(2022, 2), month_sure},
                                       {year_interval(2022), year_sure}}});
    return claim ? to_iso(claim->interval) : "nothing";
  };
  CHECK(claimed(0.9, 0.9, 0.95) == "2022-02-15");
  CHECK(claimed(0.3, 0.9, 0.95) == "2022-02");
  CHECK(claimed(0.3, 0.4, 0.96) == "2022");
  CHECK(claimed(0.3, 0.4, 0.6) == "nothing");
  CHECK(claimed(0.7, 0.7, 0.6) == "nothing");
}
