#include "indexer/stories/groups.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace {

using dateline::Article;
using dateline::stories::Grouping;
using dateline::stories::kAlone;
using dateline::stories::StoryGrouper;

const std::string kFerry =
    "The ferry Aurelia ran aground off Ballymore harbour on Tuesday with 214 passengers aboard. "
    "Captain Niamh Corrigan blamed a failed rudder and thick fog. Lifeboats from Kilronan and "
    "Ballymore took everyone ashore before midnight. The operator, Western Isles Lines, said the "
    "hull had been inspected in March. Investigators will lift the voyage recorder from the bridge "
    "once the tide allows it. Nobody was hurt, the coastguard said, but two horses were lost.";
const std::string kFerryAgain =
    "Passengers of the stranded Aurelia told of hours in the fog as the ferry lay on the rocks "
    "outside Ballymore. Western Isles Lines has cancelled all sailings to Kilronan. Niamh "
    "Corrigan, who commanded the ship, is to meet investigators; divers found the rudder bent. The "
    "coastguard called the rescue by the Kilronan lifeboat a textbook one.";
const std::string kMarket =
    "Wheat futures rose in Chicago after the agriculture ministry cut its harvest estimate. "
    "Dealers "
    "at Brandt Milling expect exports from Odesa to slow. Drought has hurt the spring crop in "
    "Kansas, and rail freight rates climbed for a third week. Bakers warned of dearer flour.";

Article article(const std::string& text, const char* day = nullptr) {
  Article out;
  out.text = text;
  if (day == nullptr) return out;
  out.published.interval = dateline::parse_day_range(day);
  out.published.basis = dateline::DateBasis::stated;
  out.published.confidence = 1;
  return out;
}

Grouping group(const std::vector<Article>& articles) {
  StoryGrouper grouper;
  for (const auto& one : articles) grouper.add(one);
  return grouper.finish();
}

}  // namespace

TEST_CASE("no articles make no groups") {
  const auto grouping = group({});
  CHECK(grouping.story.empty());
  CHECK(grouping.copy_of.empty());
  CHECK(grouping.neighbours.empty());
}

TEST_CASE("two reports of one event are one story and no copies") {
  const auto grouping = group({article(kFerry), article(kMarket), article(kFerryAgain)});
  CHECK(grouping.story == std::vector<std::uint32_t>{0, kAlone, 0});
  CHECK(grouping.copy_of == std::vector<std::uint32_t>{0, 1, 2});
  REQUIRE(grouping.neighbours[0].size() == 1);
  CHECK(grouping.neighbours[0][0].article == 2);
  CHECK_FALSE(grouping.neighbours[0][0].copy);
  CHECK(grouping.neighbours[1].empty());
}

TEST_CASE("what was published a month apart is not one story") {
  const auto grouping = group({article(kFerry, "2021-03-02"), article(kFerryAgain, "2021-04-02")});
  CHECK(grouping.story == std::vector<std::uint32_t>{kAlone, kAlone});
}

TEST_CASE("a doubtful date does not keep two reports apart") {
  auto doubtful = article(kFerryAgain, "2021-04-02");
  doubtful.published.basis = dateline::DateBasis::inferred;
  doubtful.published.confidence = 0.4;
  const auto grouping = group({article(kFerry, "2021-03-02"), doubtful});
  CHECK(grouping.story == std::vector<std::uint32_t>{0, 0});
}

TEST_CASE("an edited text is a near-copy of the earliest one") {
  auto edited = kFerry;
  edited.replace(edited.find("Captain Niamh"), 13, "The captain, Niamh");
  edited += " The harbour master could not be reached.";
  const auto grouping = group({article(edited, "2021-03-04"), article(kMarket, "2021-03-03"),
                               article(kFerry, "2021-03-03"), article(kFerry)});
  CHECK(grouping.copy_of == std::vector<std::uint32_t>{2, 1, 2, 2});
  CHECK(grouping.story == std::vector<std::uint32_t>{0, kAlone, 0, 0});
  REQUIRE(grouping.neighbours[0].size() == 2);
  CHECK(grouping.neighbours[0][0].copy);
  CHECK(grouping.neighbours[0][0].similarity > 0.6F);
}

TEST_CASE("a text cut to its first half is a near-copy of the whole") {
  const auto cut = kFerry.substr(0, kFerry.find("Investigators"));
  const auto grouping = group({article(cut), article(kFerry)});
  CHECK(grouping.copy_of == std::vector<std::uint32_t>{1, 1});
}

TEST_CASE("a shared banner makes no copies") {
  const std::string banner =
      "Subscribe to our newsletter for the latest from every county, sign in or create an account, "
      "read our privacy policy, follow us on all channels, and support the journalism that your "
      "town needs with a gift of any size, at any time of the year, by card, by cheque or in "
      "cash.\n";
  auto first = article(banner + kFerry);
  auto second = article(banner + kMarket);
  for (auto* one : {&first, &second}) {
    const auto end = static_cast<std::uint32_t>(one->text.size());
    const auto cut = static_cast<std::uint32_t>(banner.size());
    one->parts = {{.span = {0, cut}, .kind = dateline::PartKind::boilerplate, .rule = "menu"},
                  {.span = {cut, end}, .rule = ""}};
  }
  const auto grouping = group({first, second});
  CHECK(grouping.copy_of == std::vector<std::uint32_t>{0, 1});
  CHECK(grouping.story == std::vector<std::uint32_t>{kAlone, kAlone});
}

TEST_CASE("empty and wordless articles stay alone") {
  const auto grouping =
      group({article(""), article(""), article("… — !!"), article("\xEF\xBF\xBD")});
  CHECK(grouping.copy_of == std::vector<std::uint32_t>{0, 1, 2, 3});
  CHECK(grouping.story == std::vector<std::uint32_t>{kAlone, kAlone, kAlone, kAlone});
}

TEST_CASE("short notes are copies only when they are equal") {
  const auto grouping = group({article("Share prices fell two per cent in Tokyo."),
                               article("Share prices fell three per cent in Tokyo."),
                               article("Share prices fell two per cent in Tokyo.")});
  CHECK(grouping.copy_of == std::vector<std::uint32_t>{0, 1, 0});
}

TEST_CASE("asking twice gives the same answer") {
  StoryGrouper grouper;
  for (const auto& text : {kFerry, kFerryAgain, kMarket, kFerry}) grouper.add(article(text));
  const auto once = grouper.finish();
  const auto twice = grouper.finish();
  CHECK(once.story == twice.story);
  CHECK(once.copy_of == twice.copy_of);
  CHECK(once.neighbours == twice.neighbours);
}
