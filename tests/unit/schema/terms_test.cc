#include "indexer/schema/terms.h"

#include "tests/support/catch.h"

using namespace dateline::schema;

namespace {

std::string words(std::string_view text) {
  std::string out;
  std::uint32_t last = 0;
  for (const Token& token : tokenize(text)) {
    if (!out.empty()) out += token.position == last ? "=" : " ";
    out += token.word;
    last = token.position;
  }
  return out;
}

}  // namespace

TEST_CASE("words are folded and accents removed") {
  CHECK(words("Kyïv, São PAULO; Lech Wałęsa's Straße") == "kyiv sao paulo lech walesa strasse");
  CHECK(words("ﬁnal ﬀ Ⅳ") == "final ff iv");
  CHECK(words("Ёлка Зеленский") == "елка зеленский");
}

TEST_CASE("apostrophes of any shape are dropped") {
  CHECK(words("O’Brien o'brien don't Russia’s leaders' 'quoted'") ==
        "obrien obrien dont russia leaders quoted");
}

TEST_CASE("a dotted acronym is not a word") {
  CHECK(words("U.S. troops told us") == "u.s. troops told us");
  CHECK(words("The US said") == "the u.s.=us said");
  CHECK(words("N.A.T.O. and U.N") == "nato and u.n.");
  CHECK(words("the U.S.'s role; the U.K.-led plan A. Then") ==
        "the u.s. role the u.k. led plan a then");
}

TEST_CASE("symbols that belong to a word stay") {
  CHECK(words("C++ C# F-16 covid-19 AT&T R&D 3.5 1,000,000 a.b") ==
        "c++ c# f 16 covid 19 at&t r&d 3.5 1000000 a.b.");
}

TEST_CASE("tokens point at the text") {
  const std::string text = "«Kyïv’s» O’Brien";
  const auto tokens = tokenize(text);
  REQUIRE(tokens.size() == 2);
  CHECK(text.substr(tokens[0].begin, tokens[0].end - tokens[0].begin) == "Kyïv");
  CHECK(text.substr(tokens[1].begin, tokens[1].end - tokens[1].begin) == "O’Brien");
}

TEST_CASE("a slug is ascii and stable") {
  CHECK(slug("Volodymyr Zelenskyy") == "volodymyr-zelenskyy");
  CHECK(slug("  Łukasz O’Neill-Øst & Co. ") == "lukasz-oneill-ost-co");
  CHECK(slug("U.S.") == "us");
  CHECK(slug("Зеленский") == "zelenskij");
  CHECK(slug("—") == "");
  CHECK(slug("People’s Party – “Left‑Wing” ‘One’") == "peoples-party-left-wing-one");
  CHECK(slug("Партия – «Единство’»") == "partia-edinstvo");
  CHECK(slug("Hunga Haʻapai, Qurʼan") == "hunga-haapai-quran");
}

TEST_CASE("stems follow the script") {
  Stemmer stemmer;
  CHECK(stemmer.stem("leaders") == "leader");
  CHECK(stemmer.stem("войсками") == "войск");
  CHECK(stemmer.stem("u.s.") == "u.s.");
}
