#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include <xapian.h>

namespace dateline::search {

// The terms that a wildcard stands for.
struct Expansion {
  std::vector<std::string> terms;  // ascending
  std::size_t seen = 0;            // terms looked at
  bool all_seen = true;            // false: there are more than were looked at
};

// The `most` terms with the prefix that occur in most articles, of the first `look_at` in
// alphabetical order. About 1 µs a term.
Expansion expand_prefix(const Xapian::Database& database, const std::string& prefix,
                        std::size_t most, std::size_t look_at);

}  // namespace dateline::search
