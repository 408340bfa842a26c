#include "tests/support/catch.h"
#include "tests/unit/annotate/dates/found_dates.h"

using namespace dateline;
using test::found;

TEST_CASE("a full date is a day") {
  CHECK(found("in Russia on February 14, 2022.") == "February 14, 2022=2022-02-14/day");
  CHECK(found("on 14 February 2022") == "14 February 2022=2022-02-14/day");
  CHECK(found("on Feb. 14, 2022,") == "Feb. 14, 2022=2022-02-14/day");
  CHECK(found("2022-02-14 or 14.02.2022") ==
        "2022-02-14=2022-02-14/day; 14.02.2022=2022-02-14/day");
}

TEST_CASE("a day without a year lies near the publication") {
  CHECK(found("may begin on Wednesday Feb. 16.") == "Wednesday Feb. 16=2022-02-16/day");
  CHECK(found("The drills began on December 20.") == "December 20=2021-12-20/day");
}

TEST_CASE("the weekday chooses the year") {
  CHECK(found("It fell on Wednesday, Feb. 16.", "2014-05-01") ==
        "Wednesday, Feb. 16=2011-02-16/day");
}

TEST_CASE("two days of one month are two mentions") {
  CHECK(found("around the (Feb.) 16th or the 17th") ==
        "(Feb.) 16th=2022-02-16/day; 17th=2022-02-17/day");
}

TEST_CASE("a range of days is one interval") {
  CHECK(found("Moscow's 10-20 February joint drills") ==
        "10-20 February=2022-02-10..2022-02-20/day");
  CHECK(found("between Monday and Wednesday, he said") ==
        "between Monday and Wednesday=2022-02-14..2022-02-16/day");
}

TEST_CASE("a weekday is the last one, or the next one when told as future") {
  CHECK(found("Russia said on Tuesday.") == "Tuesday=2022-02-15/day");
  CHECK(found("They met on Friday.") == "Friday=2022-02-11/day");
  CHECK(found("They will meet on Thursday.") == "Thursday=2022-02-17/day");
  CHECK(found("The trial begins Saturday.") == "Saturday=2022-02-19/day");
  CHECK(found("said Monday evening in a video") == "Monday evening=2022-02-14/day");
}

TEST_CASE("spans count from the publication") {
  CHECK(found("It rose last month.") == "last month=2022-01/month");
  CHECK(found("two days ago") == "two days ago=2022-02-13/day");
  CHECK(found("in the 1990s") == "1990s=1990-01-01..1999-12-31/decade");
  CHECK(found("in early March") == "early March=2022-03/month");
  CHECK(found("on Christmas Day") == "Christmas Day=2021-12-25/day");
  CHECK(found("in the third quarter of 2021") ==
        "third quarter of 2021=2021-07-01..2021-09-30/quarter");
}

TEST_CASE("vague words and impossible days are no dates") {
  CHECK(found("now, recently, soon, since the Cold War").empty());
  CHECK(found("on February 30, 2022").empty());
  CHECK(found("You may go. They march on. The sun sat.").empty());
  CHECK(found("about 2000 people and $1999 and 1,998 and F-1999").empty());
}

TEST_CASE("without a publication date relative dates stay unresolved") {
  CHECK(found("on Tuesday, last year, Feb. 3 and in May 2014", "") ==
        "Tuesday=?; last year=?; Feb. 3=?; May 2014=2014-05/month");
}

TEST_CASE("boilerplate mentions nothing") {
  Article article;
  article.text = "On May 3, 2020 it rained.\n\nElection on May 4, 2024";
  article.parts = {{{0, 25}, PartKind::body, ""}, {{27, 50}, PartKind::boilerplate, "banner"}};
  CHECK(test::date_annotator().mentions(article, {}).size() == 1);
}

TEST_CASE("other languages: names and day before month") {
  CHECK(found("am 14. Februar 2022", "", "de") == "14. Februar 2022=2022-02-14/day");
  CHECK(found("le 14 février 2022", "", "fr") == "le 14 février 2022=2022-02-14/day");
  CHECK(found("el 14 de febrero de 2022", "", "es") == "el 14 de febrero de 2022=2022-02-14/day");
  CHECK(found("14 февраля 2022 года", "", "ru") == "14 февраля 2022=2022-02-14/day");
  CHECK(found("Lunes fue en martes", "2022-02-15", "es").find("martes=2022-02-15") !=
        std::string::npos);
}

TEST_CASE("a text that does not say its language is read in that of its little words") {
  CHECK(
      found(
          "Der Bürgermeister hat am Mittwoch auf dem Platz mit den Bauern gesprochen, und das ist "
          "nicht zu übersehen. Die Wahl ist am 3. März 2022.",
          "2022-02-17")
          .find("Mittwoch=2022-02-16") != std::string::npos);
  CHECK(found("Le maire est venu mardi dans la ville avec des élus et un discours qui est pour les "
              "habitants, pas pour la presse.",
              "2022-02-17")
            .find("mardi=2022-02-15") != std::string::npos);
  CHECK(found("El alcalde se reunió el martes con los vecinos de la ciudad en una sala que es para "
              "las fiestas.",
              "2022-02-17")
            .find("martes=2022-02-15") != std::string::npos);
  CHECK(found("Мэр приехал в город во вторник, и это не на день, как он сказал, а на год: из-за "
              "выборов, что будут у нас.",
              "2022-02-17")
            .find("вторник=2022-02-15") != std::string::npos);
}

TEST_CASE("English stays English among foreign names, and where there is little to go by") {
  CHECK(found("The mayor of El Paso and de la Cruz of Las Vegas met on Tuesday.", "2022-02-17")
            .find("Tuesday=2022-02-15") != std::string::npos);
  CHECK(found("Die Welt, Tuesday", "2022-02-17").find("Tuesday=2022-02-15") != std::string::npos);
}

TEST_CASE("a day of last year is of last year") {
  CHECK(found("ran on March 20 last year") == "March 20 last year=2021-03-20/day");
  CHECK(found("from July 13 to 17 of last year") ==
        "July 13 to 17 of last year=2021-07-13..2021-07-17/day");
  CHECK(found("on March 20 last year", "") == "March 20 last year=?");
}

TEST_CASE("what is agreed or due lies ahead, and what is due to something does not") {
  CHECK(found("It agreed to buy the bank in May.") == "May=2022-05/month");
  CHECK(found("They agreed on it in May.") == "May=2021-05/month");
  CHECK(found("The report is due to appear on Friday.") == "Friday=2022-02-18/day");
  CHECK(found("Six were lost due to a slide on Friday.") == "Friday=2022-02-11/day");
}

TEST_CASE("by a date is ahead, by a person is not") {
  CHECK(found("He wants it done by Friday.") == "Friday=2022-02-18/day");
  CHECK(found("An officer was shot on Friday by a prisoner.") == "Friday=2022-02-11/day");
}

TEST_CASE("a part of a day is told by the day") {
  CHECK(found("He resigned last night.") == "last night=2022-02-14/day");
  CHECK(found("They met on 3 May 2021. The next morning it rained.") ==
        "3 May 2021=2021-05-03/day; The next morning=2021-05-04/day");
  CHECK(found("On the last night of the tour he sang.").empty());
}

TEST_CASE("the preposition following is not the next one") {
  CHECK(found("a state of calamity following Monday's quake") == "Monday=2022-02-14/day");
  CHECK(found("past the half-decade; the last half hour").empty());
}

TEST_CASE("titles and ages are no dates") {
  CHECK(found("She hosts NBC's Today show. He spoke on ABC's \"This Week\".").empty());
  CHECK(found("Mayor To Resign Next Week") == "Next Week=2022-02-21..2022-02-27/week");
  CHECK(found("the National Teacher of the Year, the people of tomorrow").empty());
  CHECK(found("He told the Sunday Times and Saturday Night Live on Patch Tuesday.").empty());
  CHECK(found("He told the Sunday crowd and Obama Tuesday night") ==
        "Sunday=2022-02-13/day; Tuesday night=2022-02-15/day");
  CHECK(found("Today their children met today's youth.") == "Today=2022-02-15/day");
  CHECK(found("a man in his 50s").empty());
  CHECK(found("in the 50s") == "50s=1950-01-01..1959-12-31/decade");
}

TEST_CASE("the full year is this one") {
  CHECK(found("Sales for the full year were higher.") == "the full year=2022/year");
  CHECK(found("in the fiscal year ended 31 May 2021") == "31 May 2021=2021-05-31/day");
}

TEST_CASE("no date reaches from the title into the body") {
  Article article;
  article.text = "Markets closed until Friday\nSeptember 18, 2008 saw a rally";
  article.parts = {{{0, 27}, PartKind::title, {}}, {{28, 58}, PartKind::body, {}}};
  const auto mentions = test::date_annotator().mentions(article, {});
  REQUIRE(mentions.size() == 2);
  CHECK(slice(article.text, mentions[1].span) == "September 18, 2008");
}
