#include <string>

#include "indexer/annotate/dates/dates.h"
#include "tests/support/catch.h"

using namespace dateline;

namespace {

std::string published(const Article& article) {
  static const annotate::DateAnnotator annotator;
  const auto result = annotator.analyse(article).published;
  return std::string(to_string(result.basis)) +
         (result.interval ? " " + to_iso(*result.interval) : "");
}

std::string stated(const std::string& text) {
  Article article;
  article.stated_dates = {{text, "front matter: date"}};
  return published(article);
}

std::string at_url(const std::string& url) {
  Article article;
  article.url = url;
  return published(article);
}

std::string of_file(const std::string& path) {
  Article article;
  article.path = path;
  article.id = path;
  return published(article);
}

}  // namespace

TEST_CASE("stated dates are read in the forms that metadata uses") {
  CHECK(stated("2022-02-15") == "stated 2022-02-15");
  CHECK(stated("2022-02-15T23:30:00-05:00") == "stated 2022-02-15");
  CHECK(stated("2022-02-15 09:30:00") == "stated 2022-02-15");
  CHECK(stated("20220215") == "stated 2022-02-15");
  CHECK(stated("Tue, 15 Feb 2022 09:30:00 GMT") == "stated 2022-02-15");
  CHECK(stated("Feb 15, 2022") == "stated 2022-02-15");
  CHECK(stated("February 15th, 2022 5:30 pm EST") == "stated 2022-02-15");
  CHECK(stated("15.02.2022") == "stated 2022-02-15");
  CHECK(stated("26-FEB-1987 15:01:01.79") == "stated 1987-02-26");
  CHECK(stated("2022-02") == "stated 2022-02");
  CHECK(stated("15 février 2022") == "stated 2022-02-15");
}

TEST_CASE("a stated date that says nothing is passed over") {
  for (const auto* text :
       {"", "soon", "2022-13-45", "31 February 2022", "3022-01-01", "Tuesday", "-", "12"})
    CHECK(stated(text) == "unknown");
  Article article;
  article.stated_dates = {{"n/a", "a"}, {"2022-02-15", "b"}};
  CHECK(published(article) == "stated 2022-02-15");
}

TEST_CASE("addresses and file names count only in strict patterns") {
  CHECK(at_url("https://example.org/2022/02/15/story.html") == "url 2022-02-15");
  CHECK(at_url("https://example.org/world/2022/feb/15/story") == "url 2022-02-15");
  CHECK(at_url("https://example.org/story-2022-02-15") == "url 2022-02-15");
  CHECK(at_url("https://example.org/2022/02/story") == "url 2022-02");
  CHECK(at_url("https://example.org/World/2022/0215/story") == "url 2022-02-15");
  CHECK(at_url("https://example.org/2022/1302/story") == "unknown");
  CHECK(at_url("https://example.org/2022/0215") == "unknown");
  CHECK(at_url("https://example.org/1/12/story") == "unknown");
  CHECK(at_url("https://20220215.example.org/") == "unknown");
  CHECK(of_file("in/2022-02-15-troops.txt") == "filename 2022-02-15");
  CHECK(of_file("in/20220215_troops.txt") == "filename 2022-02-15");
  CHECK(of_file("in/000_1bc4e39af3ea47f4.txt") == "unknown");
  CHECK(of_file("in/001_d82cff8d16d34e17.txt") == "unknown");
}

TEST_CASE("a published line dates the article") {
  Article article;
  article.text = "Storm hits coast\n\nPublished: 15 February 2022\n\nIn May 2010 it was worse.";
  CHECK(published(article) == "dateline 2022-02-15");
}

TEST_CASE("a line that announces its date dates the article wherever it stands") {
  const auto announced = [](const std::string& line) {
    Article article;
    article.text = "Storm hits the coast\n\nThe storm was the worst in years.\n\n" + line;
    return published(article);
  };
  CHECK(announced("Date Published: Tuesday, November 15, 2011") == "dateline 2011-11-15");
  CHECK(announced("Article posted on 08.07.2012") == "dateline 2012-07-08");
  CHECK(announced("Posted in Hit and Run Accidents on Friday, September 20, 2013") ==
        "dateline 2013-09-20");
  CHECK(announced("Published in Nature on May 4, 2012, the study found that storms grow.") ==
        "unknown");
  CHECK(announced("The report published on May 4, 2012") == "unknown");
}

TEST_CASE("what others posted does not date the article") {
  Article article;
  article.text = "Players kneel\n\n" + std::string(700, 'x') +
                 "\n\nI stand for the veterans. Share if you do, too! Posted by Ada Example on "
                 "Monday, August 27, 2018\n\nA poll reminded us of it.";
  CHECK(published(article) == "unknown");
  article.text =
      "Author sues\n\n\"I posted an article on August 2, 2016 that was false,\" he said.";
  CHECK(published(article) == "unknown");
}

TEST_CASE("a dateline with its year dates the article") {
  const auto begins = [](const std::string& text) {
    Article article;
    article.text = "Storm hits the coast\n\n" + text;
    return published(article);
  };
  CHECK(begins("WASHINGTON, DC, April 28, 2009 (ENS) - The government today revoked a rule.") ==
        "dateline 2009-04-28");
  CHECK(begins("SUNNYVALE, Calif. \u20142/29/2012 \u2014 The company said it would buy another.") ==
        "dateline 2012-02-29");
  CHECK(begins("RIO DE JANEIRO, Nov 12, 2011, 05.51AM IST -- The sea rose over the road.") ==
        "dateline 2011-11-12");
  CHECK(begins("Book Fair, Paris, May 4, 2011 - 7 June: the fair opens with a storm of books.") !=
        "dateline 2011-05-04");
  CHECK(begins("President Smith said on May 4, 2011 - the day of the storm - that it was over.") !=
        "dateline 2011-05-04");
}

TEST_CASE("a line near the top that notes a day dates the article") {
  const auto noted = [](const std::string& line) {
    Article article;
    article.text = "Storm hits the coast\n" + line +
                   "\n\nThe storm that hit the coast on Tuesday was the worst in years.";
    return published(article);
  };
  CHECK(noted("Fri., May. 3, 2013 11:45 AM PDT") == "dateline 2013-05-03");
  CHECK(noted("MONDAY, JUNE 11TH, 2012 AT 10:49 AM") == "dateline 2012-06-11");
  CHECK(noted("May 4, 2012 | 3:15 pm") == "dateline 2012-05-04");
  CHECK(noted("Last updated at 10:02 AM on 5th June 2011") == "dateline 2011-06-05");
  CHECK(noted("updated 4:32 p.m. EST, Mon March 3, 2013") == "dateline 2013-03-03");
  CHECK(noted("3 hours ago") == "unknown");
  CHECK(noted("Record March 31, 1987") == "unknown");
  CHECK(noted("MAY7 1987 1460 1455") == "unknown");
  CHECK(noted("Sep     17  1631") == "unknown");
  CHECK(noted("Related: Storm of May 4, 2012 shuts schools") == "unknown");
  CHECK(noted("A man looks at the sea on May 4, 2012. (Photo)") == "unknown");
  CHECK(noted("PUBLISHED: 02:31 GMT, 12 March 2013 | UPDATED: 22:19 GMT, 13 March 2013") ==
        "dateline 2013-03-12");
  CHECK(noted("Published 14:05, 3 March 2020 | Last updated 15:00, 4 March 2020") ==
        "dateline 2020-03-03");
  CHECK(noted("4 August 2013 Last updated at 19:47 GMT") == "dateline 2013-08-04");
  CHECK(noted("Washington D.C., Jul 13, 2009 / 02:00 pm (CNA)") == "dateline 2009-07-13");
  CHECK(noted("11/30/09 05:40 PM ET") == "dateline 2009-11-30");
  CHECK(noted("https://example.org/news/2009/03/04/story.html") == "url 2009-03-04");
  CHECK(noted("He died on 3 May 2011.") == "unknown");
  CHECK(noted("Payment date is April 22, 1987") == "unknown");
  CHECK(noted("between March 31, 1987 and March 31, 1989") == "unknown");
  CHECK(noted("02/28/87 01/31/87 02/28/86") == "unknown");
  CHECK(noted("Lincoln was shot by Booth on April 14, 1865") == "unknown");
  CHECK(noted("Copyright 2019 The Example Times") == "unknown");
}

TEST_CASE("notes of a day are read in other languages") {
  Article article;
  article.text =
      "Sturm an der Küste\nVeröffentlicht am 3. März 2020 um 14:05 Uhr\n\n"
      "Der Sturm hat die Küste getroffen, und das ist nicht das Ende.";
  CHECK(published(article) == "dateline 2020-03-03");
}

TEST_CASE("a title that names a day does not date the article") {
  Article article;
  article.text = "Presidential Debate October 16, 2012\n\nThe transcript of the debate follows.";
  CHECK(published(article) == "unknown");
}

TEST_CASE("a note after a long title stands alone when it tells the time") {
  Article article;
  article.text =
      "The company said it will buy the bank whose owners sold their shares\n"
      "May 2, 2013 1:35 pm.\n\nIt gave no price.";
  CHECK(published(article) == "dateline 2013-05-02");
}

TEST_CASE("the last line of a wrapped paragraph is no note of a day") {
  Article article;
  article.title = "Company buys bank";
  article.text =
      "The company said it will buy the bank, whose owners sold their shares on\n"
      "March 30, 1987.\n    It gave no price for the bank.";
  CHECK(published(article) != "dateline 1987-03-30");
}
