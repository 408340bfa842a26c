#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace dateline::schema {

// A whole file in the address space, read-only: its pages are the page cache's. Must not be cut
// short while it is open.
class MappedFile {
 public:
  MappedFile() = default;
  // Throws std::system_error.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  ~MappedFile();

  // Begins on a page; empty for an empty file.
  [[nodiscard]] std::string_view bytes() const { return {begin_, size_}; }

 private:
  const char* begin_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace dateline::schema
