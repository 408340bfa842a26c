#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reading/read.h"

namespace dateline::tests {

// A folder of files that goes away with the object.
class Folder {
 public:
  Folder() {
    auto pattern = (std::filesystem::temp_directory_path() / "dateline-reading-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  std::string write(const std::string& name, std::string_view bytes) const {
    const auto file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file.string();
  }

 private:
  std::filesystem::path path_;
};

// What reading some files gives.
struct ReadResult {
  std::vector<Article> articles;
  std::vector<std::string> problems;  // without the folder's path

  explicit ReadResult(const Folder& folder) {
    const auto report = [&](const reading::Problem& problem) {
      auto text = problem.text();
      const auto prefix = folder.path().string();
      if (text.starts_with(prefix)) text.erase(0, prefix.size() + 1);
      problems.push_back(std::move(text));
    };
    for (const auto& file : reading::list_files({folder.path().string()}, report))
      reading::read_file(
          file, [&](Article&& article) { articles.push_back(std::move(article)); }, report);
  }
};

}  // namespace dateline::tests
