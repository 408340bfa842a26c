#pragma once

#include <cstdint>
#include <filesystem>
#include <istream>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/progress.h"
#include "indexer/reading/files.h"
#include "indexer/reading/parts.h"
#include "indexer/schema/article.h"
#include "indexer/spool.h"

namespace dateline::indexing {

// A collection as it was read: every article on disk in scratch files, in the order of the input,
// and the lines that recur. Ids are unique: a repeated one gets "~2", "~3" … and a problem says so.
class RawArticles {
 public:
  // `scratch` must exist; files in it are made and, with this object, removed.
  RawArticles(std::filesystem::path scratch, unsigned threads);
  RawArticles(const RawArticles&) = delete;
  RawArticles& operator=(const RawArticles&) = delete;
  ~RawArticles();

  void read_files(const std::vector<reading::InputFile>& files, Progress& progress,
                  const reading::ProblemSink& problems);
  void read_stream(std::istream& in, const reading::ProblemSink& problems);

  [[nodiscard]] std::size_t size() const { return articles_.size(); }
  [[nodiscard]] std::uint64_t text_bytes() const { return text_bytes_; }
  [[nodiscard]] const reading::LineStatistics& lines() const { return lines_; }
  // Without parts. Thread-safe once reading is over.
  [[nodiscard]] Article article(std::size_t i) const;
  // Of article(i), without reading the rest.
  [[nodiscard]] std::string id(std::size_t i) const;

 private:
  struct Entry {
    std::uint32_t file = 0;  // order of the input
    std::uint32_t within = 0;
    std::uint32_t spool = 0;
    std::uint64_t offset = 0;
    std::uint64_t id_hash = 0;
  };
  struct Reader;

  void collect(std::vector<Reader>& readers, const reading::ProblemSink& problems);
  void rename_repeated_ids(const reading::ProblemSink& problems);

  std::filesystem::path scratch_;
  unsigned threads_;
  std::vector<Spool> spools_;
  std::vector<Entry> articles_;
  std::unordered_map<std::size_t, std::string> renamed_;
  reading::LineStatistics lines_;
  std::uint64_t text_bytes_ = 0;
};

}  // namespace dateline::indexing
