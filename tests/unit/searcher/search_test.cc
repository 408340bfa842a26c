#include <algorithm>

#include "indexer/schema/index_directory.h"
#include "searcher/searcher.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;
using schema::Facet;
using test::plain_article;

namespace {

void publish(Article& article, const Interval& interval) {
  article.published.interval = interval;
  article.published.basis = DateBasis::stated;
}

// Six articles about two events, one of them in two near-copies, one undated.
std::vector<Article> small_collection() {
  std::vector<Article> articles;
  articles.push_back(plain_article("a", "Troops withdraw from the border",
                                   "Vladimir Putin said the troops would leave. Kyiv doubts it."));
  publish(articles.back(), day_interval(*make_day(2022, 2, 15)));
  test::mention(articles.back(), EntityKind::person, "vladimir-putin", "Vladimir Putin");
  test::mention(articles.back(), EntityKind::place, "kyiv", "Kyiv");
  articles.push_back(plain_article("b", "Troops withdraw from border",
                                   "Vladimir Putin said the troops would leave. Kyïv doubts it."));
  publish(articles.back(), day_interval(*make_day(2022, 2, 16)));
  test::mention(articles.back(), EntityKind::person, "vladimir-putin", "Vladimir Putin");
  articles.back().copy_of = "a";
  articles.push_back(plain_article("c", "Scholz in Moscow",
                                   "Olaf Scholz met Vladimir Putin about the withdrawal."));
  publish(articles.back(), day_interval(*make_day(2022, 2, 15)));
  test::mention(articles.back(), EntityKind::person, "olaf-scholz", "Olaf Scholz");
  test::mention(articles.back(), EntityKind::person, "vladimir-putin", "Vladimir Putin");
  articles.back().source = "Harbour Wire";
  articles.back().dates = {{{0, 4}, day_interval(*make_day(2022, 2, 14)), "r"}};
  articles.push_back(plain_article("d", "Telescope launched", "The telescope left the ground."));
  publish(articles.back(), month_interval(2021, 12));
  articles.back().authors = {"Ann O’Brien"};
  articles.push_back(plain_article("e", "", "Covid-19 cases rise in the U.S., officials say."));
  articles.push_back(plain_article("f/g.txt", "Car makers", "A car is a car. Leaders meet US."));
  publish(articles.back(), year_interval(2022));
  for (auto& article : articles)
    if (article.id < "d") article.story = "a";
  return articles;
}

struct Fixture {
  test::TemporaryDirectory directory;
  std::shared_ptr<const Searcher> searcher;
  Fixture() {
    test::build_index(directory.path(), small_collection());
    searcher = Searcher::open(directory.path());
  }
  [[nodiscard]] Answer search(const std::string& query) const {
    const auto request = parse_request({{"q", query}});
    return searcher->search(*request);
  }
  [[nodiscard]] Answer search(const Parameters& parameters) const {
    const auto request = parse_request(parameters);
    REQUIRE(request);
    return searcher->search(*request);
  }
};

std::vector<std::string> ids(const Answer& answer) {
  std::vector<std::string> out;
  for (const Hit& hit : answer.hits) out.push_back(hit.id);
  std::sort(out.begin(), out.end());
  return out;
}

using Ids = std::vector<std::string>;

std::string lit(const std::vector<SnippetPiece>& pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece.lit ? "[" + piece.text + "]" : piece.text;
  return out;
}

}  // namespace

TEST_CASE_METHOD(Fixture, "the query language finds what it says") {
  const std::vector<std::pair<std::string, Ids>> cases = {
      {"", {"a", "b", "c", "d", "e", "f/g.txt"}},
      {"troops", {"a", "b"}},
      {"TROOP", {"a", "b"}},
      {"troops OR telescope", {"a", "b", "d"}},
      {"withdrawal troops", {"a", "b"}},
      {"putin -scholz", {"a", "b"}},
      {"putin NOT scholz", {"a", "b"}},
      {"-putin", {"d", "e", "f/g.txt"}},
      {"\"troops withdraw\"", {"a", "b"}},
      {"“withdraw from border”", {"b"}},
      {"\"border vladimir\"", {}},
      {"=withdraw", {"a", "b"}},
      {"=withdrawal", {"c"}},
      {"putin NEAR/2 said", {"a", "b"}},
      {"leave NEAR/2 vladimir", {}},
      {"tele*", {"d"}},
      {"(troops OR telescope) putin", {"a", "b"}},
      {"title:moscow", {"c"}},
      {"title:putin", {}},
      {"title:(moscow OR telescope)", {"c", "d"}},
      {"author:obrien", {"d"}},
      {"author:\"Ann O’Brien\"", {"d"}},
      {"source:\"harbour wire\"", {"c"}},
      {"person:vladimir-putin", {"a", "b", "c"}},
      {"person:\"Vladimir Putin\"", {"a", "b", "c"}},
      {"person:putin", {"a", "b", "c"}},
      {"person:vlad*", {"a", "b", "c"}},
      {"person:nobody", {}},
      {"published:2022-02-15", {"a", "c"}},
      {"published:2022-02", {"a", "b", "c"}},
      {"published:2022", {"a", "b", "c", "f/g.txt"}},
      {"published:2021-12-01..2021-12-31", {"d"}},
      {"published:2021-12-05", {}},
      {"mentions:2022-02-14", {"c"}},
      {"id:f/g.txt", {"f/g.txt"}},
      {"kyiv", {"a", "b"}},
      {"KYÏV", {"a", "b"}},
      {"covid-19", {"e"}},
      {"U.S.", {"e", "f/g.txt"}},
      {"us", {"f/g.txt"}},
      {"US", {"e", "f/g.txt"}},
      {"leader", {"f/g.txt"}},
  };
  for (const auto& [query, expected] : cases) {
    INFO(query);
    CHECK(ids(search(query)) == expected);
  }
}

TEST_CASE("a name in a field may be any way in which articles write it") {
  std::vector<Article> articles = {plain_article("a", "", "OPEC met in Kiev."),
                                   plain_article("b", "", "Kyiv heard of an Opec Fund.")};
  const std::string opec = "organization-of-the-petroleum-exporting-countries";
  test::mention(articles[0], EntityKind::organisation, opec, "OPEC");
  test::mention(articles[0], EntityKind::place, "kyiv", "Kiev");
  test::mention(articles[1], EntityKind::organisation, "opec-fund", "Opec Fund");
  test::mention(articles[1], EntityKind::place, "kyiv", "Kyiv");
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), articles);
  const auto searcher = Searcher::open(directory.path());
  const auto found = [&](const std::string& query) {
    return ids(searcher->search(*parse_request({{"q", query}})));
  };
  CHECK(found("org:opec") == Ids{"a", "b"});
  CHECK(found("place:KIEV") == Ids{"a", "b"});
  CHECK(found("org:\"opec fund\"") == Ids{"b"});
  CHECK(found("org:kiev").empty());
  CHECK(found("org:ope").empty());
}

TEST_CASE_METHOD(Fixture, "what does not parse is searched as words and said") {
  for (const char* query : {"troops AND", "OR troops", "published:yesterday", "\"troops", "troops)",
                            "(troops", "troops published:2022-13"}) {
    INFO(query);
    CHECK_FALSE(search(query).notes.empty());
  }
  CHECK(search("...").total == 0);
  CHECK(ids(search("(troops")) == Ids{"a", "b"});
}

TEST_CASE_METHOD(Fixture, "articles with some of the words stand in for those with all") {
  const Answer answer = search("telescope moscow");
  CHECK(ids(answer) == Ids{"c", "d"});
  REQUIRE(answer.notes.size() == 1);
  CHECK(search("telescope -moscow").notes.empty());
}

TEST_CASE_METHOD(Fixture, "facets count and narrow") {
  const Answer answer = search(Parameters{});
  const FacetResult& people = answer.facets[0];
  REQUIRE(people.values.size() == 2);
  CHECK(people.values[0].key == "vladimir-putin");
  CHECK(people.values[0].name == "Vladimir Putin");
  CHECK(people.values[0].count == 3);
  CHECK(people.distinct == 2);
  CHECK(people.missing == 3);
  CHECK(answer.stories == 4);
  const Answer narrowed = search({{"person", "vladimir-putin"}, {"not.person", "olaf-scholz"}});
  CHECK(ids(narrowed) == Ids{"a", "b"});
  const Answer either = search({{"person", "olaf-scholz"}});
  CHECK(ids(either) == Ids{"c"});
  CHECK(either.facets[0].values[0].count == 3);  // the OR group does not narrow itself
  CHECK(either.facets[2].distinct == 0);
  CHECK(ids(search({{"person", "olaf-scholz"}, {"person", "vladimir-putin"}, {"all", "person"}})) ==
        Ids{"c"});
  CHECK(ids(search({{"date_basis", "unknown"}})) == Ids{"e"});
  CHECK(ids(search({{"person", "nobody"}})).empty());
}

TEST_CASE_METHOD(Fixture, "copies collapse to their best article") {
  const Answer answer = search({{"q", "troops"}, {"copies", "collapse"}});
  CHECK(answer.total == 1);
  CHECK(answer.articles == 2);
  REQUIRE(answer.hits.size() == 1);
  CHECK(answer.hits[0].copies == 2);
}

TEST_CASE_METHOD(Fixture, "sorted by date, undated articles come last") {
  const auto order = [&](const char* sort) {
    Ids out;
    for (const Hit& hit : search({{"sort", sort}}).hits) out.push_back(hit.id);
    return out;
  };
  CHECK(order("newest") == Ids{"b", "a", "c", "f/g.txt", "d", "e"});
  CHECK(order("oldest") == Ids{"d", "f/g.txt", "c", "a", "b", "e"});
  const Answer second = search({{"sort", "newest"}, {"per_page", "2"}, {"page", "2"}});
  REQUIRE(second.hits.size() == 2);
  CHECK(second.hits[0].id == "c");
  CHECK(search({{"page", "9999999"}}).hits.empty());
}

TEST_CASE_METHOD(Fixture, "histograms count what a click opens") {
  const Answer answer = search(Parameters{});
  REQUIRE(answer.histograms.size() == 2);
  for (const auto& histogram : answer.histograms) {
    const bool published = histogram.field == HistogramField::published;
    CHECK_FALSE(histogram.buckets.empty());
    for (const auto& bucket : histogram.buckets) {
      const auto range = to_iso(bucket.interval.from) + ".." + to_iso(bucket.interval.to);
      CHECK(search({{published ? "published" : "mentions", range}}).total == bucket.count);
    }
  }
}

TEST_CASE_METHOD(Fixture, "snippets light words, phrases and accent variants") {
  CHECK(lit(search("kyiv doubts").hits[0].snippet).find("[Ky") != std::string::npos);
  const Answer phrase = search("\"the troops would leave\"");
  CHECK(lit(phrase.hits[0].snippet).find("said [the troops would leave].") != std::string::npos);
  CHECK(lit(search("title:moscow putin").hits[0].title_pieces) == "Scholz in [Moscow]");
  CHECK(lit(search("tele*").hits[0].snippet) == "The [telescope] left the ground.");
  CHECK(lit(search("id:d").hits[0].snippet) == "The telescope left the ground.");
}

TEST_CASE_METHOD(Fixture, "rare words are corrected, right ones are not") {
  CHECK(search("telescpoe").did_you_mean == std::string("telescope"));
  CHECK(search("troops telescpoe").did_you_mean == std::string("troops telescope"));
  CHECK_FALSE(search("car").did_you_mean);
  CHECK_FALSE(search("telescope").did_you_mean);
}

TEST_CASE_METHOD(Fixture, "an article can be read, explained and compared") {
  REQUIRE(searcher->article("f/g.txt"));
  CHECK_FALSE(searcher->article("nothing"));
  const auto passages = searcher->explain("a", Facet::person, "vladimir-putin");
  REQUIRE(passages.size() == 1);
  CHECK(passages[0].text == "Vladimir Putin");
  CHECK(passages[0].after == " said the troops would leave.");
  CHECK(searcher->explain("a", Facet::person, "nobody").empty());
  const auto similar = searcher->similar("c", 5);
  CHECK(std::none_of(similar.begin(), similar.end(), [](const Hit& h) { return h.id == "c"; }));
  const auto page = searcher->entity("olaf-scholz");
  REQUIRE(page);
  CHECK(page->value.articles == 1);
  CHECK(page->value.forms.at(0).text == "Olaf Scholz");
  CHECK_FALSE(searcher->entity("nobody"));
}

TEST_CASE_METHOD(Fixture, "names and words are completed") {
  const auto found = searcher->suggest("put", 5);
  REQUIRE_FALSE(found.empty());
  CHECK(found[0].key == "vladimir-putin");
  CHECK(found[0].facet == "person");
  const auto words = searcher->suggest("the tro", 5);
  REQUIRE(words.size() == 1);
  CHECK(words[0].text == "the troops");
  CHECK(searcher->suggest("", 5).empty());
}

TEST_CASE_METHOD(Fixture, "all values of a facet can be listed and searched") {
  const auto request = *parse_request({});
  const auto all = searcher->facet_values(Facet::person, request, "", true, 0, 10);
  REQUIRE(all.distinct == 2);
  CHECK(all.values[0].key == "olaf-scholz");
  CHECK(searcher->facet_values(Facet::person, request, "PUT", false, 0, 10).distinct == 1);
  CHECK(searcher->facet_values(Facet::person, request, "", false, 1, 10).values.size() == 1);
}

TEST_CASE_METHOD(Fixture, "every match is visited in order") {
  Ids seen;
  searcher->for_each_match(*parse_request({{"sort", "oldest"}}), [&](const Hit& hit) {
    seen.push_back(hit.id);
    return seen.size() < 3;
  });
  CHECK(seen == Ids{"d", "f/g.txt", "c"});
}

TEST_CASE("an index that is none says so") {
  const test::TemporaryDirectory directory;
  CHECK_THROWS_AS(Searcher::open(directory.path()), schema::IndexUnusable);
  CHECK_THROWS_AS(Searcher::open(directory.path() / "absent"), schema::IndexUnusable);
}
