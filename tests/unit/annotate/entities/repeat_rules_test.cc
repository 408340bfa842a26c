#include "indexer/annotate/entities/repeat_rules.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

// How many names are found after the rules, where a model found those in braces: "{oAcme}" an
// organisation, "{pAcme}" a person, of one word each.
std::size_t names(const std::string& marked) {
  std::string text;
  std::vector<std::pair<std::size_t, EntityKind>> at;
  for (std::size_t i = 0; i < marked.size(); ++i) {
    if (marked[i] == '{') {
      at.emplace_back(text.size(),
                      marked[++i] == 'o' ? EntityKind::organisation : EntityKind::person);
    } else if (marked[i] != '}') {
      text += marked[i];
    }
  }
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  std::vector<Label> labels(tokens.size(), kOutside);
  for (const auto& [begin, kind] : at)
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (tokens[i].span.begin == begin) labels[i] = label_of(kind, Position::single);
  apply_repeats(text, tokens, labels);
  std::size_t out = 0;
  for (const auto label : labels)
    if (label != kOutside && opens(label)) ++out;
  return out;
}

}  // namespace

TEST_CASE("a name found time and again is found where it was passed over") {
  CHECK(names("{oAcme} said. Then {oAcme} left, and Acme came.") == 3);
  CHECK(names("Acme came, {oAcme} said. Then {oAcme} left.") == 3);
}

TEST_CASE("what was found once, in two kinds or less often than not is left alone") {
  CHECK(names("{oAcme} said that Acme came.") == 1);
  CHECK(names("{oAcme} said. Then {pAcme} left, and Acme came.") == 2);
  CHECK(names("{oAcme} and {oAcme}, Acme, then Acme.") == 2);
  CHECK(names("") == 0);
}

TEST_CASE("part of a longer run of capitals is no repeat") {
  CHECK(names("{oAcme} said. Then {oAcme} left, and Acme Road came.") == 2);
  CHECK(names("{oAcme} said. Then {oAcme} left. So {pSmith} Acme came.") == 3);
}
