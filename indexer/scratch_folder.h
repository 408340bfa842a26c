#pragma once

#include <filesystem>

namespace dateline::indexing {

// A new folder in the system's place for temporary files (TMPDIR), removed with this object.
class ScratchFolder {
 public:
  ScratchFolder();  // throws std::system_error
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  ~ScratchFolder();

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace dateline::indexing
