#include "indexer/reading/files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <system_error>
#include <tuple>
#include <utility>

#include "indexer/reading/ascii.h"

namespace dateline::reading {
namespace {

namespace fs = std::filesystem;

constexpr auto kCompressed = std::to_array<std::string_view>({".gz", ".xz", ".zst"});

struct Extension {
  std::string_view name;
  FileFormat format;
};
// Says what is in the folder; no article.
constexpr std::string_view kReadme = "readme.";

constexpr auto kExtensions = std::to_array<Extension>({{".txt", FileFormat::text},
                                                       {".text", FileFormat::text},
                                                       {".md", FileFormat::markdown},
                                                       {".markdown", FileFormat::markdown},
                                                       {".jsonl", FileFormat::json_lines},
                                                       {".ndjson", FileFormat::json_lines}});

bool ends_with_ignoring_case(std::string_view text, std::string_view lower_case_end) {
  if (text.size() < lower_case_end.size()) return false;
  const auto tail = text.substr(text.size() - lower_case_end.size());
  return std::equal(tail.begin(), tail.end(), lower_case_end.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

std::string_view without_compression(std::string_view path) {
  for (const auto extension : kCompressed)
    if (ends_with_ignoring_case(path, extension))
      return path.substr(0, path.size() - extension.size());
  return path;
}

bool is_inside(const fs::path& path, const fs::path& root) {
  return std::mismatch(root.begin(), root.end(), path.begin(), path.end()).first == root.end();
}

// Walks one root. Links come last, so that a file is listed under its own name where it has one.
class Walk {
 public:
  Walk(const std::string& root, const ProblemSink& problems) : root_(root), problems_(problems) {
    std::error_code failed;
    real_root_ = fs::canonical(root_, failed);
  }

  std::vector<InputFile> run() {
    visit_folder(root_);
    while (!links_.empty()) {
      const auto links = std::exchange(links_, {});
      for (const auto& link : links) visit_link(link);
    }
    std::sort(files_.begin(), files_.end(),
              [](const InputFile& a, const InputFile& b) { return a.id < b.id; });
    return std::move(files_);
  }

 private:
  void report(const fs::path& path, std::string reason) {
    problems_({path.string(), 0, std::move(reason)});
  }

  void visit_folder(const fs::path& folder) {
    std::error_code failed;
    if (!seen_.insert(fs::canonical(folder, failed)).second) return;
    auto entries = fs::directory_iterator(folder, failed);
    for (; !failed && entries != fs::directory_iterator(); entries.increment(failed))
      visit_entry(*entries);
    if (failed) report(folder, fmt::format("cannot read the folder: {}", failed.message()));
  }

  void visit_entry(const fs::directory_entry& entry) {
    if (entry.path().filename().string().starts_with('.')) return;
    std::error_code failed;
    if (entry.is_symlink(failed)) {
      links_.push_back(entry.path());
    } else if (entry.is_directory(failed)) {
      visit_folder(entry.path());
    } else if (entry.is_regular_file(failed)) {
      visit_file(entry.path());
    }
  }

  void visit_link(const fs::path& link) {
    std::error_code failed;
    const auto target = fs::canonical(link, failed);
    const bool wanted = file_format(link.string()) != FileFormat::unknown;
    if (failed) {
      if (wanted) report(link, "the symbolic link leads nowhere");
      return;
    }
    const bool folder = fs::is_directory(target, failed);
    if (!folder && !wanted) return;
    if (!is_inside(target, real_root_)) {
      report(link, fmt::format("the symbolic link leads out of {}", root_.string()));
    } else if (folder) {
      visit_folder(link);
    } else if (fs::is_regular_file(target, failed)) {
      visit_file(link);
    }
  }

  void visit_file(const fs::path& path) {
    if (file_format(path.string()) == FileFormat::unknown) return;
    if (starts_with_ignoring_case(path.filename().string(), kReadme)) return;
    std::error_code failed;
    if (!seen_.insert(fs::canonical(path, failed)).second) return;
    const auto relative = path.lexically_relative(root_);
    InputFile file;
    file.path = path.string();
    file.id = relative.generic_string();
    if (relative.has_parent_path()) file.folder = relative.begin()->string();
    file.bytes = fs::file_size(path, failed);
    if (failed) file.bytes = 0;
    files_.push_back(std::move(file));
  }

  fs::path root_;
  fs::path real_root_;
  const ProblemSink& problems_;
  std::vector<InputFile> files_;
  std::vector<fs::path> links_;
  std::set<fs::path> seen_;
};

std::vector<InputFile> list_path(const std::string& path, const ProblemSink& problems) {
  std::error_code failed;
  const auto status = fs::status(path, failed);
  if (!fs::exists(status)) {
    problems({path, 0,
              failed && status.type() != fs::file_type::not_found
                  ? failed.message()
                  : std::string("no such file or folder")});
    return {};
  }
  if (fs::is_directory(status)) return Walk(path, problems).run();
  if (file_format(path) == FileFormat::unknown) {
    problems({path, 0, "not an article file: its name must end in .txt, .md, .jsonl or .ndjson"});
    return {};
  }
  if (!fs::is_regular_file(status)) {
    problems({path, 0, "neither a file nor a folder"});
    return {};
  }
  const auto bytes = fs::file_size(path, failed);
  return {{path, fs::path(path).filename().string(), "", failed ? 0 : bytes}};
}

// The name of a root, for ids that would collide.
std::string root_name(const std::string& path) {
  std::error_code failed;
  const auto real = fs::canonical(path, failed);
  const auto folder = fs::is_directory(real, failed) ? real : real.parent_path();
  return folder.filename().string();
}

}  // namespace

std::string Problem::text() const {
  return line == 0 ? fmt::format("{}: {}", path, reason)
                   : fmt::format("{}:{}: {}", path, line, reason);
}

FileFormat file_format(std::string_view path) {
  path = without_compression(path);
  for (const auto& extension : kExtensions)
    if (ends_with_ignoring_case(path, extension.name)) return extension.format;
  return FileFormat::unknown;
}

std::string without_extensions(std::string_view path) {
  path = without_compression(path);
  for (const auto& extension : kExtensions)
    if (ends_with_ignoring_case(path, extension.name))
      return std::string(path.substr(0, path.size() - extension.name.size()));
  return std::string(path);
}

std::vector<InputFile> list_files(const std::vector<std::string>& paths,
                                  const ProblemSink& problems) {
  std::vector<InputFile> all;
  std::set<std::string> ids;
  std::set<fs::path> seen;
  for (const auto& path : paths) {
    for (auto& file : list_path(path, problems)) {
      std::error_code failed;
      if (!seen.insert(fs::canonical(file.path, failed)).second) continue;
      if (ids.contains(file.id)) file.id = root_name(path) + "/" + file.id;
      if (ids.contains(file.id)) file.id = fs::absolute(file.path).lexically_normal().string();
      ids.insert(file.id);
      all.push_back(std::move(file));
    }
  }
  return all;
}

}  // namespace dateline::reading
