// Synonyms and stop words from files, and the boosts of a request.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "searcher/searcher.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;
using test::plain_article;

namespace {

using Ids = std::vector<std::string>;

constexpr const char* kSynonyms =
    "# comment\n\ncar, automobile, motor car\nEC => European Community  # one way\n";
constexpr const char* kStopWords = "the\nof # a comment\n";

Vocabulary small_vocabulary() {
  Vocabulary vocabulary;
  std::istringstream synonyms(kSynonyms);
  std::istringstream stop_words(kStopWords);
  CHECK(vocabulary.read_synonyms(synonyms, "s").empty());
  CHECK(vocabulary.read_stop_words(stop_words, "w").empty());
  return vocabulary;
}

struct Cars {
  test::TemporaryDirectory directory;
  std::shared_ptr<const Searcher> searcher;
  Cars() {
    std::vector<Article> articles = {
        plain_article("car", "", "Cars were sold."),
        plain_article("automobile", "", "An automobile was sold."),
        plain_article("motor", "", "A motor car was sold."),
        plain_article("apart", "", "A motor was sold for a boat."),
        plain_article("ec", "", "The EC met."),
        plain_article("community", "", "The European Community met."),
    };
    test::build_index(directory.path(), articles);
    searcher = Searcher::open(directory.path(), small_vocabulary());
  }
  [[nodiscard]] Answer search(const std::string& query) const {
    return searcher->search(*parse_request({{"q", query}}));
  }
  [[nodiscard]] Ids found(const std::string& query) const {
    Ids out;
    for (const Hit& hit : search(query).hits) out.push_back(hit.id);
    std::sort(out.begin(), out.end());
    return out;
  }
};

}  // namespace

TEST_CASE_METHOD(Cars, "a word also finds its synonyms, and the answer says so") {
  CHECK(found("cars") == Ids{"automobile", "car", "motor"});
  CHECK(found("automobile") == Ids{"automobile", "car", "motor"});
  CHECK(found("sold automobiles") == Ids{"automobile", "car", "motor"});
  const Answer answer = search("cars sold");
  CHECK(answer.understood_as == "(cars OR automobile OR \"motor car\") AND sold");
  REQUIRE(answer.notes.size() == 1);
  CHECK(answer.notes.front() == "“cars” also finds its synonyms: automobile, motor car");
  CHECK_FALSE(answer.did_you_mean);
}

TEST_CASE_METHOD(Cars, "words side by side have synonyms of their own") {
  CHECK(found("motor car") == Ids{"automobile", "car", "motor"});
  CHECK(found("motor boat") == Ids{"apart"});
}

TEST_CASE_METHOD(Cars, "an arrow leads one way") {
  CHECK(found("EC") == Ids{"community", "ec"});
  CHECK(found("\"European Community\"") == Ids{"community"});
  CHECK(found("european community") == Ids{"community"});
}

TEST_CASE_METHOD(Cars, "quotation marks, exact words, NEAR and exclusions are left as typed") {
  CHECK(found("\"car\"") == Ids{"car", "motor"});
  CHECK(found("=car") == Ids{"motor"});
  CHECK(found("car NEAR/2 sold") == Ids{"car", "motor"});
  CHECK(found("sold -automobile") == Ids{"apart", "car", "motor"});
}

TEST_CASE_METHOD(Cars, "synonyms are lit") {
  for (const Hit& hit : search("automobile").hits)
    CHECK(std::any_of(hit.snippet.begin(), hit.snippet.end(),
                      [](const SnippetPiece& piece) { return piece.lit; }));
}

TEST_CASE_METHOD(Cars, "stop words are left out where other words remain") {
  CHECK(found("the sale of EC") == found("sale EC"));
  CHECK(search("the boat").understood_as == "boat");
  CHECK(found("the") == Ids{"community", "ec"});
  CHECK(found("\"the ec\" met") == Ids{"ec"});
}

TEST_CASE_METHOD(Cars, "another vocabulary is another state") {
  const auto plain = Searcher::open(directory.path());
  CHECK(plain->state() == plain->revision());
  CHECK(searcher->state() != plain->state());
  CHECK(searcher->state() == Searcher::open(directory.path(), small_vocabulary())->state());
}

TEST_CASE("bad lines are told by file and line, the others count") {
  Vocabulary vocabulary;
  std::istringstream synonyms("a, b\nalone\n, x\nx => y => z\n!!, ??\n\xFF, y\nc => d\n");
  const auto bad = vocabulary.read_synonyms(synonyms, "s.txt");
  REQUIRE(bad.size() == 5);
  CHECK(bad[0] == "s.txt:2: “alone” has no synonym on its line");
  CHECK(bad[1].starts_with("s.txt:3: "));
  CHECK(bad[2] == "s.txt:4: more than one =>");
  CHECK(bad[3].starts_with("s.txt:5: "));
  CHECK(bad[4] == "s.txt:6: not UTF-8");
  CHECK(vocabulary.synonyms_of("c") != nullptr);
  std::istringstream words("the\ntwo words\n--\n");
  CHECK(vocabulary.read_stop_words(words, "w") ==
        Ids{"w:2: “two words” is more than one word", "w:3: “--” is no word"});
  CHECK(vocabulary.is_stop_word("the"));
}

TEST_CASE("a file that is not there is an error") {
  std::vector<std::string> bad;
  const auto vocabulary = read_vocabulary("/nonexistent/synonyms", "", bad);
  REQUIRE_FALSE(vocabulary);
  CHECK(vocabulary.error().where == "/nonexistent/synonyms");
  const test::TemporaryDirectory directory;
  const std::string file = (directory.path() / "s").string();
  std::ofstream(file) << "a, b\nlast line without an end, x\nalone";
  REQUIRE(read_vocabulary(file, file, bad));
  CHECK(bad.size() == 3);
}

TEST_CASE("boosts change the order and never the set") {
  std::vector<Article> articles;
  for (int i = 0; i < 100; ++i) {
    std::string text = i % 10 == 0 ? "Oil, oil and gas. A spill." : "Oil and gas. A harvest now.";
    if (i % 5 == 0) text += " The tanker.";
    articles.push_back(plain_article("a" + std::to_string(i), "", text));
    articles.back().published.interval = day_interval(*make_day(2020, 1, 1) + i * 20);
  }
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), articles);
  const auto searcher = Searcher::open(directory.path());
  const auto order = [&](const std::string& boost) {
    Parameters parameters = {{"q", "oil gas"}, {"per_page", "100"}};
    if (!boost.empty()) parameters.emplace_back("boost", boost);
    Ids ids;
    for (const Hit& hit : searcher->search(*parse_request(parameters)).hits) ids.push_back(hit.id);
    return ids;
  };
  const Ids plain = order("");
  REQUIRE(plain.size() == 100);
  for (const char* boost : {"recent", "related", "recent,related"}) {
    Ids boosted = order(boost);
    INFO(boost);
    CHECK(std::is_permutation(plain.begin(), plain.end(), boosted.begin(), boosted.end()));
  }
  CHECK(order("recent") != plain);
  CHECK(order("related") != plain);
}

TEST_CASE("completions are there at once, and the same after preparation") {
  std::vector<Article> articles;
  for (int i = 0; i < 5; ++i)
    articles.push_back(plain_article(std::to_string(i), "", "Putin praised the puppet theatre."));
  for (auto& article : articles)
    test::mention(article, EntityKind::person, "vladimir-putin", "Vladimir Putin");
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), articles);
  const auto searcher = Searcher::open(directory.path());
  searcher->prepare_suggestions();
  for (int i = 0; i < 50; ++i) {
    const auto found = searcher->suggest("pu", 5);
    REQUIRE(found.size() == 3);
    CHECK(found[0].key == "vladimir-putin");
    CHECK(found[1].text == "puppet");
    CHECK(found[2].text == "putin");
  }
}
