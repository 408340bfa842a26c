#pragma once

#include <filesystem>
#include <stdexcept>

namespace dateline::indexing {

// Another dateline-index works on the same index.
class IndexLocked : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

// Held for as long as this object lives, and no longer than the process: the kernel frees it.
class IndexLock {
 public:
  // Makes `folder` where it is missing. Throws IndexLocked and std::system_error.
  explicit IndexLock(const std::filesystem::path& folder);
  IndexLock(const IndexLock&) = delete;
  IndexLock& operator=(const IndexLock&) = delete;
  ~IndexLock();

 private:
  int fd_;
};

}  // namespace dateline::indexing
