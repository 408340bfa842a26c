#include "indexer/annotate/entities/layout_rules.h"

#include <map>
#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

// Kind by name after the rules, for a text in which a model found `before`.
std::map<std::string, EntityKind> kinds(const std::string& text,
                                        const std::map<std::string, EntityKind>& before = {}) {
  static const NameTables tables;
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  std::vector<Label> labels(tokens.size(), kOutside);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto it = before.find(std::string(slice(text, tokens[i].span)));
    if (it != before.end()) labels[i] = label_of(it->second, Position::single);
  }
  apply_layout_rules(tables, text, tokens, labels);
  REQUIRE(labels.size() == tokens.size());
  std::map<std::string, EntityKind> out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (labels[i] == kOutside || !opens(labels[i])) continue;
    auto end = i;
    while (!closes(labels[end])) REQUIRE(++end < tokens.size());
    out[text.substr(tokens[i].span.begin, tokens[end].span.end - tokens[i].span.begin)] =
        kind_of(labels[i]);
  }
  return out;
}

constexpr auto kPerson = EntityKind::person;
constexpr auto kOrganisation = EntityKind::organisation;
constexpr auto kPlace = EntityKind::place;
const std::string kAboutMatches = "The league season and its cup matches went on.\n\n";

}  // namespace

TEST_CASE("a dateline is a place") {
  CHECK(kinds("SIALKOT, Pakistan 1996-12-06\n") ==
        std::map<std::string, EntityKind>{{"SIALKOT", kPlace}, {"Pakistan", kPlace}});
  CHECK(kinds("TOKYO, Jan 6 (Reuters) - Exports rose.", {{"TOKYO", kOrganisation}}) ==
        std::map<std::string, EntityKind>{{"TOKYO", kPlace}, {"Reuters", kOrganisation}});
  CHECK(kinds("NEW YORK (AP) Exports rose.", {{"YORK", kPlace}}) ==
        std::map<std::string, EntityKind>{{"NEW YORK", kPlace}});
}

TEST_CASE("the agency of a dateline is an organisation, other parentheses are not") {
  CHECK(kinds("KYIV, Feb. 15, 2022 (Harbour Wire) \u2014 Troops left.",
              {{"KYIV", kPlace}, {"Wire", kPlace}}) ==
        std::map<std::string, EntityKind>{{"KYIV", kPlace}, {"Harbour Wire", kOrganisation}});
  CHECK(kinds("KYIV, Feb 15 (the second day) - Troops left.", {{"KYIV", kPlace}}).size() == 1);
  CHECK(kinds("KYIV, Feb 15 - Troops left (Harbour Wire) - and (", {{"KYIV", kPlace}}).size() == 1);
}

TEST_CASE("capitals at the start of a line are no dateline without a date or an agency") {
  CHECK(kinds("NATO troops leave.").empty());
  CHECK(kinds("EXCLUSIVE (see page 2)").empty());
  CHECK(kinds("SHARES, 1996").empty());
  CHECK(kinds("ON MONDAY, JANUARY 5, THE TROOPS LEFT.").empty());
}

TEST_CASE("towns in results are clubs, countries are not") {
  CHECK(kinds(kAboutMatches + "Arsenal 2 Nottingham Forest 0\n", {{"Arsenal", kPlace}}) ==
        std::map<std::string, EntityKind>{{"Arsenal", kOrganisation},
                                          {"Nottingham Forest", kOrganisation}});
  CHECK(kinds(kAboutMatches + "Coventry 1-0 Leicester\n").size() == 2);
  CHECK(kinds(kAboutMatches + "France 2 Spain 1\n", {{"France", kPlace}, {"Spain", kPlace}}) ==
        std::map<std::string, EntityKind>{{"France", kPlace}, {"Spain", kPlace}});
  CHECK(kinds(kAboutMatches + "Detroit beat Milwaukee 107-91 on Thursday.",
              {{"Detroit", kPlace}, {"Milwaukee", kPlace}})
            .at("Milwaukee") == kOrganisation);
}

TEST_CASE("results need an article that speaks of matches, and people stay people") {
  CHECK(kinds("Revenue 2 Profit 0\n").empty());
  CHECK(kinds("London 14 4 7 9\n", {{"London", kPlace}}).at("London") == kPlace);
  CHECK(kinds(kAboutMatches + "Sampras 6 Becker 4\n", {{"Sampras", kPerson}}) ==
        std::map<std::string, EntityKind>{{"Sampras", kPerson}});
}

TEST_CASE("a place with figures behind it is a club in a table of matches") {
  CHECK(kinds(kAboutMatches + "MIAMI 14 4 .778 -\n", {{"MIAMI", kPlace}}).at("MIAMI") ==
        kOrganisation);
  CHECK(kinds(kAboutMatches + "Miami 14 4 wins since\n", {{"Miami", kPlace}}).at("Miami") ==
        kPlace);
}

TEST_CASE("the White House is a place whoever acts for it") {
  CHECK(kinds("The Kremlin said so.", {{"Kremlin", kOrganisation}}).at("Kremlin") == kPlace);
}

TEST_CASE("a dateline may have several cities") {
  const auto found = kinds("PARIS/NEW YORK (Reuters) - Genzyme said no", {{"YORK", kOrganisation}});
  CHECK(found.at("PARIS") == kPlace);
  CHECK(found.at("NEW YORK") == kPlace);
  CHECK(kinds("AC/DC (Reuters)").count("AC") == 1);
  CHECK(kinds("AC/DC plays on").empty());
}
