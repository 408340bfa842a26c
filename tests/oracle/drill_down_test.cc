// A facet that says N opens exactly N articles, over HTTP, on real articles.
#include <httplib.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "tests/support/article_index.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"
#include "tests/support/server.h"

using namespace dateline::test;
using nlohmann::json;

namespace {

constexpr int kDrillDowns = 200;

using Parameters = httplib::Params;

class Client {
 public:
  explicit Client(const std::string& address) : client_(address) { client_.set_keep_alive(true); }

  json search(const Parameters& parameters) {
    const auto path = httplib::append_query_params("/api/search", parameters);
    const auto response = client_.Get(path.c_str());
    REQUIRE(response);
    INFO(path << " " << response->body.substr(0, 400));
    REQUIRE(response->status == 200);
    return json::parse(response->body);
  }

 private:
  httplib::Client client_;
};

// One value among those that the answer shows: a parameter and what it promises.
struct Promise {
  std::string parameter;
  std::string value;
  unsigned count = 0;
};

std::vector<Promise> promises(const json& answer) {
  std::vector<Promise> all;
  for (const auto& [name, facet] : answer["facets"].items()) {
    if (facet.contains("values"))
      for (const json& value : facet["values"])
        if (!value["selected"]) all.push_back({name, value["key"], value["count"]});
    if (facet.contains("buckets"))
      for (const json& bucket : facet["buckets"])
        all.push_back({name,
                       bucket["from"].get<std::string>() + ".." + bucket["to"].get<std::string>(),
                       bucket["count"]});
  }
  return all;
}

class DrillDown {
 public:
  explicit DrillDown(Client& client) : client_(client) {}

  void run(std::vector<std::string> words) {
    for (int done = 0; done < kDrillDowns; ++done) {
      Parameters chosen;
      if (done % 4 != 0) chosen.emplace("q", pick(words));
      if (done % 10 == 3) chosen.emplace("copies", "collapse");
      // Up to three choices on top of each other.
      for (int depth = 0; depth < 3; ++depth)
        if (!narrow(chosen)) break;
    }
    CHECK(checked_ >= kDrillDowns);
    WARN(checked_ << " facet values opened exactly what they promised");
  }

 private:
  bool narrow(Parameters& chosen) {
    Parameters all_facets = chosen;
    all_facets.emplace("facet_size", "50");
    all_facets.emplace("per_page", "1");
    const std::vector<Promise> offered = promises(client_.search(all_facets));
    if (offered.empty()) return false;
    const Promise promise = pick(offered);
    // A range replaces the range before it; choices of one facet add up, so take one of each.
    if (chosen.count(promise.parameter) > 0) return false;
    chosen.emplace(promise.parameter, promise.value);
    const json opened = client_.search(chosen);
    INFO(promise.parameter << "=" << promise.value << " of "
                           << httplib::detail::params_to_query_str(chosen));
    REQUIRE(opened["articles"] == promise.count);
    if (chosen.count("copies") == 0) REQUIRE(opened["total"] == promise.count);
    ++checked_;
    return true;
  }

  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[std::uniform_int_distribution<std::size_t>(0, from.size() - 1)(random_)];
  }

  Client& client_;
  std::mt19937 random_{20220215};
  int checked_ = 0;
};

void drill_down(const std::string& articles, int at_least, std::vector<std::string> words) {
  const TemporaryDirectory folder;
  const std::string index = (folder.path() / "index").string();
  const Outcome built = run_program("dateline-index", {"--index", index, articles});
  INFO(built.err);
  REQUIRE(built.exit_code == 0);
  const Server server(index);
  Client client(server.address());
  const json all = client.search({});
  CHECK(all["total"] >= at_least);
  CHECK(all["index"]["articles"] == all["total"]);
  DrillDown(client).run(std::move(words));
}

}  // namespace

TEST_CASE("a facet of the sample corpus opens what it promised") {
  drill_down(source_path("corpus"), 60,
             {"troops", "minister", "ship canal", "telescope", "tsunami OR ash", "said -games",
              "\"cop26\"", "in", "president"});
}

TEST_CASE("a facet of 21,578 Reuters articles opens what it promised") {
  const std::string articles = shared_data("news/reuters21578.jsonl.xz");
  if (articles.empty()) return;
  drill_down(articles, 21578,
             {"oil", "trade deficit", "bank", "said", "japan OR tokyo", "wheat -corn",
              "\"interest rates\"", "opec", "merger", "dividend", "president reagan", "mln", "gold",
              "the"});
}
