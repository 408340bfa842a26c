// What the query language says about itself: notes, understood_as, partial matches, corrections.
#include <algorithm>

#include "searcher/searcher.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;
using test::plain_article;

namespace {

std::vector<Article> articles_about_farming() {
  std::vector<Article> articles = {
      plain_article("wheat", "Wheat exports", "The price of wheat rose again in the market."),
      plain_article("zebra", "Zebra counted", "A zebra was seen near the market of the town."),
      plain_article("barley", "Barley or rye", "Barley, the farmers disclosed, cost more in May."),
      plain_article("typo", "Rye", "The ministry dislcosed nothing about infested barley."),
      plain_article("press/1.txt", "Notes", "An invested sum."),
      plain_article("press/2.txt", "Notes", "Another invested sum."),
  };
  for (auto& article : articles) article.authors = {"Ann Barleycorn"};
  std::string many_words;
  for (int i = 100; i < 300; ++i) many_words += "qu" + std::to_string(i) + ' ';
  articles.push_back(plain_article("words", "", many_words));
  for (int i = 0; i < 40; ++i)
    articles.push_back(plain_article("more" + std::to_string(i), "",
                                     "Farmers disclosed that they had invested in machines."));
  return articles;
}

struct Farming {
  test::TemporaryDirectory directory;
  std::shared_ptr<const Searcher> searcher;
  Farming() {
    test::build_index(directory.path(), articles_about_farming());
    searcher = Searcher::open(directory.path());
  }
  [[nodiscard]] Answer search(const std::string& query) const {
    return searcher->search(*parse_request({{"q", query}, {"per_page", "100"}}));
  }
};

using Ids = std::vector<std::string>;

Ids ids(const Answer& answer) {
  Ids out;
  for (const Hit& hit : answer.hits) out.push_back(hit.id);
  std::sort(out.begin(), out.end());
  return out;
}

std::string notes(const Answer& answer) {
  std::string all;
  for (const auto& note : answer.notes) all += note + '\n';
  return all;
}

}  // namespace

TEST_CASE_METHOD(Farming, "a word that no article has is left out, and named") {
  const Answer answer = search("zebra telescope market giraffe");
  CHECK(ids(answer) == Ids{"zebra"});
  CHECK(answer.understood_as == "zebra AND market");
  CHECK(notes(answer) ==
        "no article has “telescope” or “giraffe”; shown are those with the rest\n");
  CHECK(notes(search("zebra \"wild giraffe\"")) ==
        "no article has \"wild giraffe\"; shown are those with the rest\n");
}

TEST_CASE_METHOD(Farming, "words that never meet are searched one by one, function words aside") {
  const Answer answer = search("zebra of the wheat -rye");
  CHECK(ids(answer) == Ids{"wheat", "zebra"});
  CHECK(answer.understood_as == "(zebra OR wheat) AND NOT rye");
  CHECK_FALSE(answer.notes.empty());
}

TEST_CASE_METHOD(Farming, "conditions are never given up for a match") {
  CHECK(search("zebra wheat person:nobody").total == 0);
  CHECK(search("zebra wheat published:2022").total == 0);
  CHECK(search("zebra -market").total == 0);
  CHECK(search("telescope giraffe").total == 0);
}

TEST_CASE_METHOD(Farming, "a query is repeated as it was run") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"wheat, price!", "wheat AND price"},
      {"rise^2", "\"rise 2\""},
      {"price && wheat", "price AND wheat"},
      {"wheat || zebra", "wheat OR zebra"},
      {"-(wheat OR zebra)", "NOT (wheat OR zebra)"},
      {"*", ""},
      {"wheat *", "wheat AND *"},
      {"price NEAR/3 (wheat OR rye)", "price NEAR/3 wheat OR price NEAR/3 rye"},
      {"O’Brien F-16 U.S.", "O’Brien AND F-16 AND U.S."},
  };
  for (const auto& [query, expected] : cases) {
    INFO(query);
    const auto answer = searcher->search(*parse_request({{"q", query + " OR barley"}}));
    const auto alone = search(query);
    if (alone.total > 0) CHECK(alone.understood_as == expected);
    if (!expected.empty() && query.find("OR") == query.npos && query.find('|') == query.npos) {
      const bool group = expected.find(" AND ") != expected.npos;
      CHECK(answer.understood_as == (group ? '(' + expected + ')' : expected) + " OR barley");
    }
  }
}

TEST_CASE_METHOD(Farming, "what looks like syntax but is none is told") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"about:wheat", "“about:” is no field"},
      {"title: wheat", "“title:” was searched as a word"},
      {"*heat", "without its asterisk"},
      {"\"wheat pr*\"", "without its asterisk"},
      {"wheat or zebra", "OR, in capitals"},
      {"wheat NEAR/0 price", "“NEAR/0” was read as NEAR/1"},
      {"wheat NEAR/5000 price", "“NEAR/5000” was read as NEAR/100"},
      {"wheat NEAR/5 person:x", "it was read as AND"},
      {"title:*", "holds no word"},
      {"id:nowhere", "no article has the id"},
      {"giraff*", "nothing in the index begins like"},
  };
  for (const auto& [query, expected] : cases) {
    INFO(query);
    CHECK(notes(search(query)).find(expected) != std::string::npos);
  }
  for (const char* query : {"http://example.org/a", "12:30", "wheat", "re: fwd: wheat", "or"}) {
    INFO(query);
    CHECK(notes(search(query)).find("field") == std::string::npos);
    CHECK(notes(search(query)).find("capitals") == std::string::npos);
  }
}

TEST_CASE_METHOD(Farming, "wildcards stand for ids and authors as well") {
  CHECK(ids(search("id:press/*")) == Ids{"press/1.txt", "press/2.txt"});
  CHECK(search("author:barl*").total == 6);
  CHECK(search("author:rye*").total == 0);
}

TEST_CASE_METHOD(Farming, "many wildcards share one bound, and say so") {
  std::string query;
  for (char first = 'a'; first <= 'z'; ++first) query += std::string(1, first) + "* OR ";
  const Answer answer = search(query + "zebra");
  CHECK(notes(answer).find("“q*” stands for 200 words; the 11 most frequent ones were searched") !=
        std::string::npos);
  CHECK(answer.total > 0);
}

TEST_CASE_METHOD(Farming, "a slip of the keys is corrected, a rare right word is not") {
  CHECK(search("dislcosed").did_you_mean == std::string("disclosed"));
  CHECK_FALSE(search("infested").did_you_mean);
  CHECK(search("\"farmers disclosd\" wheat").did_you_mean ==
        std::string("\"farmers disclosed\" wheat"));
  CHECK_FALSE(search("zebra").did_you_mean);
}
