#include "indexer/annotate/entities/token.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

std::vector<Token> tokens_of(const std::string& text) {
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  return tokens;
}

std::string joined(const std::string& text) {
  std::string out;
  for (const auto& token : tokens_of(text)) {
    if (!out.empty()) out += token.breaks ? " # " : " ";
    out += slice(text, token.span);
  }
  return out;
}

}  // namespace

TEST_CASE("possessives are tokens of their own, names with apostrophes stay whole") {
  CHECK(joined("Russia's O’Brien’s dogs' rock'n'roll") ==
        "Russia 's O’Brien ’s dogs ' rock'n'roll");
}

TEST_CASE("abbreviations keep their stop, sentences end at theirs") {
  CHECK(joined("Mr. J. Smith of the U.S. Navy left. Then 3.5 of 1,000 came.") ==
        "Mr. J. Smith of the U.S. Navy left . # Then 3.5 of 1,000 came .");
}

TEST_CASE("a bar is a hard break on both sides") {
  CHECK(joined("Anadolu Agency | Getty Images") == "Anadolu Agency # | # Getty Images");
}

TEST_CASE("lines of a wrapped text go on, lines of a plain one end") {
  const std::string wrapped =
      "FRANKFURT (Reuters) - Internet service provider AOL's sales\n"
      "may shrink for the next two years as it gives away services to\n"
      "win more users and attract advertising, its chief executive Jonathan\n"
      "Miller said in an interview published on Saturday with a newspaper.\n";
  CHECK(joined(wrapped).find('#') == std::string::npos);
  CHECK(joined("One line\nAnother line") == "One line # Another line");
}

TEST_CASE("a ticker is one word, two sentences are not") {
  CHECK(joined("Viacom (VIAb.N) and KKR.UL, NOK1V.HE's.") ==
        "Viacom ( VIAb.N ) and KKR.UL , NOK1V.HE 's .");
  CHECK(joined("at BCE.The end of IBM.But U.S.A. A.B").find("BCE . The end of IBM . But") !=
        std::string::npos);
}

TEST_CASE("where paragraphs are indented, a short line goes on") {
  const std::string cut =
      "U.S. Trade Representative Clayton\n"
      "Yeutter said the President should have the authority and the\n"
      "responsibility for deciding if and when to award import relief.\n"
      "    Yeutter was commenting on changes in the law which the House has\n"
      "proposed.\n";
  CHECK(joined(cut).find("Clayton Yeutter") != std::string::npos);
  CHECK(joined(cut).find("# Yeutter was") != std::string::npos);
  CHECK(joined("Mars Stores Inc said sales for the four weeks ended with February\n"
               "were off 1.6 pct, hurt by closings that a storm had caused in Boston\n") ==
        "Mars Stores Inc said sales for the four weeks ended with February "
        "were off 1.6 pct , hurt by closings that a storm had caused in Boston");
}

TEST_CASE("casing sees accents and ignores marks") {
  const auto tokens = tokens_of("Émile NATO iPhone 42 straße “");
  REQUIRE(tokens.size() == 6);
  CHECK(tokens[0].casing == Casing::initial);
  CHECK(tokens[1].casing == Casing::upper);
  CHECK(tokens[2].casing == Casing::mixed);
  CHECK(tokens[3].casing == Casing::digits);
  CHECK(tokens[4].casing == Casing::lower);
  CHECK(tokens[5].casing == Casing::punctuation);
}

TEST_CASE("folding drops case, accents and the stops inside an acronym") {
  CHECK(fold_word("U.S.") == "us.");
  CHECK(fold_word("Zelenskyy’s") == "zelenskyy's");
  CHECK(fold_word("München") == "munchen");
  CHECK(fold_word(std::string(1000, 'A')).size() == 64);
}
