#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::search {

// The query language as a tree, before anything is looked up in an index.

enum class Field : std::uint8_t {
  text,
  title,
  author,
  source,
  person,
  organisation,
  place,
  published,
  mentions,
  id
};
std::string_view field_name(Field field);  // as it is typed; empty for text

enum class Form : std::uint8_t {
  words,    // one word, or several side by side
  exact,    // =word: as spelled, not stemmed
  wildcard  // word*: every word that begins so
};

// Bytes [begin, end) of the query.
struct ByteRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// A stretch of the query without spaces, or a quoted one.
struct Leaf {
  Field field = Field::text;
  Form form = Form::words;
  bool quoted = false;
  bool synonym = false;  // added by a vocabulary: not typed, and it has the place of what was
  std::string raw;       // as typed, without quotes, field, `=` and `*`
  std::vector<std::string> words;      // as schema::tokenize() normalises them, one a position
  std::vector<ByteRange> word_ranges;  // of each of `words`
  std::uint32_t begin = 0;             // UTF-8 byte range of `raw` in the query
  std::uint32_t end = 0;
};

struct Node {
  enum class Kind : std::uint8_t {
    everything,  // the empty query
    nothing,     // a query without a single word
    leaf,
    all_of,
    any_of,
    none_of,  // of its one child
    near      // leaves of the text, all within `distance` words
  };
  Kind kind = Kind::everything;
  Leaf leaf;
  std::vector<Node> children;
  unsigned distance = 0;
};

inline constexpr std::size_t kMaxQueryBytes = 2048;
inline constexpr std::size_t kMaxLeaves = 64;
inline constexpr std::size_t kMaxWordsPerLeaf = 32;
inline constexpr unsigned kMaxDepth = 24;
inline constexpr unsigned kMaxNearDistance = 100;
inline constexpr unsigned kDefaultNearDistance = 10;
inline constexpr std::size_t kMaxNearChoices = 16;  // of NEAR between groups of OR

struct ParsedQuery {
  Node root;
  std::vector<std::string> notes;  // what was not taken as typed, for people
};

// Any bytes parse: what does not fit the grammar is searched as plain words, and a note says so.
// Linear in the query; recursion ends at kMaxDepth.
//
//   query   = or                       or   = and { "OR" and }
//   and     = near { ["AND"] near }    near = unary { "NEAR" ["/" number] unary }
//   unary   = { "-" | "NOT" | "+" } primary
//   primary = "*" | "(" or ")" | field ":" primary | ["="] word ["*"] | ["="] '"' words '"'
ParsedQuery parse_query(std::string_view query);

}  // namespace dateline::search
