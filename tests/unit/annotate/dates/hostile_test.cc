// Inputs that nobody wrote as an article.
#include <random>
#include <string>
#include <vector>

#include "indexer/annotate/dates/dates.h"
#include "indexer/schema/utf8.h"
#include "tests/support/catch.h"

using namespace dateline;

namespace {

const annotate::DateAnnotator& annotator() {
  static const annotate::DateAnnotator instance;
  return instance;
}

bool is_boundary(const std::string& text, std::uint32_t at) {
  return at <= text.size() &&
         (at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U);
}

void check_sound(const Article& article) {
  const auto analysis = annotator().analyse(article);
  std::uint32_t last_end = 0;
  for (const auto& mention : analysis.mentions) {
    REQUIRE(mention.span.begin >= last_end);
    REQUIRE(mention.span.begin < mention.span.end);
    REQUIRE(is_boundary(article.text, mention.span.begin));
    REQUIRE(is_boundary(article.text, mention.span.end));
    REQUIRE_FALSE(mention.rule.empty());
    last_end = mention.span.end;
    if (!mention.interval) continue;
    REQUIRE(mention.interval->from <= mention.interval->to);
    REQUIRE(civil(mention.interval->from).year >= kFirstYear);
    REQUIRE(civil(mention.interval->to).year <= kLastYear);
  }
  REQUIRE(analysis.published.interval.has_value() ==
          (analysis.published.basis != DateBasis::unknown));
  REQUIRE(analysis.published.confidence >= 0);
  REQUIRE(analysis.published.confidence <= 1);
}

Article with_text(std::string text, const std::string& stated = "") {
  Article article;
  article.id = "a";
  article.text = std::move(text);
  if (!stated.empty()) article.stated_dates = {{stated, "date"}};
  return article;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  text.reserve(piece.size() * times);
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

const std::vector<std::string>& pieces() {
  static const std::vector<std::string> list = {
      "February", "May",        "Feb.",     "Monday", "31",     "30th",     "1999",    "2999",
      "1000",     "'98",        "1990s",    "early",  "last",   "next",     "year",    "years",
      "two",      "ago",        "quarter",  "third",  "fiscal", "the",      "of",      "in",
      "to",       "between",    "and",      "-",      "–",      ",",        ".",       "(",
      ")",        "'s",         "’s",       "week",   "today",  "tomorrow", "day",     "before",
      "after",    "century",    "20th",     "end",    "mid",    "Easter",   "Day",     "2022-02-29",
      "1/1/1000", "31/12/2999", "nineteen", "ninety", "four",   "each",     "9999",    "décembre",
      "mardi",    "февраля",    "\n\n",     "said",   "will",   "weekend",  "decade",  "centuries",
      "this",     "twenty",     "/",        "Q3",     "2H",     "FY13",     "9/11",    "Good",
      "Friday",   "half",       "New",      "Eve",    "Labor",  "a",        "hundred", "later",
      "same",     "letzte",     "Woche",    "el",     "lunes",  "pasado",   "назад",   "king"};
  return list;
}

}  // namespace

TEST_CASE("any sequence of date words gives sound mentions") {
  std::mt19937 random(7);
  const std::vector<std::string> stated = {"",           "2022-02-15", "1000-01-01", "2999-12-31",
                                           "2000-02-29", "2022",       "1000"};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    const auto count = random() % 30 + 1;
    for (unsigned i = 0; i < count; ++i) {
      text += pieces()[random() % pieces().size()];
      if (random() % 8 != 0) text += ' ';
    }
    auto article = with_text(text, stated[random() % stated.size()]);
    const std::vector<std::string> languages = {"", "en", "de", "fr", "es", "ru", "xx"};
    article.language = languages[random() % languages.size()];
    check_sound(article);
  }
}

TEST_CASE("random valid UTF-8 gives sound mentions") {
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string text;
    for (int i = 0; i < 200; ++i) {
      auto point =
          static_cast<char32_t>(random() % 4 == 0 ? random() % 0x110000 : random() % 0x500);
      if (point == 0 || (point >= 0xD800 && point <= 0xDFFF)) point = ' ';
      append_utf8(text, point);
    }
    REQUIRE(is_valid_utf8(text));
    check_sound(with_text(text, "2022-02-15"));
  }
}

TEST_CASE("random addresses and metadata are read or passed over") {
  std::mt19937 random(13);
  const std::string signs = "0123456789-/_.T:Z febmar20";
  for (int round = 0; round < 5000; ++round) {
    Article article = with_text("");
    std::string text;
    for (unsigned i = 0; i < random() % 25; ++i) text += signs[random() % signs.size()];
    article.url = "https://example.org/";
    article.url.append(text);
    article.path = text;
    article.stated_dates = {{text, "date"}};
    check_sound(article);
  }
}

TEST_CASE("long runs take linear time") {
  // Seconds when linear; hours when not.
  for (const auto& piece : {"1", "1 ", "February ", "last ", "the ", "two ", "in ", "Monday ", "-",
                            "1-", "'", "nineteen ", "early ", "end of ", ". ", "  \n"}) {
    const auto text = repeated(piece, 300000);
    check_sound(with_text(text, "2022-02-15"));
  }
}
