#include "indexer/spool.h"

#include <fcntl.h>
#include <unistd.h>

#include <bit>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace dateline::indexing {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;
constexpr std::size_t kLengthBytes = 4;

[[noreturn]] void fail(const std::filesystem::path& path) {
  throw std::system_error(errno, std::generic_category(), path.string());
}

// Fewer bytes than asked for only at the end of the file.
std::size_t read_at(int fd, char* to, std::size_t size, std::uint64_t offset,
                    const std::filesystem::path& path) {
  std::size_t done = 0;
  while (done < size) {
    const auto got = ::pread(fd, to + done, size - done, static_cast<off_t>(offset + done));
    if (got < 0) fail(path);
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

}  // namespace

Spool::Spool(std::filesystem::path path, Mode mode) : path_(std::move(path)) {
  const int flags = mode == Mode::create ? O_RDWR | O_CREAT | O_TRUNC : O_RDONLY;
  fd_ = ::open(path_.c_str(), flags | O_CLOEXEC, 0644);
  if (fd_ < 0) fail(path_);
}

Spool::Spool(Spool&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      buffer_(std::move(other.buffer_)),
      flushed_(other.flushed_) {}

Spool::~Spool() {
  if (fd_ >= 0) ::close(fd_);
}

std::uint64_t Spool::append(std::string_view record) {
  const std::uint64_t offset = flushed_ + buffer_.size();
  const auto length = static_cast<std::uint32_t>(record.size());
  for (unsigned shift = 0; shift < 32; shift += 8)
    buffer_.push_back(static_cast<char>(length >> shift));
  buffer_.append(record);
  if (buffer_.size() >= kBufferBytes) flush();
  return offset;
}

void Spool::flush() {
  std::size_t done = 0;
  while (done < buffer_.size()) {
    const auto written = ::pwrite(fd_, buffer_.data() + done, buffer_.size() - done,
                                  static_cast<off_t>(flushed_ + done));
    if (written < 0) fail(path_);
    done += static_cast<std::size_t>(written);
  }
  flushed_ += buffer_.size();
  buffer_.clear();
}

std::string Spool::read(std::uint64_t offset) const {
  std::string record;
  if (!next(offset, record))
    throw std::system_error(EIO, std::generic_category(), path_.string() + ": a record is cut");
  return record;
}

bool Spool::next(std::uint64_t& offset, std::string& record) const {
  // Most records fit the first read, which saves a second call to the kernel.
  char head[4096];
  const std::size_t got = read_at(fd_, head, sizeof head, offset, path_);
  if (got < kLengthBytes) return false;
  std::uint32_t length = 0;
  for (unsigned i = 0; i < kLengthBytes; ++i)
    length |= static_cast<std::uint32_t>(static_cast<unsigned char>(head[i])) << (8 * i);
  const std::size_t here = std::min<std::size_t>(length, got - kLengthBytes);
  record.assign(head + kLengthBytes, here);
  if (here < length) {
    if (got < sizeof head) return false;
    record.resize(length);
    if (read_at(fd_, record.data() + here, length - here, offset + kLengthBytes + here, path_) <
        length - here)
      return false;
  }
  offset += kLengthBytes + length;
  return true;
}

}  // namespace dateline::indexing
