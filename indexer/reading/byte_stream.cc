#include "indexer/reading/byte_stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <string_view>
#include <system_error>
#include <utility>

#include "indexer/reading/decompress.h"

namespace dateline::reading {
namespace {

std::string error_text(int error) {
  return std::generic_category().message(error);
}

class FileBytes final : public ByteStream {
 public:
  explicit FileBytes(int descriptor) : descriptor_(descriptor) {}
  ~FileBytes() override { ::close(descriptor_); }

  std::size_t read(std::span<char> buffer) override {
    ssize_t count = 0;
    do {
      count = ::read(descriptor_, buffer.data(), buffer.size());
    } while (count < 0 && errno == EINTR);
    if (count < 0) fail(error_text(errno));
    return count > 0 ? static_cast<std::size_t>(count) : 0;
  }

 private:
  int descriptor_;
};

class StreamBytes final : public ByteStream {
 public:
  explicit StreamBytes(std::istream& in) : in_(in) {}

  std::size_t read(std::span<char> buffer) override {
    in_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (in_.bad()) fail("cannot be read");
    return static_cast<std::size_t>(in_.gcount());
  }

 private:
  std::istream& in_;
};

// Gives back the first bytes, which were read to tell the format.
class Rejoined final : public ByteStream {
 public:
  Rejoined(std::string first, std::unique_ptr<ByteStream> rest)
      : first_(std::move(first)), rest_(std::move(rest)) {}

  std::size_t read(std::span<char> buffer) override {
    if (given_ < first_.size()) {
      const auto count = std::min(buffer.size(), first_.size() - given_);
      std::copy_n(first_.data() + given_, count, buffer.data());
      given_ += count;
      return count;
    }
    const auto count = rest_->read(buffer);
    if (count == 0) fail(rest_->problem());
    return count;
  }

 private:
  std::string first_;
  std::size_t given_ = 0;
  std::unique_ptr<ByteStream> rest_;
};

std::unique_ptr<ByteStream> sniff(std::unique_ptr<ByteStream> bytes) {
  std::array<char, kMagicSize> magic{};
  std::size_t size = 0;
  while (size < magic.size()) {
    const auto count = bytes->read(std::span(magic).subspan(size));
    if (count == 0) break;
    size += count;
  }
  const std::string first(magic.data(), size);
  return decompress(std::make_unique<Rejoined>(first, std::move(bytes)), first);
}

}  // namespace

Result<std::unique_ptr<ByteStream>> open_bytes(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return tl::unexpected(Error{path, error_text(errno)});
  auto bytes = std::make_unique<FileBytes>(descriptor);
  return sniff(std::move(bytes));
}

std::unique_ptr<ByteStream> stream_bytes(std::istream& in) {
  return sniff(std::make_unique<StreamBytes>(in));
}

std::string read_all(ByteStream& bytes, std::size_t limit) {
  std::string all;
  std::array<char, 64 * 1024> buffer;
  while (all.size() <= limit) {
    const auto count = bytes.read(buffer);
    if (count == 0) break;
    all.append(buffer.data(), std::min(count, limit + 1 - all.size()));
  }
  return all;
}

}  // namespace dateline::reading
