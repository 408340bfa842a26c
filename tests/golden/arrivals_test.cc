// Articles that arrive in an index that exists: what the collection tells is as if they had all
// been there from the start.
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/article_index.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"

using namespace dateline::test;
using nlohmann::json;

namespace {

constexpr auto kReport =
    "The Harlow bridge over the Tamber collapsed on Tuesday evening, throwing eleven cars into the "
    "river below, officials in Harlow said. Divers from Castlemere searched the Tamber for the "
    "missing drivers through the night. Mayor Edith Quill said inspectors had warned of cracks in "
    "the Harlow bridge. ";

void index(const std::filesystem::path& to, const std::filesystem::path& articles) {
  const Outcome outcome =
      run_program("dateline-index", {"--quiet", "--index", to.string(), articles.string()});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
}

std::map<std::string, json> published(const std::filesystem::path& index) {
  const Outcome outcome = run_program("dateline-search", {"--index", index.string(), "--format",
                                                          "json", "--limit", "50", "bridge"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  std::map<std::string, json> result;
  const json answer = json::parse(outcome.out);
  for (const json& hit : answer["hits"]) result[hit["id"]] = hit["published"];
  return result;
}

}  // namespace

TEST_CASE("a date reaches articles that were there before it") {
  const TemporaryDirectory folder;
  const auto articles = folder.path() / "articles";
  std::filesystem::create_directory(articles);
  write_file((articles / "undated.txt").string(), "Harlow bridge falls into the Tamber\n\n" +
                                                      std::string(kReport) +
                                                      "Traffic was turned away at Castlemere.\n");
  write_file((articles / "other.txt").string(),
             "Old bridge painted\n\nPainters gave a railway bridge in Norwell a coat of green.\n");
  index(folder.path() / "grown", articles);
  CHECK(published(folder.path() / "grown").at("undated.txt")["date"].is_null());

  const char* angles[] = {"Lorries had crossed it for sixty years.",
                          "A school bus had passed minutes earlier.",
                          "Ferries were ordered from the coast."};
  for (int i = 0; i < 3; ++i)
    write_file((articles / ("dated" + std::to_string(i) + ".txt")).string(),
               "---\ndate: 2021-09-15\n---\nEleven cars in river after Harlow bridge falls\n\n" +
                   std::string(kReport).substr(0, 260) + angles[i] + "\n");
  index(folder.path() / "grown", articles);
  index(folder.path() / "fresh", articles);
  const auto grown = published(folder.path() / "grown");
  CHECK(grown == published(folder.path() / "fresh"));
  REQUIRE(grown.size() == 5);
  CHECK(grown.at("undated.txt")["date"] == "2021-09-15");
  CHECK(grown.at("undated.txt")["basis"] == "story");
  CHECK(grown.at("other.txt")["date"].is_null());
}
