#include <random>

#include "indexer/schema/utf8.h"
#include "searcher/syntax.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;

namespace {

// The tree in one line: (and a (or b c) (not d)), field:word, "a phrase", =exact, wild*.
std::string show(const Node& node) {
  using Kind = Node::Kind;
  if (node.kind == Kind::everything) return "everything";
  if (node.kind == Kind::nothing) return "nothing";
  if (node.kind == Kind::leaf) {
    std::string text(field_name(node.leaf.field));
    if (!text.empty()) text += ':';
    if (node.leaf.form == Form::exact) text += '=';
    std::string words;
    for (const auto& word : node.leaf.words) words += (words.empty() ? "" : " ") + word;
    if (node.leaf.field >= Field::source) words = node.leaf.raw;
    text += words.find(' ') == std::string::npos ? words : '"' + words + '"';
    return node.leaf.form == Form::wildcard ? text + '*' : text;
  }
  std::string text = node.kind == Kind::all_of    ? "(and"
                     : node.kind == Kind::any_of  ? "(or"
                     : node.kind == Kind::none_of ? "(not"
                                                  : "(near/" + std::to_string(node.distance);
  for (const Node& child : node.children) text += ' ' + show(child);
  return text + ')';
}

std::string parsed(std::string_view query) {
  return show(parse_query(query).root);
}

}  // namespace

TEST_CASE("queries parse as their grammar says") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"", "everything"},
      {"  \t", "everything"},
      {"Troops leave", "(and troops leave)"},
      {"a AND b", "(and a b)"},
      {"a OR b c", "(or a (and b c))"},
      {"a (b OR c)", "(and a (or b c))"},
      {"a -b", "(and a (not b))"},
      {"NOT a", "(not a)"},
      {"NOT NOT a", "a"},
      {"-(a b)", "(not (and a b))"},
      {"+a b", "(and a b)"},
      {"\"a b\" c", "(and \"a b\" c)"},
      {"“a b”", "\"a b\""},
      {"F-16 covid-19", "(and \"f 16\" \"covid 19\")"},
      {"O’Brien C++ AT&T", "(and obrien c++ at&t)"},
      {"U.S.", "u.s."},
      {"US", "u.s."},
      {"in the US", "(and in the u.s.)"},
      {"a && b", "(and a b)"},
      {"a || b | c", "(or a b c)"},
      {"*", "everything"},
      {"a NEAR/2 (b OR c)", "(or (near/2 a b) (near/2 a c))"},
      {"US TO SEND", "(and us to send)"},
      {"=Leaders", "=leaders"},
      {"lead*", "lead*"},
      {"a NEAR/5 b", "(near/5 a b)"},
      {"a NEAR b NEAR/3 c", "(near/10 a b c)"},
      {"title:a b", "(and title:a b)"},
      {"title:(a OR b)", "(or title:a title:b)"},
      {"Person:x org:y place:z", "(and person:x org:y place:z)"},
      {"person:\"Vladimir Putin\"", "person:\"Vladimir Putin\""},
      {"person:a-b", "person:a-b"},
      {"published:2022-02 mentions:2022..2023", "(and published:2022-02 mentions:2022..2023)"},
      {"id:a/b.txt", "id:a/b.txt"},
      {"http://example.org", "\"http example org\""},
      {"санкции Москва", "(and санкции москва)"},
  };
  for (const auto& [query, expected] : cases) {
    INFO(query);
    CHECK(parsed(query) == expected);
    CHECK(parse_query(query).notes.empty());
  }
}

TEST_CASE("what does not parse is read as words, with a note") {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"war AND", "(and war and)"},
      {"AND", "and"},
      {"OR war", "(and or war)"},
      {"a OR OR b", "(or (and a or) b)"},
      {"a NEAR/0 b", "(near/1 a b)"},
      {"foo:bar", "\"foo bar\""},
      {"*war", "war"},
      {"a NEAR/2 (b c)", "(and a (and b c))"},
      {"NEAR/5 a", "(and \"near 5\" a)"},
      {"\"a b", "\"a b\""},
      {"(a b", "(and a b)"},
      {"a) b", "(and a b)"},
      {"published:soon", "soon"},
      {"published:2022-13", "\"2022 13\""},
      {"person:x NEAR/2 b", "(and person:x b)"},
      {"a-b*", "\"a b\""},
      {"...", "nothing"},
  };
  for (const auto& [query, expected] : cases) {
    INFO(query);
    CHECK(parsed(query) == expected);
    CHECK_FALSE(parse_query(query).notes.empty());
  }
}

TEST_CASE("a query is bounded in length, words and depth") {
  std::string words;
  for (int i = 0; i < 300; ++i) words += "w ";
  CHECK(parse_query(words).root.children.size() == kMaxLeaves);
  CHECK(parse_query(std::string(5000, '(') + "a").notes.size() >= 2);
  CHECK_FALSE(parse_query(std::string(1'000'000, 'a')).notes.empty());
  std::string nots;
  for (int i = 0; i < 500; ++i) nots += "NOT ";
  CHECK(parsed(nots + "a") == "a");
  std::string fields;
  for (int i = 0; i < 200; ++i) fields += "title:";
  CHECK(parse_query(fields + "a").root.kind != Node::Kind::all_of);
}

TEST_CASE("any bytes parse, and parts point into the query") {
  std::mt19937 random(7);
  const std::string alphabet = "ab \"()-+=*:./~NOTANDOR\xC3\xA9\xE2\x80\x9C\xFF\x80";
  const std::vector<std::string> pieces = {" AND ", " OR ", "NOT ", "NEAR/3",  "title:", "(", ")",
                                           "\"",    "“",    "-",    "person:", "*",      "\0"};
  for (int i = 0; i < 20'000; ++i) {
    std::string query;
    for (auto length = random() % 40; length > 0; --length)
      query += random() % 4 == 0 ? pieces[random() % pieces.size()]
                                 : std::string(1, alphabet[random() % alphabet.size()]);
    const ParsedQuery parsed = parse_query(query);
    std::vector<const Node*> open = {&parsed.root};
    while (!open.empty()) {
      const Node* node = open.back();
      open.pop_back();
      for (const Node& child : node->children) open.push_back(&child);
      if (node->kind != Node::Kind::leaf) continue;
      REQUIRE(node->leaf.end <= query.size());
      REQUIRE(query.substr(node->leaf.begin, node->leaf.end - node->leaf.begin) == node->leaf.raw);
    }
  }
}
