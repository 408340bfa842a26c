#include "indexer/annotate/entities/definition_rules.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/annotate/entities/article_resolver.h"
#include "indexer/annotate/entities/span_rules.h"
#include "tests/support/catch.h"
#include "tests/support/labelled_text.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

constexpr auto kOrganisation = EntityKind::organisation;

// The names after the rule, with kinds p, o, l, when the model found what is given.
std::vector<std::string> named(const std::string& text,
                               const std::vector<std::pair<std::string, EntityKind>>& found) {
  test::LabelledText labelled(text);
  for (const auto& [name, kind] : found) labelled.found(name, kind);
  auto& [ignored, tokens, labels] = labelled;
  apply_definitions(text, tokens, labels);
  std::vector<std::string> out;
  for (const auto& mention : labelled_mentions(tokens, labels, text.size()))
    out.push_back(std::string(1, "pol"[static_cast<std::size_t>(mention.kind)]) + ':' +
                  std::string(slice(text, mention.span)));
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("an acronym behind its words is of their kind, and wherever it stands") {
  CHECK(named("The World Food Programme (WFP) denied it. WFP men left.",
              {{"World Food Programme", kOrganisation}}) ==
        Names{"o:World Food Programme", "o:WFP", "o:WFP"});
  CHECK(named("Papua New Guinea (PNG) and PNG", {{"Papua New Guinea", EntityKind::place}}) ==
        Names{"l:Papua New Guinea", "l:PNG", "l:PNG"});
}

TEST_CASE("the words that an acronym spells out are its name, small ones among them") {
  CHECK(named("the Ministry of Health (MoH) said", {{"MoH", kOrganisation}}) ==
        Names{"o:Ministry of Health", "o:MoH"});
  CHECK(named("Committee to Protect Journalists (CPJ)", {{"Protect Journalists", kOrganisation}}) ==
        Names{"o:Committee to Protect Journalists", "o:CPJ"});
}

TEST_CASE("letters that do not begin the words before them define nothing") {
  CHECK(named("Boeing Company (NYSE) fell", {{"Boeing Company", kOrganisation}}) ==
        Names{"o:Boeing Company"});
  CHECK(named("gross domestic product (GDP) grew", {}).empty());
  CHECK(named("(FSB) Service (FSB)", {}).empty());
  CHECK(named("Federal Service. (FSB)", {{"Federal Service", kOrganisation}}) ==
        Names{"o:Federal Service"});
}
