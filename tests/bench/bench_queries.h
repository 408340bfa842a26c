#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/bench/bench_articles.h"

namespace dateline::bench {

// A query in terms that every engine has.
struct BenchQuery {
  std::string kind;                // class of the tables: "one word, frequent"
  std::string join;                // how the words are joined: and, or, phrase, all (no words)
  std::vector<std::string> words;  // lower case, a to z
  std::string facet;               // person, org or place; empty: no filter
  std::string key;                 // of the value
  std::string from, to;            // YYYY-MM-DD, whole months; empty: no range
};

// 550 different queries: 50 to warm up, of the kind "warm-up", then 500 to measure. Words by bands
// of frequency, conjunctions and phrases from the articles themselves.
std::vector<BenchQuery> make_queries(const ArticleMaker& articles);

// One line, tab-separated; the words with spaces between. What the peers read.
std::string to_line(const BenchQuery& query);
// Throws std::runtime_error.
std::vector<BenchQuery> read_queries(const std::string& path);

}  // namespace dateline::bench
