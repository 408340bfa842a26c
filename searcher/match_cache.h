#pragma once

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>

#include "searcher/bitmap.h"

namespace dateline::search {

// Sets of matches by what they are the matches of, the least recently used ones dropped first.
// Shared by all threads. One per revision, so entries never go stale. What is remembered of counts
// is not in the bound: at most 7 kB a set.
class MatchCache {
 public:
  using Set = std::shared_ptr<const Matches>;  // shared: an answer may outlive the cache's entry

  explicit MatchCache(std::size_t max_bytes) : max_bytes_(max_bytes) {}

  [[nodiscard]] Set find(const std::string& key);
  void store(const std::string& key, Set set);
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Entry {
    std::string key;
    Set set;
  };
  static std::size_t cost(const Entry& entry);

  const std::size_t max_bytes_;
  mutable std::mutex mutex_;
  std::size_t bytes_ = 0;
  std::list<Entry> recent_;  // most recently used first
  std::unordered_map<std::string, std::list<Entry>::iterator> by_key_;
};

}  // namespace dateline::search
