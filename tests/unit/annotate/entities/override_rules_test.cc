#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "indexer/annotate/entities/merger.h"
#include "tests/support/catch.h"
#include "tests/unit/annotate/entities/named_article.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

// The names that two articles of people and places have left, each with its number of forms.
struct Outcome {
  std::map<std::string, std::size_t> names;
  std::vector<std::string> warnings;
};

Outcome outcome(const std::string& yaml) {
  auto overrides = parse_overrides_strictly(yaml, "e.yaml");
  REQUIRE(overrides.has_value());
  EntityMerger merger(*overrides);
  const auto add = [&](EntityKind kind, const std::vector<std::string>& names) {
    merger.add(test::article_of(kind, names));
  };
  add(EntityKind::person, {"Ann Able", "Bob Baker", "Cy Cole", "Sergei Lavrov", "Sergey Lavrov"});
  add(EntityKind::place, {"Paris", "Kyiv"});
  merger.finish();
  Outcome out;
  for (std::uint32_t i = 0; i < merger.entities().size(); ++i)
    out.names[std::string(to_string(merger.entities()[i].kind)) + ":" + merger.entities()[i].name] =
        merger.forms(i).size();
  for (const auto& warning : merger.warnings()) out.warnings.push_back(warning.text());
  return out;
}

}  // namespace

TEST_CASE("a chain of merges ends in its last name, in any order of the entries") {
  const std::string first = "  - {kind: person, keys: [ann-able], name: Bob Baker}\n";
  const std::string second = "  - {kind: person, keys: [bob-baker], name: Cy Cole}\n";
  for (const auto& yaml : {"merge:\n" + first + second, "merge:\n" + second + first}) {
    const auto result = outcome(yaml);
    CHECK(result.names.at("person:Cy Cole") == 3);
    CHECK(result.names.count("person:Bob Baker") == 0);
    CHECK(result.warnings.empty());
  }
}

TEST_CASE("a cycle of merges makes one entity, under the last name given") {
  const auto result = outcome(
      "merge:\n  - {kind: person, keys: [ann-able], name: Bob Baker}\n"
      "  - {kind: person, keys: [bob-baker], name: Ann Able}\n");
  CHECK(result.names.at("person:Ann Able") == 2);
  CHECK(result.names.count("person:Bob Baker") == 0);
}

TEST_CASE("a merged key can be renamed, by its old key or its new one") {
  for (const char* key : {"ann-able", "bob-baker", "duo"}) {
    const auto result = outcome(
        "merge: [{kind: person, keys: [ann-able, bob-baker], name: Duo}]\n"
        "rename: [{kind: person, key: " +
        std::string(key) + ", name: The Two}]\n");
    CHECK(result.names.at("person:The Two") == 2);
    CHECK(result.warnings.empty());
  }
}

TEST_CASE("a merge may take up a name that a rename gives") {
  const auto result = outcome(
      "rename: [{kind: person, key: ann-able, name: Ann Zed}]\n"
      "merge: [{kind: person, keys: [ann-zed, cy-cole], name: Both}]\n");
  CHECK(result.names.size() == 5);
  CHECK(result.warnings.empty());
}

TEST_CASE("renaming to a name that exists makes one of the two") {
  const auto result = outcome("rename: [{kind: person, key: ann-able, name: Bob Baker}]\n");
  CHECK(result.names.at("person:Bob Baker") == 2);
  CHECK(result.names.count("person:Ann Able") == 0);
}

TEST_CASE("an entry finds its entity under a name that is no longer the shown one") {
  const auto result =
      outcome("rename: [{kind: person, key: sergey-lavrov, name: Sergey Lavrov}]\n");
  CHECK(result.names.at("person:Sergey Lavrov") == 2);
  CHECK(result.warnings.empty());
}

TEST_CASE("what a rule merged can be split") {
  const auto result = outcome(
      "split: [{kind: person, key: sergei-lavrov, forms: [Sergey Lavrov], name: Lavrov junior}]\n");
  CHECK(result.names.at("person:Sergei Lavrov") == 1);
  CHECK(result.names.at("person:Lavrov junior") == 1);
}

TEST_CASE("what is hidden is gone with all that was merged into it") {
  const auto result = outcome(
      "merge: [{kind: person, keys: [ann-able], name: Bob Baker}]\n"
      "hide: [{kind: person, key: bob-baker}]\n");
  CHECK(result.names.count("person:Bob Baker") == 0);
  CHECK(result.names.count("person:Ann Able") == 0);
}

TEST_CASE("a retyped entity joins the one of its new kind") {
  const auto result = outcome("retype: [{kind: place, key: paris, to: person}]\n");
  CHECK(result.names.count("place:Paris") == 0);
  CHECK(result.names.at("person:Paris") == 1);
}

TEST_CASE("an entry that fits nothing is told by its line, with the nearest key") {
  const auto result = outcome(
      "rename:\n  - {kind: person, key: ann-abel, name: X}\n"
      "hide:\n  - {kind: person, key: paris}\n  - {kind: place, key: atlantis-under-the-sea}\n"
      "split:\n  - {kind: person, key: cy-cole, forms: [C. Cole], name: Y}\n");
  CHECK(result.warnings ==
        std::vector<std::string>{"e.yaml:2: rename: no person 'ann-abel'; did you mean 'ann-able'?",
                                 "e.yaml:4: hide: no person 'paris'; there is a place of that key",
                                 "e.yaml:5: hide: no place 'atlantis-under-the-sea'",
                                 "e.yaml:7: split: 'cy-cole' is never written 'C. Cole'"});
}
