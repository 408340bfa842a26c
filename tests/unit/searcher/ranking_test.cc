#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>

#include "indexer/schema/index_directory.h"
#include "indexer/schema/terms.h"
#include "searcher/searcher.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;

namespace {

std::string id_of(const Xapian::Document& document) {
  auto term = document.termlist_begin();
  term.skip_to("Q");
  return (*term).substr(1);
}

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

// As BM25 of Xapian gives them, by id.
std::map<std::string, double> bm25_scores(const Xapian::Database& database,
                                          const std::vector<std::string>& terms) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BM25Weight(1.2, 0, 1, 0.75, 0.5));
  enquire.set_query(Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  std::map<std::string, double> scores;
  const auto all = enquire.get_mset(0, database.get_doccount());
  for (auto at = all.begin(); at != all.end(); ++at)
    scores[id_of(at.get_document())] = at.get_weight();
  return scores;
}

// What an article gains where `second` follows `first`, at most one word between them.
double gain(const Xapian::Database& database, std::uint32_t docid, const std::string& first,
            const std::string& second) {
  const std::set<std::uint32_t> of_second(database.positionlist_begin(docid, second),
                                          database.positionlist_end(docid, second));
  std::size_t followed = 0;
  for (auto at = database.positionlist_begin(docid, first);
       at != database.positionlist_end(docid, first); ++at)
    followed += of_second.count(*at + 1) + of_second.count(*at + 2) > 0 ? 1 : 0;
  const auto often = static_cast<double>(std::min(followed, of_second.size()));
  const double commoner = std::max(database.get_termfreq(first), database.get_termfreq(second));
  const double length = database.get_doclength(docid) / database.get_average_length();
  const double norm = 1.2 * (0.25 + 0.75 * std::max(length, 0.5));
  const double articles = database.get_doccount();
  return 0.5 * 2.2 * std::log((articles - commoner + 0.5) / (commoner + 0.5)) * often /
         (often + norm);
}

// Words of which most are rare, so that some are in few articles and some in many.
std::string word_of_many(std::mt19937& random) {
  auto number = random() % 3000;
  for (int i = 0; i < 2; ++i) number = random() % (1 + number);
  return "w" + std::to_string(number) + "x";
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
    const auto expected = bm25_scores(database, terms);
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

TEST_CASE("neighbours of the query add what a look at all positions gives") {
  std::mt19937 random(7);
  std::vector<Article> articles;
  for (int i = 0; i < 3000; ++i) {
    std::string body;
    for (auto n = 1 + random() % 80; n > 0; --n) body += word_of_many(random) + " ";
    articles.push_back(test::plain_article(std::to_string(i), word_of_many(random), body));
  }
  // Two words that two articles have each: too rare for the posting file.
  articles[10].text += "rarea rareb";
  articles[20].text += "rareb something rarea";
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), articles);
  const auto searcher = search::Searcher::open(directory.path());
  const auto database = schema::open_revision(schema::published_revision(directory.path()));
  std::vector<std::vector<std::string>> queries = {{"rarea", "rareb"}};
  for (int i = 0; i < 40; ++i) {
    auto& words = queries.emplace_back();
    for (auto n = 2 + random() % 3; words.size() < n;) {
      const auto word = word_of_many(random);
      const auto with = database.get_termfreq(word);
      if (with > (i % 2 == 0 ? 150 : 0) && with < 900 &&
          std::count(words.begin(), words.end(), word) == 0)
        words.push_back(word);
    }
  }
  std::size_t gained = 0;
  for (const auto& words : queries) {
    std::string text;
    for (const auto& word : words) text += word + " ";
    auto expected = bm25_scores(database, words);
    for (Xapian::docid docid = 1; docid <= database.get_lastdocid(); ++docid)
      for (std::size_t i = 1; i < words.size(); ++i) {
        const double more = gain(database, docid, words[i - 1], words[i]);
        if (more == 0) continue;
        expected[id_of(database.get_document(docid))] += more;
        ++gained;
      }
    const auto ranked = searcher->ranked(text, 5000, {});
    REQUIRE(ranked.size() == expected.size());
    for (const auto& [id, score] : ranked) CHECK(score == Approx(expected.at(id)).epsilon(1e-4));
    const auto best = searcher->ranked(text, 10, {});
    for (std::size_t i = 0; i < best.size(); ++i) CHECK(best[i].id == ranked[i].id);
  }
  CHECK(gained > 50);
}

TEST_CASE("the order of the words typed counts, and a word between") {
  std::vector<Article> articles;
  for (int i = 0; i < 30; ++i)
    articles.push_back(test::plain_article(std::to_string(i), "", "nothing of the kind in it"));
  articles.push_back(test::plain_article("apart", "", "bank was here where one saw a river"));
  articles.push_back(test::plain_article("behind", "", "river was here where one saw a bank"));
  articles.push_back(test::plain_article("as typed", "", "was here where one saw a river bank"));
  articles.push_back(
      test::plain_article("one between", "", "was here where one saw bank of river"));
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), articles);
  const auto searcher = search::Searcher::open(directory.path());
  const auto first = [&](const std::string& q) {
    return searcher->search(*search::parse_request({{"q", q}})).hits.front().id;
  };
  CHECK(first("river bank") == "as typed");
  CHECK(first("bank river") == "one between");
  CHECK(first("(bank) river -storm") == "one between");
  CHECK(first("nowhere bank river") == "one between");  // the part that matches
}
