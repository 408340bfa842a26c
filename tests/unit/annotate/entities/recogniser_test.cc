#include "indexer/annotate/entities/recogniser.h"

#include <algorithm>
#include <string>

#include "indexer/schema/utf8.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

Article article_of(std::string text) {
  Article article;
  article.text = std::move(text);
  return article;
}

const EntityMention* find(const std::vector<EntityMention>& mentions, const std::string& text,
                          const std::string& surface) {
  const auto it = std::find_if(mentions.begin(), mentions.end(), [&](const auto& mention) {
    return slice(text, mention.span) == surface;
  });
  return it == mentions.end() ? nullptr : &*it;
}

}  // namespace

TEST_CASE("people, organisations and places are found, titles outside the span") {
  const EntityRecogniser recogniser;
  const auto article = article_of(
      "President Vladimir Putin met NATO officials in Moscow on Tuesday, Russia's foreign "
      "ministry said. Mr Putin then left for Germany.");
  const auto mentions = recogniser.recognise(article);
  const auto* putin = find(mentions, article.text, "Vladimir Putin");
  REQUIRE(putin != nullptr);
  CHECK(putin->kind == EntityKind::person);
  CHECK(putin->key == "vladimir-putin");
  const auto* short_putin = find(mentions, article.text, "Putin");
  REQUIRE(short_putin != nullptr);
  CHECK(short_putin->key == "vladimir-putin");
  CHECK(short_putin->rule == "last name in the same article");
  REQUIRE(find(mentions, article.text, "NATO") != nullptr);
  const auto* germany = find(mentions, article.text, "Germany");
  REQUIRE(germany != nullptr);
  CHECK(germany->kind == EntityKind::place);
}

TEST_CASE("boilerplate and bylines hold no mentions") {
  const EntityRecogniser recogniser;
  auto article = article_of("By Angela Merkel\nMr Vladimir Putin spoke.\nSupport Boris Johnson");
  article.parts = {{{0, 16}, PartKind::byline, ""},
                   {{17, 41}, PartKind::body, ""},
                   {{42, 63}, PartKind::boilerplate, ""}};
  const auto mentions = recogniser.recognise(article);
  REQUIRE(mentions.size() == 1);
  CHECK(mentions[0].key == "vladimir-putin");
}

TEST_CASE("any bytes made text keep spans on code point boundaries") {
  const EntityRecogniser recogniser;
  std::string text;
  std::uint32_t state = 1;
  for (int i = 0; i < 20000; ++i) {
    state = state * 1664525U + 1013904223U;
    const auto c = (state >> 8) % 8 == 0 ? (state >> 12) % 0xD800 + 1 : 32 + (state >> 16) % 95;
    append_utf8(text, static_cast<char32_t>(c));
  }
  for (const auto& mention : recogniser.recognise(article_of(text))) {
    CHECK(mention.span.begin < mention.span.end);
    CHECK(is_valid_utf8(slice(text, mention.span)));
  }
}
