#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::reading {

struct InputFile {
  std::string path;         // as the user would open it
  std::string id;           // relative to the indexed root, separated by `/`
  std::string folder;       // top folder below the root that it lies in; empty: in the root itself
  std::uint64_t bytes = 0;  // on disk, so compressed where it is compressed
};

// Something that could not be read, and why. Reading goes on after it.
struct Problem {
  std::string path;
  std::uint32_t line = 0;  // from 1; 0: the file as a whole
  std::string reason;      // lower case, no full stop

  [[nodiscard]] std::string text() const;  // "path:line: reason"
};

// Called on the thread that reads.
using ProblemSink = std::function<void(const Problem&)>;

// The article files at `paths`, each a file or a folder that is read recursively: sorted by id
// within each of `paths`, no file twice. By name: .txt .text .md .markdown .jsonl .ndjson, each
// also with .gz .xz .zst behind it. Other files in a folder are passed over, as are hidden ones and
// `README.*`; a path given itself must be one of these, or it is a problem. Symbolic links are
// followed where they lead to something inside the same root. Ids are unique: a later root whose
// file has the id of an earlier one's puts its own name before.
std::vector<InputFile> list_files(const std::vector<std::string>& paths,
                                  const ProblemSink& problems);

enum class FileFormat : std::uint8_t { unknown, text, markdown, json_lines };

// By the name alone.
FileFormat file_format(std::string_view path);

// "a/x.txt.gz" → "a/x": where a sidecar's name begins.
std::string without_extensions(std::string_view path);

}  // namespace dateline::reading
