#include "indexer/writing/document.h"

#include <algorithm>

#include "indexer/schema/document_codec.h"
#include "indexer/schema/facet_codec.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using schema::Facet;

namespace {

std::vector<std::uint32_t> positions(const Xapian::Document& document, const std::string& term) {
  auto at = document.termlist_begin();
  at.skip_to(term);
  if (at == document.termlist_end() || *at != term) return {};
  std::vector<std::uint32_t> found;
  for (auto p = at.positionlist_begin(); p != at.positionlist_end(); ++p) found.push_back(*p);
  return found;
}

std::optional<unsigned> wdf(const Xapian::Document& document, const std::string& term) {
  auto at = document.termlist_begin();
  at.skip_to(term);
  if (at == document.termlist_end() || *at != term) return std::nullopt;
  return at.get_wdf();
}

Xapian::Document document_of(const Article& article,
                             const indexing::DocumentNumbers& numbers = {}) {
  schema::Stemmer stemmer;
  schema::DocumentPacker packer;
  return indexing::make_document(article, numbers, stemmer, packer);
}

}  // namespace

TEST_CASE("a title word weighs more and stands before the body") {
  const auto document =
      document_of(test::plain_article("1", "Leaders meet", "The leader spoke. Leaders left."));
  CHECK(wdf(document, "leader") == schema::kTitleWeight + 2);
  CHECK(positions(document, "leader") ==
        std::vector<std::uint32_t>{1, 2 + schema::kPartGap + 2, 2 + schema::kPartGap + 4});
  CHECK(positions(document, "Sleader") == std::vector<std::uint32_t>{1});
  CHECK(wdf(document, "XWleaders") == 0U);
  CHECK(wdf(document, "XWleader") == 0U);
  CHECK(positions(document, "XWleader").empty());
}

TEST_CASE("bylines and boilerplate are not indexed") {
  Article article = test::plain_article("1", "", "Donate today\nBy Ann Author\nTroops withdrew.");
  article.parts = {{{0, 12}, PartKind::boilerplate, "recurs"},
                   {{13, 26}, PartKind::byline, ""},
                   {{27, 43}, PartKind::body, ""}};
  const auto document = document_of(article);
  CHECK_FALSE(wdf(document, "donat"));
  CHECK_FALSE(wdf(document, "author"));
  CHECK(wdf(document, "troop") == 1U);
}

TEST_CASE("a title line that says something else than the title is searched as text") {
  Article article = test::plain_article("1", "Kyiv holds", "Body.");
  article.title = "Other headline";
  const auto document = document_of(article);
  CHECK(wdf(document, "kyiv") == 1U);
  CHECK(wdf(document, "headlin") == schema::kTitleWeight);
}

TEST_CASE("an undated article has the basis unknown and no date terms") {
  const auto document = document_of(test::plain_article("a.txt", "", "x"));
  CHECK(wdf(document, "XBunknown"));
  CHECK(wdf(document, "Qa.txt"));
  CHECK(document.get_value(schema::slot::kPublished).empty());
  for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term)
    CHECK((*term)[0] != 'Y');
}

TEST_CASE("dates become terms and packed intervals") {
  Article article = test::plain_article("a", "", "x");
  const Day day = *make_day(2022, 2, 15);
  article.published.interval = day_interval(day);
  article.published.basis = DateBasis::stated;
  article.dates = {{{0, 1}, day_interval(day - 1), "r"},
                   {{0, 1}, month_interval(2021, 12), "r"},
                   {{0, 1}, std::nullopt, "relative"},
                   {{0, 1}, day_interval(day - 1), "r"}};
  const auto document = document_of(article);
  for (const char* term :
       {"D20220215", "M202202", "Y2022", "XMD20220214", "XMM202112", "XMM202202", "XMY2021"})
    CHECK(wdf(document, term));
  std::vector<Interval> mentions;
  schema::unpack_intervals(document.get_value(schema::slot::kMentions), mentions);
  CHECK(mentions == std::vector<Interval>{month_interval(2021, 12), day_interval(day - 1)});
}

TEST_CASE("authors and source are slugs, and their words can be searched") {
  Article article = test::plain_article("a", "", "x");
  article.source = "Harbour Wire";
  article.authors = {"Ann O’Brien", "ann o'brien"};
  article.url = "https://user@www.Harbour-Wire.example:8080/a?b";
  const auto document = document_of(article);
  for (const char* term :
       {"XSharbour-wire", "XAann-obrien", "XNann", "XNobrien", "Hwww.harbour-wire.example"})
    CHECK(wdf(document, term));
  CHECK(indexing::facet_entries(article, Facet::author).size() == 1);
}

TEST_CASE("numbers of the collection become values") {
  indexing::DocumentNumbers numbers;
  numbers.facets[0] = {0, 7};
  numbers.story = 0;
  numbers.copy_group = 3;
  numbers.copy_rank = 0;
  const auto document = document_of(test::plain_article("a", "", "x"), numbers);
  std::vector<std::uint32_t> unpacked;
  schema::unpack_numbers(document.get_value(10), unpacked);
  CHECK(unpacked == std::vector<std::uint32_t>{0, 7});
  CHECK(document.get_value(schema::slot::kStory) == schema::pack_numbers({0}));
  CHECK(document.get_value(schema::slot::kCopyGroup) == schema::pack_numbers({3}));
  CHECK(schema::DocumentUnpacker().article(document.get_data()).id == "a");
}

TEST_CASE("newest articles come first and undated ones last") {
  const auto dated = [](const char* id, std::optional<Interval> interval) {
    Article article = test::plain_article(id, "", "");
    article.published.interval = interval;
    return article;
  };
  std::vector<Article> articles = {dated("undated", std::nullopt),
                                   dated("month", month_interval(2022, 2)),
                                   dated("day", day_interval(*make_day(2022, 2, 1))),
                                   dated("newer", day_interval(*make_day(2022, 2, 2)))};
  std::stable_sort(articles.begin(), articles.end(), [](const Article& a, const Article& b) {
    return indexing::newest_first(a.published, b.published);
  });
  CHECK(articles[0].id == "newer");
  CHECK(articles[1].id == "day");
  CHECK(articles[2].id == "month");
  CHECK(articles[3].id == "undated");
}
