// What the programs say of corpus/, whole. A change of analysis shows here as a difference to be
// read; when it is meant, DATELINE_UPDATE_GOLDEN=1 ctest -R golden rewrites the expected files.
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>

#include "tests/support/article_index.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"

using namespace dateline::test;
using nlohmann::json;

namespace {

void compare(const std::string& name, const std::string& actual) {
  const std::string path = source_path("tests/golden/expected/" + name);
  if (std::getenv("DATELINE_UPDATE_GOLDEN") != nullptr) {
    write_file(path, actual);
    WARN("rewrote " << name);
    return;
  }
  std::istringstream expected_lines(read_file(path));
  std::istringstream actual_lines(actual);
  std::string expected;
  std::string got;
  int line = 0;
  while (std::getline(actual_lines, got)) {
    ++line;
    if (!std::getline(expected_lines, expected)) expected = "(end of file)";
    INFO("tests/golden/expected/" << name << ":" << line);
    CHECK(got == expected);
  }
  CHECK_FALSE(std::getline(expected_lines, expected));
}

std::string joined(const json& items, const std::string& field, const std::string& kind = {}) {
  std::set<std::string> values;
  for (const json& item : items)
    if (kind.empty() || item["kind"] == kind) values.insert(item[field].get<std::string>());
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : ", ") + value;
  return out;
}

std::string dates(const json& items) {
  std::set<std::string> values;
  for (const json& item : items) {
    const std::string text = item["text"];
    if (item["from"].is_null())
      values.insert(text + " = ?");
    else
      values.insert(text + " = " + item["from"].get<std::string>() +
                    (item["from"] == item["to"] ? "" : ".." + item["to"].get<std::string>()));
  }
  std::string out;
  for (const std::string& value : values) out += (out.empty() ? "" : "; ") + value;
  return out;
}

// One block an article, made for reading.
std::string digest(const json& article) {
  const json& published = article["published"];
  std::ostringstream out;
  out << article["id"].get<std::string>() << "\n  title: " << article["title"].get<std::string>()
      << "\n  source: " << article["source"].get<std::string>() << "\n  published: "
      << (published["date"].is_null() ? "?" : published["date"].get<std::string>()) << " ("
      << published["basis"].get<std::string>() << ", " << published["confidence"].dump() << ")\n";
  for (const char* kind : {"person", "organisation", "place"})
    out << "  " << kind << ": " << joined(article["entities"], "key", kind) << '\n';
  out << "  dates: " << dates(article["dates"]) << '\n';
  for (const char* field : {"repair", "story", "copy_of"})
    if (article.contains(field))
      out << "  " << field << ": " << article[field].get<std::string>() << '\n';
  return out.str();
}

}  // namespace

TEST_CASE("the analysis of the sample corpus is as it was") {
  const Outcome outcome = run_program("dateline-analyze", {"--collection", source_path("corpus")});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  std::istringstream lines(outcome.out);
  std::string all;
  for (std::string line; std::getline(lines, line);) all += digest(json::parse(line));
  compare("corpus-analysis.txt", all);
}

TEST_CASE("searches of the sample corpus answer as they did") {
  const TemporaryDirectory folder;
  const std::string index = (folder.path() / "index").string();
  REQUIRE(run_program("dateline-index", {"--quiet", "--index", index, source_path("corpus")})
              .exit_code == 0);
  std::string all;
  for (const std::vector<std::string>& query : std::vector<std::vector<std::string>>{
           {"withdrawal"},
           {"\"suez canal\" -tug", "--sort", "newest"},
           {"tsunami", "--place", "tonga", "--published", "2022-01"},
           {"telesc* NEAR/5 launch", "--copies", "collapse"},
           {"nobel OR qaddafi", "--limit", "3"},
           {"zzyzx"}}) {
    std::vector<std::string> arguments = {"--index", index};
    arguments.insert(arguments.end(), query.begin(), query.end());
    const Outcome outcome = run_program("dateline-search", arguments);
    REQUIRE(outcome.exit_code == 0);
    all += "$";
    for (const std::string& word : query) all += " " + word;
    all += "\n" + outcome.out + "\n";
  }
  compare("corpus-searches.txt", all);
}

TEST_CASE("the same input gives the same revision, whatever the threads") {
  const TemporaryDirectory folder;
  std::set<std::string> stubs;
  for (const char* threads : {"1", "2", "5"}) {
    const std::string index = (folder.path() / threads).string();
    REQUIRE(run_program("dateline-index",
                        {"--threads", threads, "--index", index, source_path("corpus")})
                .exit_code == 0);
    stubs.insert(read_file(index + "/XAPIANDB"));
  }
  CHECK(stubs.size() == 1);
}
