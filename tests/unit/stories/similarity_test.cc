#include "indexer/stories/similarity.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "indexer/stories/copies.h"
#include "tests/support/catch.h"

namespace {

using dateline::Article;
using dateline::stories::find_copies;
using dateline::stories::is_near_copy;
using dateline::stories::Similarity;
using dateline::stories::Sketch;
using dateline::stories::Sketcher;

// Articles of 120 made-up words: those of one event draw half of them from the event's own.
std::vector<Sketch> made_up(std::size_t events, std::size_t reports, unsigned seed) {
  std::mt19937 random(seed);
  const auto word = [&](std::size_t event, std::size_t range) {
    return "w" + std::to_string(event) + "x" + std::to_string(random() % range) + " ";
  };
  Sketcher sketcher;
  std::vector<Sketch> out;
  for (std::size_t i = 0; i < events * reports; ++i) {
    Article article;
    for (int k = 0; k < 60; ++k) article.text += word(i % events + 1, 60) + word(0, 4000);
    const auto day = static_cast<std::int32_t>(18000 + (i % events) * 3 + random() % 2);
    if (random() % 4 != 0) article.published.interval = dateline::day_interval({day});
    article.published.confidence = 1;
    out.push_back(sketcher.sketch(article));
  }
  return out;
}

std::vector<std::uint32_t> everyone(const std::vector<Sketch>& sketches) {
  std::vector<std::uint32_t> out(sketches.size());
  for (std::uint32_t i = 0; i < out.size(); ++i) out[i] = i;
  return out;
}

}  // namespace

TEST_CASE("the nearest articles are those that a comparison of all pairs finds") {
  const auto sketches = made_up(60, 5, 7);
  const auto members = everyone(sketches);
  const Similarity similarity(sketches, members);
  const auto nearest = similarity.nearest(16, 0.2F);
  std::size_t pairs = 0;
  for (const auto a : members) {
    std::vector<std::uint32_t> expected;
    for (const auto b : members)
      if (a != b && similarity.between(a, b) >= 0.2F) expected.push_back(b);
    std::vector<std::uint32_t> found;
    for (const auto& other : nearest[a]) found.push_back(other.article);
    std::sort(found.begin(), found.end());
    REQUIRE(found == expected);
    pairs += found.size();
  }
  CHECK(pairs > 300);
}

TEST_CASE("similarity is symmetric, at most one, and one with itself") {
  const auto sketches = made_up(5, 3, 11);
  const auto members = everyone(sketches);
  const Similarity similarity(sketches, members);
  for (const auto a : members) {
    CHECK(similarity.between(a, a) == Approx(1).margin(0.15));  // 0.85 when undated
    for (const auto b : members) {
      CHECK(similarity.between(a, b) == similarity.between(b, a));
      CHECK(similarity.between(a, b) < 1.0001F);
    }
  }
}

TEST_CASE("near-copies are found among many as in pairs") {
  std::mt19937 random(3);
  Sketcher sketcher;
  std::vector<Sketch> sketches;
  for (int text = 0; text < 40; ++text) {
    std::vector<std::string> words;
    for (int k = 0; k < 150; ++k) words.push_back("w" + std::to_string(random() % 5000));
    for (int version = 0; version < 3; ++version) {
      Article article;
      for (const auto& word : words) article.text += word + " ";
      sketches.push_back(sketcher.sketch(article));
      for (int change = 0; change < 6; ++change) words[random() % words.size()] = "changed";
    }
  }
  const auto copy_of = find_copies(sketches);
  for (std::uint32_t i = 0; i < copy_of.size(); ++i) {
    REQUIRE(is_near_copy(sketches[i], sketches[i / 3 * 3]));
    REQUIRE(copy_of[i] / 3 == i / 3);
    REQUIRE(copy_of[i] == copy_of[i / 3 * 3]);
  }
}

TEST_CASE("dates far apart exclude, near ones and unknown ones do not") {
  using dateline::stories::nearness;
  const auto day = dateline::parse_day_range("2022-02-15");
  const auto next = dateline::parse_day_range("2022-02-16");
  const auto week = dateline::parse_day_range("2022-02-22");
  const auto month = dateline::parse_day_range("2022-02");
  const auto later = dateline::parse_day_range("2022-04");
  CHECK(nearness(day, next) == 1);
  CHECK(nearness(day, week) < 1);
  CHECK(nearness(day, week) > 0);
  CHECK(nearness(day, month) == nearness(day, std::nullopt));
  CHECK(nearness(day, later) == 0);
  CHECK(nearness(week, day) == nearness(day, week));
}
