#include "indexer/annotate/entities/name_keys.h"

#include "tests/support/catch.h"

using namespace dateline::annotate;

TEST_CASE("spellings of one person meet") {
  const auto key = [](const char* name) { return person_key(folded_words(name)); };
  CHECK(key("Volodymyr Zelensky") == key("Volodymyr Zelenskyy"));
  CHECK(key("Volodymyr Zelenskiy") == key("Volodymyr Zelenskyy"));
  CHECK(key("Sergei Lavrov") == key("Sergey Lavrov"));
  CHECK(key("Aleksei Navalny") == key("Alexey Navalny"));
  CHECK(key("Mohammed Ali") == key("Muhammad Ali"));
  CHECK(key("Muammar Gaddafi") == key("Muammar Qadhafi"));
  CHECK(key("John Smith") != key("Jane Smith"));
}

TEST_CASE("an organisation is one in any order of its words") {
  const NameTables tables;
  const auto key = [&](const char* name) { return organisation_key(tables, folded_words(name)); };
  CHECK(key("Russian Defense Ministry") == key("Ministry of Defence of the Russian Federation"));
  CHECK(key("Russia's defence ministry") == key("Russian Defense Ministry"));
  CHECK(key("Apple Inc.") == key("Apple"));
  CHECK(key("Ukrainian Defense Ministry") != key("Russian Defense Ministry"));
  CHECK(key("North Korean Foreign Ministry") != key("South Korean Foreign Ministry"));
}
