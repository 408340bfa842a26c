#include "indexer/index_lock.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace dateline::indexing {

IndexLock::IndexLock(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const auto path = folder / "lock";
  fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
  if (fd_ < 0) throw std::system_error(errno, std::generic_category(), path.string());
  if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
  const int reason = errno;
  ::close(fd_);
  if (reason == EWOULDBLOCK)
    throw IndexLocked(fmt::format("{}: another dateline-index is at work on this index",
                                  folder.parent_path().string()));
  throw std::system_error(reason, std::generic_category(), path.string());
}

IndexLock::~IndexLock() {
  ::close(fd_);
}

}  // namespace dateline::indexing
