#include "indexer/annotate/entities/article_resolver.h"

#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/entities/name_tables.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

// "{p:Bill Clinton} and {o:NATO} in {l:Kyiv}": the names are between braces.
std::vector<EntityMention> resolved(std::string_view marked) {
  static const NameTables tables;
  std::string text;
  std::vector<RawMention> raw;
  for (std::size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] != '{') {
      text += marked[at];
      continue;
    }
    const auto end = marked.find('}', at);
    RawMention mention;
    mention.kind = marked[at + 1] == 'p'   ? EntityKind::person
                   : marked[at + 1] == 'o' ? EntityKind::organisation
                                           : EntityKind::place;
    mention.adjective = marked[at + 1] == 'd';
    mention.span.begin = static_cast<std::uint32_t>(text.size());
    text += marked.substr(at + 3, end - at - 3);
    mention.span.end = static_cast<std::uint32_t>(text.size());
    raw.push_back(mention);
    at = end;
  }
  return resolve_in_article(tables, text, raw);
}

std::vector<std::string> keys(std::string_view marked) {
  std::vector<std::string> out;
  for (const auto& mention : resolved(marked)) out.push_back(mention.key);
  return out;
}

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("two people of one surname stay two, a lone surname means who was named last") {
  CHECK(keys("{p:Hillary Clinton} spoke. {p:Clinton} left. {p:Bill Clinton} came. {p:Clinton} "
             "sang.") ==
        Keys{"hillary-clinton", "hillary-clinton", "bill-clinton", "bill-clinton"});
}

TEST_CASE("a dateline's place is shown as places are written") {
  const auto mentions =
      resolved("{l:WELLINGTON} - Rain. {l:LOWER HUTT} and {l:Lower Hutt}, {l:NUUK}");
  REQUIRE(mentions.size() == 4);
  CHECK(mentions[0].name == "Wellington");
  CHECK(mentions[0].rule == "spelling");
  CHECK(mentions[1].name == "Lower Hutt");
  CHECK(mentions[2].name == "Lower Hutt");
  CHECK(mentions[3].name == "NUUK");
}

TEST_CASE("a son is not his father") {
  CHECK(
      keys("{p:Donald Trump}, {p:Donald Trump Jr.}, {p:Trump Jr.}, {p:Donald Trump}, {p:Trump}") ==
      Keys{"donald-trump", "donald-trump-jr", "donald-trump-jr", "donald-trump", "donald-trump"});
}

TEST_CASE("an Arabic article before a surname makes no other person") {
  CHECK(keys("{p:Nouri al-Maliki}, {p:Al-Maliki}, {p:Maliki}, {p:Nouri al Maliki}") ==
        Keys(4, "nouri-al-maliki"));
}

TEST_CASE("an acronym and a short form join the organisation that the article spells out") {
  const auto mentions = resolved(
      "The {o:Federal Security Service} ({o:FSB}) and {o:Home Depot Inc.}. {o:FSB} men went to "
      "{o:Home Depot}. {o:Apple}");
  REQUIRE(mentions.size() == 6);
  CHECK(mentions[1].key == "federal-security-service");
  CHECK(mentions[1].rule == "acronym in the same article");
  CHECK(mentions[4].key == mentions[2].key);
  CHECK(mentions[5].key == "apple");
}

TEST_CASE("the end of an organisation's name may stand for it") {
  CHECK(keys("{o:Miami Dolphins} fans say the {o:Dolphins} won") == Keys(2, "miami-dolphins"));
  CHECK(keys("{o:U.S. Air Force}, {o:Air Force}")[0] ==
        keys("{o:U.S. Air Force}, {o:Air Force}")[1]);
  CHECK(keys("the {o:Bank of England} beat {o:England}")[1] == "england");
}

TEST_CASE("a short form that may mean two organisations stands alone") {
  CHECK(keys("{o:Columbia University}, {o:Cornell University}; the {o:University}")[2] ==
        "university");
  CHECK(keys("{o:World Food Programme}, {o:World Football Panel}; {o:WFP}")[2] == "wfp");
}

TEST_CASE("an acronym with two expansions means the one that defined it last") {
  CHECK(keys("{o:Alpha Baking Company} ({o:ABC}) and {o:ABC}; {o:Arctic Boat Club} ({o:ABC}), "
             "{o:ABC}") == Keys{"alpha-baking-company", "alpha-baking-company",
                                "alpha-baking-company", "arctic-boat-club", "arctic-boat-club",
                                "arctic-boat-club"});
}

TEST_CASE("a model is not its maker, nor a division its mother") {
  CHECK(keys("{o:Airbus A380}, {o:Airbus}")[1] == "airbus");
  CHECK(keys("{o:Boeing}, {o:Boeing}, {o:Boeing Commercial Airplanes}, {o:Boeing}") ==
        Keys{"boeing", "boeing", "boeing-commercial-airplanes", "boeing"});
  CHECK(keys("{o:Northrop} wins. {o:Northrop Grumman} said. {o:Northrop}") ==
        Keys(3, "northrop-grumman"));
}

TEST_CASE("an acronym taken for a place is the organisation that the article spells out") {
  const auto mentions = resolved("{o:British Airways} flies. {l:BA} planes");
  REQUIRE(mentions.size() == 2);
  CHECK(mentions[1].key == "british-airways");
  CHECK(mentions[1].kind == EntityKind::organisation);
}

TEST_CASE("a state behind one of its cities is not its namesake") {
  CHECK(keys("{l:Seattle}, {l:Washington}, and {l:Washington}") ==
        Keys{"seattle", "washington-state", "washington"});
  CHECK(keys("{l:Atlanta}, {l:Georgia}; {l:Tbilisi}, {l:Georgia}") ==
        Keys{"atlanta", "georgia-us-state", "tbilisi", "georgia"});
  CHECK(keys("offices in {l:London}, {l:New York}, {l:Tokyo}")[1] == "new-york");
  CHECK(resolved("{l:Buffalo}, {l:New York}")[1].rule == "state behind its city");
  CHECK(keys("{p:George Washington} in {l:Washington}; {p:Washington} left") ==
        Keys{"george-washington", "washington", "george-washington"});
}

TEST_CASE("a demonym counts as its country and says so") {
  const auto mentions = resolved("{d:Russian} troops, {l:Russia}");
  REQUIRE(mentions.size() == 2);
  CHECK(mentions[0].key == "russia");
  CHECK(mentions[0].rule == "demonym");
}

TEST_CASE("countries meet under one name, old city names under the new one") {
  const auto mentions =
      resolved("The {l:U.S.} and the {l:United States}, {l:Kiev} and {l:Kyiv}, {l:Lyiv}.");
  REQUIRE(mentions.size() == 5);
  CHECK(mentions[0].key == "united-states");
  CHECK(mentions[0].rule == "country table");
  CHECK(mentions[2].key == "kyiv");
  CHECK(mentions[2].rule == "alias file");
  CHECK(mentions[4].key == "lviv");
}

TEST_CASE("an acronym that a table knows brings the words before it along") {
  const std::string opec = "organization-of-the-petroleum-exporting-countries";
  CHECK(keys("{o:Petroleum Exporting Countries} ({o:OPEC}) met. {o:OPEC} said so.") ==
        Keys{opec, opec, opec});
  // Another body of these letters is itself.
  CHECK(keys("{o:Omaha Parents Education Council} ({o:OPEC})") ==
        Keys{"omaha-parents-education-council", "omaha-parents-education-council"});
}

TEST_CASE("a city by its longer name is the city") {
  CHECK(keys("{l:New York City}, {l:NYC}, {l:New York}") ==
        Keys{"new-york", "new-york", "new-york"});
  CHECK(keys("{l:Washington, D.C.} and {l:Washington}") == Keys{"washington", "washington"});
  CHECK(keys("{l:Buffalo}, {l:New York}") == Keys{"buffalo", "new-york-state"});
}
