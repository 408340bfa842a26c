#include "tests/oracle/random_articles.h"

#include <algorithm>
#include <cstdint>

#include "tests/support/article_index.h"

namespace dateline::oracle {

const std::vector<std::string> kVocabulary = {
    "troops", "border",    "withdraw", "withdrawal", "withdrawn", "minister", "ministers",
    "Kyiv",   "Kyïv",      "talks",    "talk",       "oil",       "price",    "prices",
    "US",     "U.S.",      "us",       "covid-19",   "F-16",      "O’Brien",  "car",
    "care",   "election",  "vote",     "votes",      "storm",     "river",    "bank",
    "banks",  "2022",      "3.5",      "the",        "of",        "and",      "war",
    "peace",  "president", "said",     "санкции",    "Москва",    "café",     "naïve"};

namespace {

const std::vector<std::string> kNames = {"Vladimir Putin", "Olaf Scholz",  "Ann O’Brien",
                                         "Joe Biden",      "Igor Popescu", "Wei Zhang"};

Day random_day(Random& random) {
  return *make_day(2019, 1, 1) + std::uniform_int_distribution<int>(0, 5 * 365)(random);
}

Interval random_statement(Random& random) {
  const Day day = random_day(random);
  const CivilDate date = civil(day);
  switch (skewed(random, 7)) {
    case 0:
    case 1:
    case 2:
      return day_interval(day);
    case 3:
      return month_interval(date.year, date.month);
    case 4:
      return {day, day + 6, Precision::week};
    case 5:
      return year_interval(date.year);
    default:
      return {day, day + 10, Precision::day};
  }
}

std::string random_text(Random& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    if (!text.empty()) text += chance(random, 0.1) ? ". " : " ";
    text += kVocabulary[skewed(random, kVocabulary.size())];
  }
  return text;
}

Article random_article(Random& random, std::size_t number) {
  const std::string title = chance(random, 0.9) ? random_text(random, 1 + skewed(random, 6)) : "";
  Article article = test::plain_article("dir/" + std::to_string(number) + ".txt", title,
                                        random_text(random, 1 + skewed(random, 60)));
  const auto begin = static_cast<std::uint32_t>(article.text.size() + 1);
  article.text += "\nDonate to peace talks";
  article.parts.push_back(
      {{begin, static_cast<std::uint32_t>(article.text.size())}, PartKind::boilerplate, "recurs"});
  for (std::size_t i = skewed(random, 5); i > 0; --i) {
    const auto kind = static_cast<EntityKind>(skewed(random, 3));
    const auto n = std::to_string(skewed(random, 12));
    test::mention(article, kind, "e-" + n, "Entity " + n);
  }
  if (chance(random, 0.7)) article.source = "Outlet " + std::to_string(skewed(random, 5));
  while (chance(random, 0.3)) article.authors.push_back(kNames[skewed(random, kNames.size())]);
  if (chance(random, 0.9)) {
    article.published.interval = random_statement(random);
    article.published.basis = static_cast<DateBasis>(skewed(random, 6));
  }
  for (std::size_t i = skewed(random, 4); i > 0; --i)
    article.dates.push_back({{0, 0}, random_statement(random), "r"});
  if (chance(random, 0.2)) article.dates.push_back({{0, 0}, std::nullopt, "relative"});
  if (chance(random, 0.5)) article.story = "story-" + std::to_string(skewed(random, 30));
  return article;
}

}  // namespace

std::size_t skewed(Random& random, std::size_t limit) {
  const double draw = std::uniform_real_distribution<double>(0, 1)(random);
  return std::min(limit - 1, static_cast<std::size_t>(draw * draw * static_cast<double>(limit)));
}

bool chance(Random& random, double probability) {
  return std::uniform_real_distribution<double>(0, 1)(random) < probability;
}

Interval random_range(Random& random) {
  const Day day = random_day(random);
  const CivilDate date = civil(day);
  switch (skewed(random, 4)) {
    case 0:
      return month_interval(date.year, date.month);
    case 1:
      return year_interval(date.year);
    case 2:
      return {day, day + static_cast<std::int32_t>(skewed(random, 900)), Precision::day};
    default:
      return day_interval(day);
  }
}

std::vector<Article> random_articles(Random& random, std::size_t count) {
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    const bool copy = i > 0 && chance(random, 0.15);
    if (!copy) {
      articles.push_back(random_article(random, i));
      continue;
    }
    Article article = articles[skewed(random, articles.size())];
    if (article.copy_of.empty()) article.copy_of = article.id;
    article.id = "copy/" + std::to_string(i);
    if (chance(random, 0.5)) article.source = "Outlet " + std::to_string(skewed(random, 5));
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace dateline::oracle
