#include "indexer/annotate/entities/span_rules.h"

#include <string>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::annotate;

namespace {

// The names left when the model takes each line for one name.
std::vector<std::string> names(const std::string& text,
                               EntityKind kind = EntityKind::organisation) {
  static const NameTables tables;
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  std::vector<Label> labels(tokens.size(), label_of(kind, Position::inside));
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool first = i == 0 || tokens[i].breaks;
    const bool last = i + 1 == tokens.size() || tokens[i + 1].breaks;
    const auto position = first && last ? Position::single
                          : first       ? Position::begin
                          : last        ? Position::end
                                        : Position::inside;
    labels[i] = label_of(kind, position);
  }
  std::vector<std::string> out;
  for (const auto& mention : mentions_from_labels(tables, text, tokens, labels, text.size()))
    out.push_back(std::string(1, "pol"[static_cast<std::size_t>(mention.kind)]) + ':' +
                  std::string(slice(text, mention.span)));
  return out;
}

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a country that owns the rest of a name is a name of its own") {
  CHECK(names("Taiwan's Evergreen Marine") == Names{"l:Taiwan", "o:Evergreen Marine"});
  CHECK(names("Taiwan’s Evergreen Marine") == Names{"l:Taiwan", "o:Evergreen Marine"});
  CHECK(names("Lloyd's of London") == Names{"o:Lloyd's of London"});
  CHECK(names("Moody's Investors Service") == Names{"o:Moody's Investors Service"});
}

TEST_CASE("a country is a place though it acts") {
  CHECK(names("South Korea") == Names{"l:South Korea"});
  CHECK(names("Jordan", EntityKind::person) == Names{"p:Jordan"});
}

TEST_CASE("feasts and gods are no names") {
  CHECK(names("New Year\n\nChristmas\n\nGod").empty());
  CHECK(names("Christmas Island Tours") == Names{"o:Christmas Island Tours"});
}

TEST_CASE("a place or an owner ends before the hyphen") {
  CHECK(names("Geneva-based World Economic Forum") == Names{"l:Geneva", "o:World Economic Forum"});
  CHECK(names("New York-based", EntityKind::place) == Names{"l:New York"});
  CHECK(names("Viacom Inc-owned") == Names{"o:Viacom Inc"});
  CHECK(names("Democratic-led Senate") == Names{"o:Senate"});
  CHECK(names("Rolls-Royce") == Names{"o:Rolls-Royce"});
}

TEST_CASE("a ticker is no part of a name") {
  CHECK(names("Hawker Beechcraft Inc HKBCH.UL") == Names{"o:Hawker Beechcraft Inc"});
  CHECK(names("AXP.N").empty());
  CHECK(names("U.S. Steel") == Names{"o:U.S. Steel"});
}

TEST_CASE("neither a rank nor a letter is a name") {
  CHECK(names("Q.\n\nA", EntityKind::person).empty());
  CHECK(names("No. 23").empty());
  CHECK(names("No. Ten Club") == Names{"o:No. Ten Club"});
}

TEST_CASE("what a person owns is no part of the name") {
  CHECK(names("TRUMP'S GUESTS", EntityKind::person) == Names{"p:TRUMP"});
  CHECK(names("Conan O'Brien", EntityKind::person) == Names{"p:Conan O'Brien"});
}
