#include "indexer/annotate/entities/kind_agreement.h"

#include <cstdint>
#include <string>

#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

const NameTables kTables;

std::vector<RawMention> mentions_of(const std::string& text,
                                    const std::vector<std::pair<std::string, EntityKind>>& names) {
  std::vector<RawMention> out;
  std::size_t from = 0;
  for (const auto& [name, kind] : names) {
    const auto at = text.find(name, from);
    REQUIRE(at != std::string::npos);
    from = at + name.size();
    out.push_back(
        {{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(from)}, kind, false});
  }
  return out;
}

}  // namespace

TEST_CASE("a form takes the kind of two thirds of its mentions") {
  const std::string text = "Ryanair Ryanair Ryanair";
  auto mentions = mentions_of(text, {{"Ryanair", EntityKind::organisation},
                                     {"Ryanair", EntityKind::person},
                                     {"Ryanair", EntityKind::organisation}});
  agree_on_kinds(kTables, text, mentions);
  CHECK(mentions[1].kind == EntityKind::organisation);
}

TEST_CASE("a surname of a person in the article is left alone") {
  const std::string text = "Washington Washington Denzel Washington Washington";
  auto mentions = mentions_of(text, {{"Washington", EntityKind::place},
                                     {"Washington", EntityKind::place},
                                     {"Denzel Washington", EntityKind::person},
                                     {"Washington", EntityKind::person}});
  agree_on_kinds(kTables, text, mentions);
  CHECK(mentions[0].kind == EntityKind::place);
  CHECK(mentions[3].kind == EntityKind::person);
}

TEST_CASE("a lone person that begins an organisation's name is the organisation") {
  const std::string text = "Cerberus Capital Management said Cerberus";
  auto mentions = mentions_of(text, {{"Cerberus Capital Management", EntityKind::organisation},
                                     {"Cerberus", EntityKind::person}});
  agree_on_kinds(kTables, text, mentions);
  CHECK(mentions[1].kind == EntityKind::organisation);
}

TEST_CASE("who was introduced in full is no organisation, a firm is not who founded it") {
  const std::string ford = "Ford Gerald Ford Ford";
  auto mentions = mentions_of(ford, {{"Ford", EntityKind::organisation},
                                     {"Gerald Ford", EntityKind::person},
                                     {"Ford", EntityKind::organisation}});
  agree_on_kinds(kTables, ford, mentions);
  CHECK(mentions[0].kind == EntityKind::person);
  CHECK(mentions[2].kind == EntityKind::person);
  const std::string boeing = "Boeing Boeing William Boeing Boeing";
  mentions = mentions_of(boeing, {{"Boeing", EntityKind::organisation},
                                  {"Boeing", EntityKind::organisation},
                                  {"William Boeing", EntityKind::person},
                                  {"Boeing", EntityKind::organisation}});
  agree_on_kinds(kTables, boeing, mentions);
  CHECK(mentions[3].kind == EntityKind::organisation);
}

TEST_CASE("a company without its suffix is no person") {
  const std::string text = "Hawker Beechcraft Inc. Hawker Beechcraft, Texas Corp, Texas";
  auto mentions = mentions_of(text, {{"Hawker Beechcraft Inc", EntityKind::organisation},
                                     {"Hawker Beechcraft", EntityKind::person},
                                     {"Texas Corp", EntityKind::organisation},
                                     {"Texas", EntityKind::place}});
  agree_on_kinds(kTables, text, mentions);
  CHECK(mentions[1].kind == EntityKind::organisation);
  CHECK(mentions[3].kind == EntityKind::place);
}
