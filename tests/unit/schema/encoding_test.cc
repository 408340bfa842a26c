#include "indexer/schema/dictionary.h"
#include "indexer/schema/document_codec.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/facet_codec.h"
#include "indexer/schema/varint.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::schema;

namespace {

Article sample() {
  Article article;
  article.id = "wire/2022-02-15.txt";
  article.path = "corpus/wire/2022-02-15.txt";
  article.text = "Kyïv waits\n\nNATO met Tuesday.";
  article.title = "Kyïv waits";
  article.source = "Harbour Wire";
  article.authors = {"A. Writer", "Zoë Q"};
  article.stated_dates = {{"2022-02-15", "front matter: date"}};
  article.content_hash = 0xFFFF'FFFF'FFFF'FFFFU;
  article.parts = {{{0, 11}, PartKind::title, ""}, {{13, 30}, PartKind::body, ""}};
  article.entities = {{{13, 17}, EntityKind::organisation, "nato", "NATO", "as written"}};
  article.dates = {{{22, 29}, day_interval(*make_day(1022, 2, 15)), "weekday"},
                   {{29, 30}, std::nullopt, "unresolved"}};
  article.published = {day_interval(*make_day(2022, 2, 15)),
                       DateBasis::inferred,
                       0.93,
                       {{Span{22, 29}, "Tuesday", "weekday"},
                        {std::nullopt, "x", "y"},
                        {Span{0, 4}, "Kyïv", "back"}}};
  article.story = "s";
  article.copy_of = "c";
  return article;
}

}  // namespace

TEST_CASE("an article survives its encoding") {
  const Article article = sample();
  CHECK(decode_article(encode_article(article)) == article);
  CHECK(decode_article(encode_article(Article{})) == Article{});
  CHECK(decode_article_head(encode_article(article)).published == article.published);
}

TEST_CASE("a truncated article is reported, not guessed") {
  const std::string whole = encode_article(sample());
  for (std::size_t size = 0; size < whole.size(); ++size)
    CHECK_THROWS_AS(decode_article(std::string_view(whole).substr(0, size)), CorruptIndex);
}

TEST_CASE("a document is an article, and its head can be read alone") {
  const Article article = sample();
  DocumentPacker packer;
  DocumentUnpacker unpacker;
  const std::string data = packer.pack(article);
  CHECK(unpacker.article(data) == article);
  CHECK(unpacker.article(packer.pack(Article{})) == Article{});
  const Article head = unpacker.head(data);
  CHECK(head.text == article.text);
  CHECK(head.parts == article.parts);
  CHECK(head.published == article.published);
  CHECK(head.entities.empty());
  for (std::size_t size = 0; size < data.size(); ++size)
    CHECK_THROWS_AS(unpacker.article(std::string_view(data).substr(0, size)), CorruptIndex);
  CHECK_THROWS_AS(unpacker.head(""
                                "never"),
                  CorruptIndex);
}

TEST_CASE("facet numbers and intervals survive their encoding") {
  for (const std::vector<std::uint32_t>& numbers :
       {std::vector<std::uint32_t>{}, {0}, {0, 1, 127, 128, 70'000, 4'000'000'000U}}) {
    std::vector<std::uint32_t> back;
    unpack_numbers(pack_numbers(numbers), back);
    CHECK(back == numbers);
  }
  const std::vector<Interval> intervals = {year_interval(1000), month_interval(1969, 12),
                                           day_interval(*make_day(2022, 2, 15)),
                                           year_interval(2999)};
  std::vector<Interval> back;
  unpack_intervals(pack_intervals(intervals), back);
  CHECK(back == intervals);
}

TEST_CASE("a dictionary finds every key and keeps the forms") {
  Xapian::WritableDatabase database("", Xapian::DB_BACKEND_INMEMORY);
  std::vector<FacetValue> values;
  for (std::uint32_t i = 0; i < 5000; ++i)
    values.push_back({"key-" + std::to_string(i * 7919 % 5000),
                      "Name " + std::to_string(i),
                      5000 - i,
                      {{"form", "as written", i}}});
  write_dictionary(database, Facet::person, values);
  const Dictionary dictionary(database, Facet::person);
  REQUIRE(dictionary.size() == 5000);
  for (std::uint32_t i = 0; i < 5000; ++i) {
    REQUIRE(dictionary.find(values[i].key) == i);
    REQUIRE(dictionary.name(i) == values[i].name);
    REQUIRE(dictionary.articles(i) == values[i].articles);
  }
  CHECK_FALSE(dictionary.find("key-5000"));
  CHECK(read_forms(database, Facet::person, 4321).at(0).mentions == 4321);
  CHECK(Dictionary(database, Facet::place).size() == 0);
}
