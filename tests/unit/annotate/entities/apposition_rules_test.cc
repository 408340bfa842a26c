#include "indexer/annotate/entities/apposition_rules.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.h"
#include "tests/support/labelled_text.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

constexpr auto kPerson = EntityKind::person;
constexpr auto kOrganisation = EntityKind::organisation;
constexpr auto kPlace = EntityKind::place;

struct Name {
  std::string text;
  EntityKind kind;
  bool operator==(const Name&) const = default;
};

// The one name after the rules, where a model took `name` for `kind`.
std::optional<Name> ruled(const std::string& text, const std::string& name, EntityKind kind) {
  static const NameTables tables;
  test::LabelledText labelled(text);
  labelled.found(name, kind);
  auto& [ignored, tokens, labels] = labelled;
  apply_appositions(tables, text, tokens, labels);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (labels[i] == kOutside) continue;
    auto last = i;
    while (!closes(labels[last])) REQUIRE(++last < tokens.size());
    return Name{text.substr(tokens[i].span.begin, tokens[last].span.end - tokens[i].span.begin),
                kind_of(labels[i])};
  }
  return std::nullopt;
}

}  // namespace

TEST_CASE("a noun before a name tells that it is an organisation") {
  CHECK(ruled("the newspaper Le Monde said", "Le Monde", kPerson) ==
        Name{"Le Monde", kOrganisation});
  CHECK(ruled("a unit of airline Emirates", "Emirates", kPlace) == Name{"Emirates", kOrganisation});
  CHECK(ruled("the newspaper, Le Monde", "Le Monde", kPerson) == Name{"Le Monde", kPerson});
  CHECK(ruled("the brewer Adolph Coors", "Adolph Coors", kPerson) == Name{"Adolph Coors", kPerson});
  CHECK(ruled("Airline Emirates", "Emirates", kPlace) == Name{"Emirates", kPlace});
}

TEST_CASE("a company's suffix is part of its name and tells its kind") {
  CHECK(ruled("shares of Henkel AG rose", "Henkel", kPerson) == Name{"Henkel AG", kOrganisation});
  CHECK(ruled("shares of Tesco PLC rose", "Tesco", kOrganisation) ==
        Name{"Tesco PLC", kOrganisation});
  CHECK(ruled("Tesla As Investors Know It", "Tesla", kOrganisation) ==
        Name{"Tesla", kOrganisation});
  CHECK(ruled("of Tesco\n\nInc", "Tesco", kOrganisation) == Name{"Tesco", kOrganisation});
  CHECK(ruled("of Tesco", "Tesco", kOrganisation) == Name{"Tesco", kOrganisation});
}

TEST_CASE("a landform behind a name makes it a place") {
  CHECK(ruled("the Hunga Tonga volcano erupted", "Hunga Tonga", kOrganisation) ==
        Name{"Hunga Tonga", kPlace});
  CHECK(ruled("the Hunga Tonga office", "Hunga Tonga", kOrganisation) ==
        Name{"Hunga Tonga", kOrganisation});
}
