#include "indexer/annotate/entities/training/gum_names.h"

#include <string>
#include <string_view>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

// The names as "kind:words", kinds p, o, l.
std::vector<std::string> names(const std::vector<ParsedWord>& words) {
  static const NameTables tables;
  std::vector<std::string> out;
  for (const auto& name : gum_names(tables, words)) {
    std::string text(1, "pol"[static_cast<std::size_t>(name.kind)]);
    for (auto i = name.begin; i < name.end; ++i)
      text += (i == name.begin ? ':' : ' ') + words[i].form;
    out.push_back(text);
  }
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("of a mention the run of proper nouns around its head is the name") {
  // The mention of a person holds one of an organisation, whose name is its own.
  CHECK(names({{"President", "NNP", 0, "(1-person-new-cf1"},
               {"Joe", "NNP", 1, ""},
               {"Biden", "NNP", 1, ""},
               {"of", "IN", 7, ""},
               {"the", "DT", 7, "(2-place-acc"},
               {"United", "NNP", 7, ""},
               {"States", "NNP", 1, "2)1)"}}) == Names{"p:Joe Biden", "l:United States"});
  CHECK(names({{"the", "DT", 2, "(7-organization-new"},
               {"Bank", "NNP", 0, ""},
               {"of", "IN", 4, ""},
               {"England", "NNP", 2, "(8-place-new)7)"}}) == Names{"o:Bank of England"});
}

TEST_CASE("a mention headed by a common noun, an office or a people is no name") {
  CHECK(names({{"the", "DT", 2, "(1-person-new"}, {"boss", "NN", 0, "1)"}}).empty());
  CHECK(names({{"Special", "NNP", 2, "(1-person-new"}, {"Envoy", "NNP", 0, "1)"}}).empty());
  CHECK(names({{"Americans", "NNPS", 0, "(1-person-new)"}}).empty());
  CHECK(names({{"Mets", "NNPS", 0, "(1-organization-new)"}}) == Names{"o:Mets"});
}

TEST_CASE("brackets that do not match open and close nothing") {
  CHECK(names({}).empty());
  CHECK(names({{"Kyiv", "NNP", 0, "9)"}}).empty());
  CHECK(names({{"Kyiv", "NNP", 0, "(1-place-new"}}).empty());
  CHECK(names({{"Kyiv", "NNP", 0, "((("}}).empty());
  CHECK(names({{"", "NNP", 99, "(1-place-new)"}}).empty());
}
