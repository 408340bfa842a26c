#include "searcher/snippet.h"

#include <random>

#include "indexer/schema/utf8.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;

namespace {

// What is lit, found by looking at every token of the text.
std::vector<std::pair<std::uint32_t, std::uint32_t>> lit_words(const std::string& text,
                                                               const Highlights& highlights,
                                                               schema::Stemmer& stemmer) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
  for (const auto& token : schema::tokenize(text)) {
    bool lit = highlights.stems.contains(stemmer.stem(token.word)) ||
               highlights.words.contains(token.word);
    for (const auto& prefix : highlights.prefixes) lit = lit || token.word.starts_with(prefix);
    if (lit && (found.empty() || found.back().first != token.begin))
      found.emplace_back(token.begin, token.end);
  }
  return found;
}

std::string joined(const std::vector<SnippetPiece>& pieces) {
  std::string out;
  for (const auto& piece : pieces) out += piece.lit ? "[" + piece.text + "]" : piece.text;
  return out;
}

Highlights stems(const std::vector<std::string>& words, schema::Stemmer& stemmer) {
  Highlights highlights;
  for (const auto& word : words) highlights.stems[stemmer.stem(word)] = 2;
  return highlights;
}

}  // namespace

TEST_CASE("words are lit exactly where the tokens of the text say") {
  const std::vector<std::string> pieces = {
      "Leaders", "leader’s", "US",      "U.S.",   "us",     "Kyïv",      "Kyiv", "dying",
      "die",     "O’Brien",  "obrien",  "F-16",   "C++",    "“Leaders”", "—",    "naïve",
      "1,000",   "1000",     "Москва",  "москве", "ﬁnance", "finance",   "AT&T", "N.A.T.O.",
      "NATO",    "covid-19", "(leads)", "x/y",    "'lead'", "skies",     "sky",  "Élysée",
      "elysee",  "i.e.",     "\n",      "e-mail", "3.5%",   "ａｂｃ",    "a",    "\xFF\x80"};
  std::mt19937 random(5);
  schema::Stemmer stemmer;
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto n = random() % 12; n > 0; --n)
      text += pieces[random() % pieces.size()] + (random() % 8 == 0 ? "" : " ");
    Highlights highlights;
    for (auto n = 1 + random() % 3; n > 0; --n) {
      const auto tokens = schema::tokenize(pieces[random() % pieces.size()] + " small");
      const std::string& word = tokens.front().word;
      if (random() % 3 == 0)
        highlights.words[word] = 1;
      else if (random() % 4 == 0)
        highlights.prefixes.push_back(word.substr(0, 3));
      else
        highlights.stems[stemmer.stem(word)] = 1;
    }
    if (!highlights.prefixes.empty() && !is_valid_utf8(highlights.prefixes.back())) continue;
    INFO(text);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> found;
    for (const LitSpan& span : Lighter(highlights, stemmer).find(text))
      found.emplace_back(span.begin, span.end);
    CHECK(found == lit_words(text, highlights, stemmer));
  }
}

TEST_CASE("a phrase is lit as a whole and its words alone are not") {
  schema::Stemmer stemmer;
  Highlights highlights;
  highlights.phrases.push_back({stemmer.stem("prime"), stemmer.stem("minister")});
  Lighter lighter(highlights, stemmer);
  CHECK(joined(light("Prime ministers, a minister, prime-minister, prime numbers", lighter)) ==
        "[Prime ministers], a minister, [prime-minister], prime numbers");
}

TEST_CASE("a snippet shows the passage with most of the words") {
  std::string body;
  for (int i = 0; i < 50; ++i) body += "Nothing of note happened here at all. ";
  body += "Troops left the river. ";
  for (int i = 0; i < 50; ++i) body += "Troops again. Nothing of note happened here at all. ";
  const Article article = test::plain_article("a", "Troops", body);
  schema::Stemmer stemmer;
  const Highlights both = stems({"troops", "river"}, stemmer);
  Lighter lighter(both, stemmer);
  const std::string snippet = joined(make_snippet(article, lighter));
  CHECK(snippet.find("[Troops] left the [river].") != std::string::npos);
  CHECK(snippet.starts_with("… "));
  CHECK(snippet.ends_with(" …"));
  CHECK(snippet.size() < 350);
}

TEST_CASE("where only the title matches, the snippet is a passage that says something") {
  Article article;
  article.text =
      "BRUSSELS\n\nMinisters of thirty countries met for two days and went home without a "
      "text that all of them could sign.\n\nAn end.";
  article.parts = {{{0, 8}, PartKind::body, ""},
                   {{10, 114}, PartKind::body, ""},
                   {{116, 123}, PartKind::body, ""}};
  schema::Stemmer stemmer;
  const Highlights highlights = stems({"nowhere"}, stemmer);
  Lighter lighter(highlights, stemmer);
  CHECK_THAT(joined(make_snippet(article, lighter)), ContainsSubstring("Ministers of thirty"));
}

TEST_CASE("boilerplate never gets into a snippet") {
  Article article = test::plain_article("a", "", "Donate to the troops\nThe river rose.");
  article.parts = {{{0, 20}, PartKind::boilerplate, "recurs"}, {{21, 36}, PartKind::body, ""}};
  schema::Stemmer stemmer;
  const Highlights troops = stems({"troops"}, stemmer);
  Lighter lighter(troops, stemmer);
  CHECK(joined(make_snippet(article, lighter)) == "The river rose.");
}

TEST_CASE("snippets of any text are valid and short") {
  std::mt19937 random(9);
  const std::vector<std::string> pieces = {"a", "é", "漢", "😀", " ", ". ", "\n", "troops", "—"};
  schema::Stemmer stemmer;
  const Highlights troops = stems({"troops"}, stemmer);
  Lighter lighter(troops, stemmer);
  for (int round = 0; round < 500; ++round) {
    std::string body;
    for (auto n = random() % 400; n > 0; --n) body += pieces[random() % pieces.size()];
    const std::string snippet = joined(make_snippet(test::plain_article("a", "", body), lighter));
    REQUIRE(is_valid_utf8(snippet));
    CHECK(snippet.size() < 700);
  }
}
