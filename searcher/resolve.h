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
  std::string word;         // normalised
  std::uint32_t begin = 0;  // UTF-8 byte range of the typed leaf in the query
  std::uint32_t end = 0;
  std::uint32_t articles = 0;  // with its stem
};

struct ResolvedQuery {
  Plan plan;
  std::string understood_as;  // in the query language
  std::vector<std::string> notes;
  Highlights in_title;
  Highlights in_text;
  std::vector<TypedWord> words;
};

// A wildcard stands for at most this many words, the most frequent ones; at most kMaxScannedTerms
// are looked at. A name in a field stands for at most this many values.
inline constexpr std::size_t kMaxExpansion = 100;
inline constexpr std::size_t kMaxScannedTerms = 20'000;

// Looks everything up in the index: stems, wildcards, names of people and places, dates.
ResolvedQuery resolve(const ParsedQuery& parsed, const Index& index, Session& session);

// All numbers whose key is `name` or its slug; else those with these words in their key (the last
// one cut short when `prefix`), most frequent first, at most kMaxExpansion.
std::vector<std::uint32_t> find_values(const schema::Dictionary& dictionary, std::string_view name,
                                       bool prefix);

}  // namespace dateline::search
