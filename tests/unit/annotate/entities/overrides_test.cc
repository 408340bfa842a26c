#include "indexer/annotate/entities/overrides.h"

#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

TEST_CASE("a bad entry is reported with its line and the good ones count") {
  const auto parsed = parse_overrides(
      "rename:\n"
      "  - {kind: person, key: v-putin, name: Vladimir Putin}\n"
      "  - {kind: persom, key: x, name: Y}\n"
      "hide:\n"
      "  - {kind: place}\n"
      "colour: []\n",
      "entities.yaml");
  REQUIRE(parsed);
  CHECK(parsed->overrides.renames.size() == 1);
  REQUIRE(parsed->errors.size() == 3);
  CHECK(parsed->errors[0].text() == "entities.yaml:3: rename: unknown kind 'persom'");
  CHECK(parsed->errors[1].text() == "entities.yaml:5: hide: key is missing");
  CHECK(parsed->errors[2].text() == "entities.yaml:6: unknown section 'colour'");
}

TEST_CASE("a misspelt field and a name without letters are mistakes") {
  const auto parsed = parse_overrides(
      "rename:\n  - {kind: person, key: x, name: '?!'}\n"
      "merge:\n  - {kind: person, key: x, name: Y}\n"
      "split:\n  - {kind: place, key: x, form: [Y], name: Z}\n"
      "hide:\n  - person\n",
      "e.yaml");
  REQUIRE(parsed);
  CHECK(parsed->overrides.empty());
  REQUIRE(parsed->errors.size() == 4);
  CHECK(parsed->errors[0].text() == "e.yaml:2: rename: the name '?!' has no letter or digit");
  CHECK(parsed->errors[1].text() == "e.yaml:4: merge: unknown field 'key'");
  CHECK(parsed->errors[2].text() == "e.yaml:6: split: unknown field 'form'");
  CHECK(parsed->errors[3].text() == "e.yaml:8: hide: an entry must be a map");
}

TEST_CASE("text that is no map of lists is refused as a whole") {
  CHECK_FALSE(parse_overrides("- just\n- a list\n", "e.yaml"));
  const auto broken = parse_overrides("rename: [\n", "e.yaml");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().where.rfind("e.yaml:", 0) == 0);
  const auto empty = parse_overrides("", "e.yaml");
  REQUIRE(empty);
  CHECK(empty->overrides.empty());
}
