#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "indexer/annotate/entities/recogniser.h"
#include "indexer/schema/utf8.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

std::vector<EntityMention> recognised(std::string text, std::string title = {}) {
  static const EntityRecogniser recogniser;
  Article article;
  article.text = std::move(text);
  article.title = std::move(title);
  auto mentions = recogniser.recognise(article);
  std::uint32_t end = 0;
  for (const auto& mention : mentions) {
    CHECK(mention.span.begin >= end);
    CHECK(mention.span.begin < mention.span.end);
    REQUIRE(mention.span.end <= article.text.size());
    CHECK(is_valid_utf8(slice(article.text, mention.span)));
    CHECK_FALSE(mention.key.empty());
    end = mention.span.end;
  }
  return mentions;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += piece;
  return out;
}

}  // namespace

TEST_CASE("empty and blank texts hold nothing") {
  CHECK(recognised("").empty());
  CHECK(recognised(" \n\t \n").empty());
  CHECK(recognised("...!?|||").empty());
}

TEST_CASE("ten megabytes of one word are one token") {
  recognised(repeated("Abcdefghij", 1'000'000));
  recognised(repeated("É", 1'000'000));
}

TEST_CASE("a hundred thousand capitalised words are no name of that length") {
  for (const auto& mention : recognised(repeated("Alpha Beta Gamma ", 33'334)))
    CHECK(mention.span.end - mention.span.begin < 400);
}

TEST_CASE("a hundred thousand different names in one article are told apart in linear time") {
  std::string text;
  for (int i = 0; i < 50'000; ++i)
    text += "Mr John Sm" + std::to_string(i) + "ith met NATO in Paris.\n";
  CHECK(recognised(text).size() > 50'000);
}

TEST_CASE("combining marks, joiners and right-to-left text stay whole") {
  recognised(repeated("Z\xCC\xB6\xCC\x88\xCC\xB6 ", 20'000));
  recognised("A" + repeated("\xCC\x81", 100'000) + " Smith");
  recognised(repeated("\xD9\x85\xD8\xAD\xD9\x85\xD8\xAF \xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D ", 5'000));
  recognised(repeated("\xE2\x80\x8F\xE2\x80\x8DPutin\xE2\x80\x8B ", 5'000));
  recognised("\xEF\xBF\xBD\xEF\xBF\xBD Putin \xEF\xBF\xBD");
}

TEST_CASE("lone surrogates and overlong forms split no code point") {
  static const EntityRecogniser recogniser;
  const std::vector<std::string> malformed = {
      "\xED\xA0\x80",              // a high surrogate alone
      "\xED\xB0\x80",              // a low one
      "\xED\xA0\xBD\xED\xB8\x80",  // a pair, as CESU-8 has it
      "\xC0\xAF",                  // "/" in two bytes
      "\xC1\x81",                  // "A" in two
      "\xE0\x81\x90",              // "P" in three
      "\xF0\x80\x81\x90",          // in four
      "\xF4\x90\x80\x80",          // beyond U+10FFFF
      "\xF8\x88\x80\x80\x80",      // five bytes
      "\xE2\x82",                  // cut short
      "\x80"};                     // a continuation alone
  for (const auto& bytes : malformed) {
    Article article;
    article.text = "Mr " + bytes + "Vladimir Putin" + bytes + " of Russia, Jos\xC3\xA9" + bytes +
                   "Garc\xC3\xAD" + "a met NATO" + bytes + "\n" + repeated(bytes + "Kyiv ", 300);
    std::set<std::size_t> boundaries = {0};
    for (std::size_t at = 0; at < article.text.size();) {
      next_code_point(article.text, at);
      boundaries.insert(at);
    }
    const auto mentions = recogniser.recognise(article);
    CHECK(mentions.size() > 300);
    for (const auto& mention : mentions) {
      CHECK(boundaries.count(mention.span.begin) == 1);
      CHECK(boundaries.count(mention.span.end) == 1);
    }
  }
}

TEST_CASE("a title given apart is context and never a mention") {
  const auto mentions = recognised("He said so in Paris.", "Vladimir Putin visits France");
  REQUIRE(mentions.size() == 1);
  CHECK(mentions[0].key == "paris");
}

TEST_CASE("a ministry in lower case belongs to the country before it") {
  const auto mentions = recognised(
      "Russia's defence ministry was quoted on Tuesday. The Ukrainian foreign ministry answered.");
  REQUIRE(mentions.size() == 4);
  CHECK(mentions[0].key == "russia");
  CHECK(mentions[1].kind == EntityKind::organisation);
  CHECK(mentions[1].rule == "body of a country, in lower case");
  CHECK(mentions[2].key == "ukraine");
  CHECK(mentions[2].rule == "demonym");
  CHECK(mentions[3].kind == EntityKind::organisation);
}

TEST_CASE("names do not reach over a bar") {
  for (const auto& mention :
       recognised("Russian Defense Ministry | Anadolu Agency | Getty Images\n"))
    CHECK(mention.name.find('|') == std::string::npos);
}

TEST_CASE("the country glued to navigation is saved, the glue is no name") {
  const auto mentions = recognised("HomeTrading NewsRussia says it has begun to pull back troops");
  REQUIRE_FALSE(mentions.empty());
  CHECK(mentions[0].key == "russia");
  CHECK(mentions[0].span.end - mentions[0].span.begin == 6);
}
