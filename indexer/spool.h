#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace dateline::indexing {

// An append-only file of records, so that a collection need not fit in memory. One thread appends;
// after flush() any number of threads may read. A record is its length (four bytes, little-endian)
// and its bytes; the file is complete after every flush, so what a killed run wrote can be reread.
// Errors of the disk throw std::system_error.
class Spool {
 public:
  enum class Mode : std::uint8_t { create, open };

  Spool(std::filesystem::path path, Mode mode);
  Spool(Spool&& other) noexcept;
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;
  Spool& operator=(Spool&&) = delete;
  ~Spool();

  // The offset to give to read().
  std::uint64_t append(std::string_view record);
  void flush();

  [[nodiscard]] std::string read(std::uint64_t offset) const;
  // Moves `offset` past the record there and fills `record`; false at the end or at a torn record.
  bool next(std::uint64_t& offset, std::string& record) const;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
  int fd_;
  std::string buffer_;
  std::uint64_t flushed_ = 0;
};

}  // namespace dateline::indexing
