// 2013-03-21, the day of publication in these texts, is a Thursday.
#include <string>

#include "tests/support/catch.h"
#include "tests/unit/annotate/dates/found_dates.h"

using namespace dateline;

namespace {

std::string found(const std::string& text) {
  return test::found(text, "2013-03-21", "en");
}

}  // namespace

TEST_CASE("holidays with a name of several words are days") {
  CHECK(found("on New Year's Eve") == "New Year's Eve=2012-12-31/day");
  CHECK(found("on New Year’s Day 2012") == "New Year’s Day 2012=2012-01-01/day");
  CHECK(found("on Christmas Eve") == "Christmas Eve=2012-12-24/day");
  CHECK(found("They will march on the Fourth of July.") == "the Fourth of July=2013-07-04/day");
  CHECK(found("It was shut on Presidents' Day.") == "Presidents' Day=2013-02-18/day");
  CHECK(found("a Martin Luther King Jr. Day parade") == "King Jr. Day=2013-01-21/day");
  CHECK(found("over Labor Day weekend") == "Labor Day weekend=2012-09-01..2012-09-03/week");
  CHECK(found("the Sept. 11 attacks") == "Sept. 11=2001-09-11/day");
  CHECK(found("the Sept. 11 terrorist attacks") == "Sept. 11=2001-09-11/day");
  CHECK(found("the Sept. 11 attack in Benghazi") == "Sept. 11=2012-09-11/day");
  CHECK(found("post-9/11 life") == "9/11=2001-09-11/day");
}

TEST_CASE("Election Day is of an even year, but near one of an odd year") {
  CHECK(test::found("months before Election Day", "2020-05-27") == "Election Day=2020-11-03/day");
  CHECK(test::found("They voted on Election Day.", "2013-11-08") == "Election Day=2013-11-05/day");
}

TEST_CASE("a quarter is the last one, or the next one when told as future") {
  CHECK(found("Sales rose in the second quarter.") ==
        "second quarter=2012-04-01..2012-06-30/quarter");
  CHECK(found("Sales will rise in the second quarter.") ==
        "second quarter=2013-04-01..2013-06-30/quarter");
}

TEST_CASE("quarters and halves of games are no dates") {
  CHECK(
      found("The coach saw one touchdown in the third quarter and two in the first half.").empty());
  CHECK(found("The coach of the bank saw sales rise in the third quarter.") ==
        "third quarter=2012-07-01..2012-09-30/quarter");
  CHECK(found("A touchdown, said the coach in the third quarter of 2012.") ==
        "third quarter of 2012=2012-07-01..2012-09-30/quarter");
  CHECK(found("in the first half of March, in the second half of his term") ==
        "March=2013-03/month");
  CHECK(found("in the first half of the year") ==
        "first half of the year=2013-01-01..2013-06-30/quarter");
}

TEST_CASE("a weekday with an epithet is a holiday or no date at all") {
  CHECK(found("on Good Friday") == "Good Friday=2013-03-29/day");
  CHECK(found("on Easter Sunday") == "Easter Sunday=2013-03-31/day");
  CHECK(found("on Black Friday") == "Black Friday=2012-11-23/day");
  CHECK(found("after Black Monday, before Super Tuesday, the Good Friday Agreement").empty());
}

TEST_CASE("a holiday is a day where it says on or until when") {
  CHECK(found("It will open by Christmas.") == "Christmas=2013-12-25/day");
  CHECK(found("He fell on Thanksgiving.") == "Thanksgiving=2012-11-22/day");
  CHECK(found("sales for Christmas, on Christmas trees").empty());
  CHECK(found("a New Day, the labor day").empty());
}

TEST_CASE("spans of years are all of their years") {
  CHECK(found("the 2012-13 season") == "2012=2012/year; 13=2013/year");
  CHECK(found("in 2011/12") == "2011=2011/year; 12=2012/year");
  CHECK(found("from 2010-2012") == "2010=2010/year; 2012=2012/year");
  CHECK(found("1789–1823") == "1789=1789/year; 1823=1823/year");
  CHECK(found("in 1845, 1880, and 1957") == "1845=1845/year; 1880=1880/year; 1957=1957/year");
  CHECK(found("sugar 1167/1169, 1230/1184, 23 points to 2383, in 1200 BC").empty());
  CHECK(found("all 1845 of them, the 2008-style crisis").empty());
}

TEST_CASE("months side by side share their year") {
  CHECK(found("in January and February 2012") ==
        "January=2012-01/month; February 2012=2012-02/month");
  CHECK(found("in December and January 2012") ==
        "December=2011-12/month; January 2012=2012-01/month");
  CHECK(found("the January-March quarter") == "January=2013-01/month; March=2013-03/month");
  CHECK(found("It rained in April, May and June.") ==
        "April=2012-04/month; May=2012-05/month; June=2012-06/month");
  CHECK(found("It rose in January and December.") ==
        "January=2013-01/month; December=2012-12/month");
  CHECK(found("April, May and June of last year") ==
        "April=2012-04/month; May=2012-05/month; June of last year=2012-06/month");
  CHECK(found("from June to July 4, 2012") == "June=2012-06/month; July 4, 2012=2012-07-04/day");
  CHECK(found("August or September of last year") ==
        "August=2012-08/month; September of last year=2012-09/month");
}

TEST_CASE("a month that is a common word needs what shows it") {
  CHECK(found("They said so in a March paper and in its May report.") ==
        "March=2013-03/month; May=2012-05/month");
  CHECK(found("the year to end-March") == "end-March=2013-03/month");
  CHECK(found("due to end March 20") == "March 20=2013-03-20/day");
  CHECK(found("due to start March 20") == "March 20=2013-03-20/day");
  CHECK(found("the year to end March 2012") == "end March 2012=2012-03/month");
  CHECK(found("They told of it after the bank's March meeting.") == "March=2013-03/month");
  CHECK(found("at the Women's March. Mrs May").empty());
}

TEST_CASE("last March, said in March, is of last year") {
  CHECK(found("last March") == "last March=2012-03/month");
  CHECK(found("last January") == "last January=2013-01/month");
  CHECK(found("It began this past January and will last past July.") ==
        "this past January=2013-01/month; July=2013-07/month");
}

TEST_CASE("several days of one month are mentions each") {
  CHECK(found("on March 3, 4 and 5") ==
        "March 3=2013-03-03/day; 4=2013-03-04/day; 5=2013-03-05/day");
  CHECK(found("on the 15th of this month") == "the 15th of this month=2013-03-15/day");
  CHECK(found("on the 31st of last month").empty());
}

TEST_CASE("parts of years have codes") {
  CHECK(found("Q3 2012") == "Q3 2012=2012-07-01..2012-09-30/quarter");
  CHECK(found("the last quarter of 2009") ==
        "the last quarter of 2009=2009-10-01..2009-12-31/quarter");
  CHECK(found("3Q 2012") == "3Q 2012=2012-07-01..2012-09-30/quarter");
  CHECK(found("in H1 2012") == "H1 2012=2012-01-01..2012-06-30/quarter");
  CHECK(found("in FY13 and FY2012") == "FY13=2013/year; FY2012=2012/year");
  CHECK(found("an Audi Q3, H1N1, Q30").empty());
}

TEST_CASE("this winter, said in January, began last year") {
  CHECK(test::found("this winter", "2013-01-10") == "this winter=2012-12-01..2013-02-28/season");
  CHECK(test::found("this winter", "2013-11-10") == "this winter=2013-12-01..2014-02-28/season");
  CHECK(test::found("last winter", "2013-01-10") == "last winter=2011-12-01..2012-02-29/season");
  CHECK(test::found("next summer", "2013-07-10") == "next summer=2014-06-01..2014-08-31/season");
}

TEST_CASE("numbers of several words count") {
  CHECK(found("twenty-five years ago") == "twenty-five years ago=1988/year");
  CHECK(found("two hundred years ago") == "two hundred years ago=1813/year");
  CHECK(found("half a century ago") == "half a century ago=1963/year");
  CHECK(found("a century ago") == "a century ago=1913/year");
  CHECK(found("two thousand years ago").empty());
}

TEST_CASE("an anniversary is told to the day or month") {
  CHECK(found("20 years ago this month") == "20 years ago this month=1993-03/month");
  CHECK(found("a year ago this week") == "a year ago this week=2012-03-19..2012-03-25/week");
  CHECK(found("a week ago today") == "a week ago today=2013-03-14/day");
  CHECK(found("on Tuesday of next week") == "Tuesday of next week=2013-03-26/day");
}

TEST_CASE("centuries by their years, ages not at all") {
  CHECK(found("in the 1800s") == "1800s=1800-01-01..1899-12-31/century");
  CHECK(found("the mid-20th century") == "mid-20th century=1900-01-01..1999-12-31/century");
  CHECK(found("in the 18th and 19th centuries") ==
        "18th=1700-01-01..1799-12-31/century; 19th centuries=1800-01-01..1899-12-31/century");
  CHECK(found("in the twenty-first century") ==
        "twenty-first century=2000-01-01..2099-12-31/century");
  CHECK(found("the 1950s and 60s") ==
        "1950s=1950-01-01..1959-12-31/decade; 60s=1960-01-01..1969-12-31/decade");
  CHECK(found("in his late 20s, to the low 20s, 1000s of them").empty());
}

TEST_CASE("an hour is no year") {
  CHECK(found("at 1900 GMT, 2000 hours and 2100 UTC").empty());
}

TEST_CASE("the first Tuesday of a month is one day") {
  CHECK(found("the first Tuesday of November 2012") ==
        "the first Tuesday of November 2012=2012-11-06/day");
  CHECK(found("the last Friday in May 2012") == "the last Friday in May 2012=2012-05-25/day");
  CHECK(found("for a second Friday, on the third Sunday of Lent").empty());
}

TEST_CASE("a weekday some time ago is the one nearest") {
  CHECK(found("a month ago Tuesday") == "a month ago Tuesday=2013-02-19/day");
  CHECK(found("two weeks ago Tuesday") == "two weeks ago Tuesday=2013-03-05/day");
}

TEST_CASE("what goes on from a date is told to be over, or to lie ahead") {
  CHECK(found("He fell on March 4. Two days later he died.") ==
        "March 4=2013-03-04/day; Two days later=2013-03-06/day");
  CHECK(found("It began in 2012. Here we are, three years later.") == "2012=2012/year");
  CHECK(found("It began in 2012. Three years later it will end.") ==
        "2012=2012/year; Three years later=2015/year");
  CHECK(found("It began in 2012. Two days later he died.") == "2012=2012/year");
}

TEST_CASE("later than nothing told is no date") {
  CHECK(found("Three years later he left.").empty());
  CHECK(found("Born in 1950. A decade later he left.") ==
        "1950=1950/year; A decade later=1960/year");
  CHECK(found("20th Century Fox").empty());
}

TEST_CASE("what scraping does to dates") {
  CHECK(found("on March 5,2013 and Feb.16") ==
        "March 5,2013=2013-03-05/day; Feb.16=2013-02-16/day");
  CHECK(found("on 5\u202FMarch\u20092013") == "5\u202FMarch\u20092013=2013-03-05/day");
  CHECK(found("March & April 2012") == "March=2012-03/month; April 2012=2012-04/month");
  CHECK(found("16,2013 of them, 1,999,200, $5,2000").empty());
}
