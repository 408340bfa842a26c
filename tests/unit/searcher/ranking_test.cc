#include <map>
#include <random>

#include "indexer/schema/index_directory.h"
#include "indexer/schema/terms.h"
#include "searcher/searcher.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;

namespace {

std::vector<Article> articles_of_random_words(std::size_t count) {
  static const std::vector<std::string> kWords = {"river", "bank",  "storm",  "vote", "oil",
                                                  "troop", "talks", "border", "rail", "tax"};
  std::mt19937 random(1);
  std::vector<Article> articles;
  for (std::size_t i = 0; i < count; ++i) {
    std::string body;
    for (auto n = 1 + random() % 60; n > 0; --n)
      body += kWords[random() % (1 + random() % kWords.size())] + " ";
    articles.push_back(
        test::plain_article(std::to_string(i), kWords[random() % kWords.size()] + " news", body));
  }
  return articles;
}

}  // namespace

TEST_CASE("scores are those of Xapian's BM25") {
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), articles_of_random_words(2500));
  const auto searcher = search::Searcher::open(directory.path());
  const auto database = schema::open_revision(schema::published_revision(directory.path()));
  schema::Stemmer stemmer;
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{"river"}, {"tax", "rail"}, {"river", "tax", "oil", "vote"}}) {
    std::string text;
    std::vector<std::string> terms;
    for (const auto& word : words) {
      text += word + " ";
      terms.push_back(stemmer.stem(word));
    }
    Xapian::Enquire enquire(database);
    enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
    enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
    std::map<std::string, double> expected;
    const auto all = enquire.get_mset(0, database.get_doccount());
    for (auto at = all.begin(); at != all.end(); ++at) {
      auto term = at.get_document().termlist_begin();
      term.skip_to("Q");
      expected[(*term).substr(1)] = at.get_weight();
    }
    const auto ranked = searcher->ranked(text, 5000, {});
    REQUIRE(ranked.size() == expected.size());
    double last = 1e9;
    for (const auto& [id, score] : ranked) {
      CHECK(score == Approx(expected.at(id)).epsilon(1e-4));
      CHECK(score <= last);
      last = score;
    }
    // The best alone, found without looking at all, are the first of all.
    for (const std::uint32_t size : {1U, 10U, 300U}) {
      const auto best = searcher->ranked(text, size, {});
      REQUIRE(best.size() == size);
      for (std::size_t i = 0; i < size; ++i) CHECK(best[i].id == ranked[i].id);
    }
  }
}
