#include "indexer/schema/index_directory.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>

namespace dateline::schema {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kStubPrefix = "glass ";

class FileDescriptor {
 public:
  FileDescriptor(const fs::path& path, int flags) : fd_(::open(path.c_str(), flags, 0644)) {
    if (fd_ < 0) fail(path);
  }
  FileDescriptor(const FileDescriptor&) = delete;
  FileDescriptor& operator=(const FileDescriptor&) = delete;
  ~FileDescriptor() { ::close(fd_); }

  void write(std::string_view bytes, const fs::path& path) const {
    while (!bytes.empty()) {
      const auto written = ::write(fd_, bytes.data(), bytes.size());
      if (written < 0) fail(path);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync(const fs::path& path) const {
    if (::fsync(fd_) != 0) fail(path);
  }

 private:
  [[noreturn]] static void fail(const fs::path& path) {
    throw std::system_error(errno, std::generic_category(), path.string());
  }
  int fd_;
};

}  // namespace

fs::path published_revision(const fs::path& index) {
  std::error_code ignored;
  if (!fs::is_directory(index, ignored))
    throw IndexUnusable(fmt::format("{}: {}", index.string(),
                                    fs::exists(index, ignored)
                                        ? "not a directory, so not an index"
                                        : "no such index; build one with dateline-index"));
  std::ifstream stub(index / kStubName);
  std::string line;
  if (!stub || !std::getline(stub, line))
    throw IndexUnusable(
        fmt::format("{}: holds no published index; build one with dateline-index", index.string()));
  const auto name = std::string_view(line).substr(std::min(line.size(), kStubPrefix.size()));
  if (!line.starts_with(kStubPrefix) || name.empty() || name.find('/') != std::string_view::npos)
    throw IndexUnusable(
        fmt::format("{}: not written by dateline-index", (index / kStubName).string()));
  return index / name;
}

Xapian::Database open_revision(const fs::path& revision) {
  try {
    Xapian::Database database(revision.string(), Xapian::DB_BACKEND_GLASS);
    const std::string format = database.get_metadata(std::string(metadata::kFormat));
    if (format != std::to_string(kFormatVersion))
      throw IndexUnusable(fmt::format(
          "{}: index format {}, but this program reads format {}; run dateline-index again",
          revision.string(), format.empty() ? "unknown" : format, kFormatVersion));
    return database;
  } catch (const Xapian::Error& error) {
    throw IndexUnusable(fmt::format("{}: {}", revision.string(), error.get_msg()));
  }
}

void publish_revision(const fs::path& index, std::string_view name) {
  const fs::path stub = index / kStubName;
  fs::path fresh = stub;
  fresh += ".new";
  for (const fs::directory_entry& entry : fs::directory_iterator(index / name))
    FileDescriptor(entry.path(), O_RDONLY).sync(entry.path());
  FileDescriptor(index / name, O_RDONLY | O_DIRECTORY).sync(index / name);
  {
    const FileDescriptor file(fresh, O_WRONLY | O_CREAT | O_TRUNC);
    file.write(fmt::format("{}{}\n", kStubPrefix, name), fresh);
    file.sync(fresh);
  }
  fs::rename(fresh, stub);
  FileDescriptor(index, O_RDONLY | O_DIRECTORY).sync(index);
}

}  // namespace dateline::schema
