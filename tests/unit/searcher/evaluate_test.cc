#include "searcher/evaluate.h"

#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/schema/index_directory.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;

namespace {

// Words of which some are in nearly all articles and some in one; US has two readings in one place.
std::string any_word(std::mt19937& random) {
  static const std::vector<std::string> kWords = {"storm", "oil",  "vote",  "US",   "tax",
                                                  "river", "bank", "troop", "rail", "u.s."};
  auto number = random() % 300;
  for (int i = 0; i < 2; ++i) number = random() % (1 + number);
  return number < kWords.size() ? kWords[number] : "w" + std::to_string(number) + "x";
}

std::vector<Article> articles_of_any_words() {
  std::mt19937 random(11);
  std::vector<Article> articles;
  for (int i = 0; i < 2500; ++i) {
    std::string body = "a ";  // so that it is not all in capitals
    for (auto n = 1 + random() % 60; n > 0; --n) body += any_word(random) + " ";
    articles.push_back(test::plain_article(std::to_string(i), any_word(random), body));
  }
  return articles;
}

std::set<std::uint32_t> matches_of_xapian(const Xapian::Database& database, const Plan& plan) {
  const auto op =
      plan.kind == Plan::Kind::phrase ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_NEAR;
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(op, plan.terms.begin(), plan.terms.end(), plan.window));
  std::set<std::uint32_t> docids;
  const auto all = enquire.get_mset(0, database.get_doccount());
  for (auto at = all.begin(); at != all.end(); ++at) docids.insert(*at);
  return docids;
}

}  // namespace

TEST_CASE("phrases and NEAR of frequent words find what Xapian's matcher finds") {
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), articles_of_any_words());
  const Index index(schema::published_revision(directory.path()));
  const auto session = index.session();
  MatchCache cache(1 << 20);
  std::mt19937 random(13);
  std::size_t found = 0;
  for (int i = 0; i < 600; ++i) {
    Plan plan;
    plan.kind = i % 3 == 0 ? Plan::Kind::phrase : Plan::Kind::near;
    while (plan.terms.size() < 2 + static_cast<std::size_t>(i) % 3) {
      const auto tokens = schema::tokenize(any_word(random) + " a");
      const std::string term = session->stemmer.stem(tokens.front().word);
      if (index.words().find(term)) plan.terms.push_back(term);
    }
    plan.window = static_cast<unsigned>(plan.terms.size());
    if (plan.kind == Plan::Kind::near) plan.window += static_cast<unsigned>(random() % 12);
    const auto expected = matches_of_xapian(session->database, plan);
    std::set<std::uint32_t> docids;
    Evaluator(index, *session, cache).matches(plan)->docs.for_each([&](std::uint32_t docid) {
      docids.insert(docid);
    });
    INFO(key_of(plan) << ", window " << plan.window);
    CHECK(docids == expected);
    found += docids.size();
  }
  CHECK(found > 10'000);
}
