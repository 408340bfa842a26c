#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "searcher/searcher.h"
#include "tests/oracle/oracle.h"
#include "tests/oracle/random_articles.h"
#include "tests/oracle/random_query.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::oracle;
using search::Answer;
using search::Request;
using search::Searcher;

namespace {

// An index, and the same articles as loops see them.
struct Collection {
  test::TemporaryDirectory directory;
  std::vector<PlainArticle> articles;
  std::shared_ptr<const Searcher> searcher;
  schema::Stemmer stemmer;

  explicit Collection(const std::vector<Article>& all) {
    test::build_index(directory.path(), all);
    for (const Article& article : all) articles.push_back(lay_out(article, stemmer));
    searcher = Searcher::open(directory.path());
  }

  [[nodiscard]] Matching matching(const Question& question, const Request& request,
                                  std::optional<schema::Facet> without = std::nullopt) const {
    Matching found;
    for (const PlainArticle& article : articles)
      if ((!question.meaning || question.meaning(article)) && passes(article, request, without))
        found.push_back(&article);
    return found;
  }
};

void choose_filters(Random& random, const Collection& collection, Request& request) {
  const auto any_key = [&](schema::Facet facet) {
    for (int attempt = 0; attempt < 20; ++attempt) {
      const auto& article = collection.articles[skewed(random, collection.articles.size())];
      const auto& keys = article.keys[static_cast<std::size_t>(facet)];
      if (!keys.empty()) return keys[skewed(random, keys.size())];
    }
    return std::string("nobody");
  };
  for (const auto& field : schema::kFacets) {
    auto& filter = request.filter(field.facet);
    while (chance(random, 0.12)) filter.any.push_back(any_key(field.facet));
    while (chance(random, 0.06)) filter.none.push_back(any_key(field.facet));
    filter.all = chance(random, 0.2);
  }
  if (chance(random, 0.15)) request.published = random_range(random);
  if (chance(random, 0.1)) request.mentions = random_range(random);
  if (chance(random, 0.03)) request.story = "story-" + std::to_string(skewed(random, 30));
  if (chance(random, 0.3)) request.copies = search::Copies::collapse;
  request.sort = static_cast<search::Sort>(skewed(random, 3));
  request.boost = {chance(random, 0.2), chance(random, 0.2)};
}

void check_facets(const Collection& collection, const Question& question, const Request& request,
                  const Answer& answer) {
  for (const auto& facet : answer.facets) {
    const Matching set = collection.matching(question, request, facet.facet);
    const auto expected = count_values(set, facet.facet);
    CHECK(facet.distinct == expected.size());
    CHECK(facet.missing == without_value(set, facet.facet));
    std::size_t shown = 0;
    for (const auto& value : facet.values) {
      const auto at = expected.find(value.key);
      CHECK(value.count == (at == expected.end() ? 0 : at->second));
      shown += value.count > 0 ? 1 : 0;
    }
    CHECK(shown == std::min<std::size_t>(expected.size(), std::max(shown, std::size_t{1000})));
    CHECK(std::is_sorted(facet.values.begin(), facet.values.end(),
                         [](const auto& a, const auto& b) { return a.count > b.count; }));
  }
}

void check_histograms(const Matching& matching, const Answer& answer) {
  for (const auto& histogram : answer.histograms) {
    const auto in =
        histogram.field == search::HistogramField::published ? published_in : mentions_in;
    std::set<const PlainArticle*> charted;
    for (const auto& bucket : histogram.buckets) {
      std::uint32_t count = 0;
      for (const PlainArticle* article : matching) {
        if (!in(*article, bucket.interval)) continue;
        charted.insert(article);
        ++count;
      }
      INFO(to_iso(bucket.interval));
      CHECK(bucket.count == count);
      CHECK(count > 0);
    }
    CHECK(histogram.missing == matching.size() - charted.size());
  }
}

void check_hits(const Matching& matching, const Request& request, const Answer& answer) {
  std::map<std::string, const PlainArticle*> expected;
  for (const PlainArticle* article : matching) expected[article->article.id] = article;
  std::set<std::string> seen;
  std::set<std::string> groups;
  std::optional<Day> last;
  bool undated = false;
  for (const auto& hit : answer.hits) {
    CHECK(seen.insert(hit.id).second);
    REQUIRE(expected.contains(hit.id));
    const Article& article = expected[hit.id]->article;
    const std::string group = article.copy_of.empty() ? article.id : article.copy_of;
    CHECK(hit.copies == std::count_if(matching.begin(), matching.end(), [&](const auto* other) {
            return other->article.id == group || other->article.copy_of == group;
          }));
    if (request.copies == search::Copies::collapse) CHECK(groups.insert(group).second);
    if (request.sort == search::Sort::relevance) continue;
    const auto& interval = article.published.interval;
    if (interval && last) {
      const bool newest = request.sort == search::Sort::newest;
      CHECK((newest ? interval->from <= *last : *last <= interval->from));
    }
    CHECK(!(undated && interval));
    undated = !interval;
    if (interval) last = interval->from;
  }
  CHECK(seen.size() == std::min<std::size_t>(answer.total, request.per_page));
}

// With copies shown and with copies collapsed.
void check_totals(const Collection& collection, const Matching& matching, Request request,
                  const Answer& answer) {
  const bool collapsed = request.copies == search::Copies::collapse;
  CHECK(answer.total == (collapsed ? count_collapsed(matching) : matching.size()));
  request.copies = collapsed ? search::Copies::show : search::Copies::collapse;
  request.per_page = 0;
  const Answer other = collection.searcher->search(request);
  CHECK(other.total == (collapsed ? matching.size() : count_collapsed(matching)));
  CHECK(other.articles == matching.size());
}

// Choosing any shown value alone, or any bucket, opens what it promised.
void check_promises(Random& random, const Collection& collection, const Request& request,
                    const Answer& answer) {
  for (const auto& facet : answer.facets) {
    if (facet.values.empty() || request.filter(facet.facet).all) continue;
    const auto& value = facet.values[skewed(random, facet.values.size())];
    Request chosen = request;
    chosen.copies = search::Copies::show;
    chosen.filter(facet.facet).any = {value.key};
    CHECK(collection.searcher->search(chosen).total == value.count);
  }
  for (const auto& histogram : answer.histograms) {
    if (histogram.buckets.empty()) continue;
    const auto& bucket = histogram.buckets[skewed(random, histogram.buckets.size())];
    Request chosen = request;
    chosen.copies = search::Copies::show;
    (histogram.field == search::HistogramField::published ? chosen.published : chosen.mentions) =
        bucket.interval;
    CHECK(collection.searcher->search(chosen).total == bucket.count);
  }
}

void compare(Random& random, Collection& collection, const std::vector<std::string>& vocabulary,
             int queries) {
  // Queries that nothing matches may be answered by parts of them, and do not count.
  for (int i = 0, compared = 0; compared < queries; ++i) {
    REQUIRE(i < queries * 3);
    Question question;
    if (!chance(random, 0.15))
      question = random_question(random, vocabulary, collection.stemmer, 2);
    Request request = *search::parse_request({});
    request.q = question.text;
    request.facet_size = 1000;
    request.per_page = static_cast<unsigned>(skewed(random, 100));
    choose_filters(random, collection, request);
    INFO("query " << i << ": " << question.text);
    std::string parameters;
    for (const auto& [name, value] : search::to_parameters(request))
      parameters += name + "=" + value + " ";
    INFO(parameters);
    const Request open = *search::parse_request({});
    const bool strict = !question.meaning || !collection.matching(question, open).empty();
    const Answer answer = collection.searcher->search(request);
    if (!strict) {
      CHECK((answer.total == 0 || !answer.notes.empty()));
      continue;
    }
    ++compared;
    const Matching matching = collection.matching(question, request);
    REQUIRE(answer.articles == matching.size());
    check_totals(collection, matching, request, answer);
    CHECK(answer.stories == count_stories(matching));
    check_facets(collection, question, request, answer);
    check_histograms(matching, answer);
    check_hits(matching, request, answer);
    check_promises(random, collection, request, answer);
  }
}

std::vector<Article> reuters_articles(const std::string& path, std::size_t count) {
  std::vector<Article> articles;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(("xz -dc " + path).c_str(), "r"),
                                                   ::pclose);
  std::array<char, 65536> buffer{};
  std::string line;
  while (articles.size() < count && std::fgets(buffer.data(), buffer.size(), pipe.get())) {
    line += buffer.data();
    if (line.back() != '\n') continue;
    const auto record = nlohmann::json::parse(line);
    line.clear();
    Article article = test::plain_article(record["id"], record["title"], record["body"]);
    const std::string date = record["date"];
    if (const auto day = parse_day_range(date.substr(0, 10))) {
      article.published.interval = *day;
      article.published.basis = DateBasis::stated;
    }
    const auto add = [&](const char* field, EntityKind kind) {
      for (const std::string key : record[field]) test::mention(article, kind, key, key);
    };
    add("people", EntityKind::person);
    add("orgs", EntityKind::organisation);
    add("places", EntityKind::place);
    articles.push_back(std::move(article));
  }
  return articles;
}

}  // namespace

TEST_CASE("answers over random articles equal those of a scan") {
  Random random(20220215);
  for (int round = 0; round < 4; ++round) {
    Collection collection(random_articles(random, round == 0 ? 3 : 300));
    compare(random, collection, kVocabulary, 500);
  }
}

TEST_CASE("answers over newswire equal those of a scan") {
  const char* shared = std::getenv("DATELINE_SHARED");
  const std::string path =
      std::string(shared == nullptr ? "" : shared) + "/data/news/reuters21578.jsonl.xz";
  if (shared == nullptr || !std::filesystem::exists(path)) {
    std::cout << "skipped: no development data at " << path << '\n';
    return;
  }
  Random random(21578);
  Collection collection(reuters_articles(path, 1500));
  REQUIRE(collection.articles.size() == 1500);
  const std::vector<std::string> vocabulary = {
      "said", "oil",    "the",  "bank",     "U.S.",    "prices", "stake",    "dlrs",
      "mln",  "Reagan", "corn", "minister", "exports", "gold",   "merger",   "shareholders",
      "loss", "Japan",  "tax",  "OPEC",     "wheat",   "coffee", "takeover", "strike"};
  compare(random, collection, vocabulary, 40);
}
