#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/highlights.h"
#include "searcher/index.h"
#include "searcher/plan.h"
#include "searcher/syntax.h"

namespace dateline::search {

// A word as typed that should occur in the index, for spelling.
struct TypedWord {
  std::string word;            // normalised
  ByteRange range;             // of the word as typed
  std::uint32_t articles = 0;  // with its stem
};

// One of the things that a query asks for together.
struct QueryPart {
  Plan plan;
  std::string text;        // in the query language
  bool condition = false;  // a field, a date, an exclusion: never given up
  bool light = false;      // a function word
};

struct ResolvedQuery {
  Plan plan;
  std::vector<QueryPart> parts;  // of a plan that is their conjunction; else empty
  std::string understood_as;     // in the query language
  std::vector<std::string> notes;
  Highlights in_title;
  Highlights in_text;
  std::vector<TypedWord> words;
};

// A wildcard stands for at most this many words, the most frequent ones, or ids. A name in a field
// stands for at most kMaxExpansion values.
inline constexpr std::size_t kMaxExpansion = 100;
inline constexpr std::size_t kMaxIds = 300;
// All wildcards of a query together: words searched, and words looked at.
inline constexpr std::size_t kMaxExpansions = 300;
inline constexpr std::size_t kMaxScannedTerms = 20'000;

// Names in fields that a query may hold.
inline constexpr std::size_t kMaxNames = 24;

// Looks everything up in the index: stems, wildcards, names of people and places, dates.
ResolvedQuery resolve(const ParsedQuery& parsed, const Index& index, Session& session);

}  // namespace dateline::search
