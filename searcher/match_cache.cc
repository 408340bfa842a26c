#include "searcher/match_cache.h"

namespace dateline::search {

std::size_t MatchCache::cost(const Entry& entry) {
  constexpr std::size_t kBookkeeping = 200;
  return entry.set->docs.bytes() + 2 * entry.key.size() + kBookkeeping;
}

MatchCache::Set MatchCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  const auto at = by_key_.find(key);
  if (at == by_key_.end()) return nullptr;
  recent_.splice(recent_.begin(), recent_, at->second);
  return at->second->set;
}

void MatchCache::store(const std::string& key, Set set) {
  Entry entry{key, std::move(set)};
  const std::size_t added = cost(entry);
  if (added > max_bytes_) return;
  const std::lock_guard lock(mutex_);
  if (by_key_.contains(key)) return;
  recent_.push_front(std::move(entry));
  by_key_.emplace(key, recent_.begin());
  bytes_ += added;
  while (bytes_ > max_bytes_) {
    bytes_ -= cost(recent_.back());
    by_key_.erase(recent_.back().key);
    recent_.pop_back();
  }
}

std::size_t MatchCache::bytes() const {
  const std::lock_guard lock(mutex_);
  return bytes_;
}

}  // namespace dateline::search
