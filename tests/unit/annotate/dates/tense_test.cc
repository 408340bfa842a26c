// 2022-02-15, the day of publication in these texts, is a Tuesday.
#include <string>

#include "tests/support/catch.h"
#include "tests/unit/annotate/dates/found_dates.h"

using namespace dateline;
using test::found;

TEST_CASE("a clause after \"that\" has the tense of its own verb") {
  CHECK(found("He said that Thursday's match will be played.") == "Thursday=2022-02-17/day");
  CHECK(found("He said that Thursday's match was played.") == "Thursday=2022-02-10/day");
}

TEST_CASE("an infinitive that looks like the past tense is none") {
  CHECK(found("They expect the bank to cut its rate on Thursday.") == "Thursday=2022-02-17/day");
  CHECK(found("The bank cut its rate on Thursday.") == "Thursday=2022-02-10/day");
}

TEST_CASE("what is to be done lies ahead") {
  CHECK(found("in comments to be published on Friday") == "Friday=2022-02-18/day");
  CHECK(found("They are to declare the city freed in June.") == "June=2022-06/month");
  CHECK(found("in comments published on Friday") == "Friday=2022-02-11/day");
}

TEST_CASE("plans announced are past, plans to be announced are not") {
  CHECK(found("on top of plans announced in August") == "August=2021-08/month");
  CHECK(found("He plans to be heard on Friday.") == "Friday=2022-02-18/day");
}

TEST_CASE("by how much sets no limit, by what hour does") {
  CHECK(found("The economy shrank by 0.9% between May and June.") ==
        "May=2021-05/month; June=2021-06/month");
  CHECK(found("Tell us by 5 p.m. on Friday") == "Friday=2022-02-18/day");
}

TEST_CASE("through a month is ahead, from one through another need not be") {
  CHECK(test::found("It lends the money through January.", "2021-10-30") ==
        "January=2022-01/month");
  CHECK(test::found("It lent from May through June.", "2021-10-30") ==
        "May=2021-05/month; June=2021-06/month");
  CHECK(found("He was shot by men dressed in black on Friday.") == "Friday=2022-02-11/day");
}

TEST_CASE("the hour ends no sentence") {
  CHECK(found("The order will take effect at 12:01 a.m. ET on Friday.") == "Friday=2022-02-18/day");
}

TEST_CASE("weekdays after next week are of that week, unless told as past") {
  CHECK(found("Banks report next week. The bank meets on Tuesday.") ==
        "next week=2022-02-21..2022-02-27/week; Tuesday=2022-02-22/day");
  CHECK(found("Banks report next week, he said on Tuesday.") ==
        "next week=2022-02-21..2022-02-27/week; Tuesday=2022-02-15/day");
}

TEST_CASE("what is on a day is ahead") {
  CHECK(found("The deadline is Friday.") == "Friday=2022-02-18/day");
  CHECK(found("The deadline was Friday.") == "Friday=2022-02-11/day");
}

TEST_CASE("the weekend told of is over, the one ahead is not") {
  CHECK(test::found("He fell over the weekend.", "2022-02-17") ==
        "the weekend=2022-02-12..2022-02-13/week");
  CHECK(test::found("They will meet over the weekend.", "2022-02-17") ==
        "the weekend=2022-02-19..2022-02-20/week");
  CHECK(found("They met over the past weekend, not at the weekend after the vote.") ==
        "the past weekend=2022-02-12..2022-02-13/week; the weekend "
        "after=2022-02-12..2022-02-13/week");
  CHECK(found("a weekend in Paris, a three-day weekend").empty());
}

TEST_CASE("a weekday that the text has dated is that day, unless its verb is of the other side") {
  const std::string dated = "The forms are open from Friday, February 18, 2022. ";
  const std::string mention = "Friday, February 18, 2022=2022-02-18/day; ";
  CHECK(found(dated + "Firms on Friday.") == mention + "Friday=2022-02-18/day");
  CHECK(found(dated + "He said so on Friday.") == mention + "Friday=2022-02-11/day");
  CHECK(found("Built on Friday, February 18, 2000. Firms on Friday.") ==
        "Friday, February 18, 2000=2000-02-18/day; Friday=2022-02-11/day");
}

TEST_CASE("a day or month told of as past is rather far behind than near ahead") {
  CHECK(test::found("They published it on July 1.", "2018-03-10") == "July 1=2017-07-01/day");
  CHECK(test::found("They will publish it on July 1.", "2018-03-10") == "July 1=2018-07-01/day");
  CHECK(test::found("In January, a week after the feast.", "2018-10-10") ==
        "January=2018-01/month");
}
