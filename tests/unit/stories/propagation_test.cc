#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <sstream>

#include "indexer/annotate/dates/dates.h"
#include "indexer/annotate/entities/recogniser.h"
#include "indexer/reading/parts.h"
#include "indexer/stories/groups.h"
#include "indexer/stories/propagation.h"
#include "tests/support/catch.h"

using namespace dateline;
using stories::DatedArticle;
using stories::Neighbour;

namespace {

DatedArticle stated(int year, int month, int day) {
  DatedArticle article;
  article.published.interval = day_interval(*make_day(year, month, day));
  article.published.basis = DateBasis::stated;
  article.published.confidence = 0.98;
  return article;
}

DatedArticle telling(const std::string& text) {
  static const annotate::DateAnnotator annotator;
  Article article;
  article.id = "a";
  article.text = text;
  auto analysis = annotator.analyse(article);
  return {analysis.published, analysis.sketch};
}

}  // namespace

TEST_CASE("an undated article takes the day of the dated ones that it resembles") {
  std::vector<DatedArticle> articles = {telling("The bridge fell on Tuesday, officials said."),
                                        stated(2022, 2, 15), stated(2022, 2, 15),
                                        stated(2022, 2, 15)};
  const std::vector<std::vector<Neighbour>> neighbours = {
      {{1, 0.6F, false}, {2, 0.5F, false}, {3, 0.5F, false}}, {}, {}, {}};
  stories::propagate_dates(neighbours, {}, articles);
  const auto& published = articles[0].published;
  REQUIRE(published.interval);
  CHECK(to_iso(*published.interval) == "2022-02-15");
  CHECK(published.basis == DateBasis::story);
  CHECK(published.confidence >= 0.8);
  REQUIRE_FALSE(published.evidence.empty());
  CHECK(published.evidence[0].text == "1");
}

TEST_CASE("a dateline without a year takes the year of the articles that it resembles") {
  std::vector<DatedArticle> articles = {
      telling("TOKYO, July 23 (Harbour Wire) - The emperor declared the games open on Friday."),
      stated(2021, 7, 29), stated(2021, 8, 2)};
  const std::vector<std::vector<Neighbour>> neighbours = {
      {{1, 0.3F, false}, {2, 0.25F, false}}, {}, {}};
  stories::propagate_dates(neighbours, {}, articles);
  const auto& published = articles[0].published;
  REQUIRE(published.interval);
  CHECK(published.interval->days() == 1);
  CHECK(std::abs(published.interval->from - *make_day(2021, 7, 23)) <= 1);
}

TEST_CASE("a dateline without a year takes the year of the collection") {
  std::vector<DatedArticle> articles = {
      telling("TOKYO, July 23 (Harbour Wire) - The emperor declared the games open on Friday."),
      telling("It rained.")};
  for (int i = 0; i < 60; ++i) articles.push_back(stated(2021, 6 + i % 3, 1 + i % 28));
  std::vector<std::vector<Neighbour>> neighbours(articles.size());
  // One that is like it, yet of another day, is no evidence for it.
  if (GENERATE(false, true)) neighbours[0] = {{30, 0.13F, false}};
  stories::propagate_dates(neighbours, {}, articles);
  const auto& published = articles[0].published;
  REQUIRE(published.interval);
  CHECK(to_iso(*published.interval) == "2021-07-23");
  CHECK(published.basis == DateBasis::inferred);
  REQUIRE(published.evidence.size() == 1);
  CHECK(published.evidence[0].text == "60 of 60");
  CHECK(published.evidence[0].rule == "dated articles here are of 2021");
  // When others were published is no reason by itself.
  CHECK_FALSE(articles[1].published.interval);
}

TEST_CASE("trusted dates never change") {
  std::vector<DatedArticle> articles = {stated(2022, 2, 15), stated(2022, 2, 17),
                                        stated(2022, 2, 17)};
  const auto before = articles[0].published;
  stories::propagate_dates({{{1, 0.9F, false}, {2, 0.9F, false}}, {}, {}}, {}, articles);
  CHECK(articles[0].published == before);
}

TEST_CASE("neighbours that know nothing give nothing") {
  std::vector<DatedArticle> articles(4);
  stories::propagate_dates({{{1, 0.9F, false}, {2, 0.9F, false}}, {{0, 0.9F, false}}, {}, {}}, {},
                           articles);
  for (const auto& article : articles) CHECK(article.published.basis == DateBasis::unknown);
}

TEST_CASE("a weak likeness dates nothing") {
  std::vector<DatedArticle> articles = {telling("It rained."), stated(2022, 2, 15)};
  stories::propagate_dates({{{1, 0.12F, false}}, {}}, {}, articles);
  CHECK_FALSE(articles[0].published.interval);
}

TEST_CASE("neighbour lists that do not fit the articles are harmless") {
  std::vector<DatedArticle> articles = {telling("On Monday."), stated(1000, 1, 1),
                                        stated(2999, 12, 31)};
  stories::propagate_dates({{{9, 0.5F, false}, {0, 1.0F, true}, {1, 0.9F, false}, {2, 0.9F, true}}},
                           {}, articles);
  stories::propagate_dates({}, {}, articles);
  std::vector<DatedArticle> none;
  stories::propagate_dates({}, {}, none);
}

TEST_CASE("what a text by itself made sure is passed on, what it did not is not") {
  const auto heard = [](double confidence) {
    std::vector<DatedArticle> articles = {stated(2022, 2, 15), telling("The bridge fell.")};
    articles[0].published.basis = DateBasis::inferred;
    articles[0].published.confidence = confidence;
    stories::propagate_dates({{}, {{0, 0.7F, false}}}, {}, articles);
    return articles[1].published.interval.has_value();
  };
  CHECK(heard(0.95));
  CHECK_FALSE(heard(0.5));
}

TEST_CASE("a date that was inferred is not counted beside the one that it came from") {
  const auto sure = [](bool with_another) {
    std::vector<DatedArticle> articles = {telling("The bridge fell."), stated(2022, 2, 15),
                                          telling("It fell."), stated(2022, 2, 15)};
    std::vector<std::vector<Neighbour>> neighbours = {{{1, 0.3F, false}}, {}, {}, {}};
    if (with_another) {
      neighbours[0].push_back({2, 0.3F, false});
      neighbours[2] = {{1, 0.9F, false}, {3, 0.9F, false}};
    }
    stories::propagate_dates(neighbours, {}, articles);
    if (with_another) REQUIRE(articles[2].published.interval);
    return articles[0].published.interval ? articles[0].published.confidence : 0;
  };
  CHECK(std::abs(sure(true) - sure(false)) < 0.1);
}

TEST_CASE("five undated articles of one event date each other") {
  const char* shared = std::getenv("DATELINE_SHARED");
  const auto folder = std::filesystem::path(shared == nullptr ? "" : shared) / "seeds";
  if (!std::filesystem::is_directory(folder)) {
    std::cout << "skipped: no " << folder.string() << '\n';
    return;
  }
  std::set<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.insert(entry.path());
  const annotate::DateAnnotator dates;
  const annotate::EntityRecogniser entities;
  stories::StoryGrouper grouper;
  std::vector<DatedArticle> articles;
  for (const auto& file : files) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    Article article;
    article.id = file.filename().string();
    article.path = file.string();
    article.text = text.str();
    reading::find_parts(article, nullptr);
    article.entities = entities.recognise(article);
    auto analysis = dates.analyse(article);
    article.dates = analysis.mentions;
    article.published = analysis.published;
    grouper.add(article);
    articles.push_back({analysis.published, analysis.sketch});
  }
  stories::propagate_dates(grouper.finish().neighbours, {}, articles);
  for (const auto& article : articles) {
    REQUIRE(article.published.interval);
    CHECK(to_iso(*article.published.interval) == "2022-02-15");
    CHECK(article.published.confidence >= 0.8);
  }
}

TEST_CASE("a collection where likeness misleads claims less, one where it holds claims more") {
  // An undated article with two dated ones like it, and forty dated articles that are like one
  // another by twos: of one day in one collection, years apart in the other.
  const auto sure = [](int years_apart, bool rehearsing) {
    std::vector<DatedArticle> articles = {telling("The bridge fell."), stated(2022, 2, 15),
                                          stated(2022, 2, 15)};
    std::vector<std::vector<Neighbour>> neighbours = {{{1, 0.5F, false}, {2, 0.5F, false}}, {}, {}};
    std::vector<stories::Rehearsal> rehearsals;
    for (std::uint32_t i = 0; i < 40; ++i) {
      const auto index = static_cast<std::uint32_t>(articles.size());
      articles.push_back(stated(i % 2 == 0 ? 2014 : 2014 + years_apart, 5, 6));
      neighbours.emplace_back();
      const std::uint32_t other = i % 2 == 0 ? index + 1 : index - 1;
      if (rehearsing) rehearsals.push_back({index, {{other, 0.5F, false}}});
    }
    stories::propagate_dates(neighbours, rehearsals, articles);
    const auto& published = articles[0].published;
    return published.interval && published.interval->days() == 1 ? published.confidence : 0;
  };
  CHECK(sure(0, true) > sure(0, false));
  CHECK(sure(3, true) < sure(3, false));
}
