#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/annotate/entities/merger.h"
#include "indexer/progress.h"
#include "indexer/reading/files.h"

namespace dateline::indexing {

struct IndexingOptions {
  std::filesystem::path index;
  std::vector<std::string> paths;
  annotate::Overrides overrides;
  std::string overrides_text;  // as read, so that a changed file makes a new revision
  unsigned threads = 1;
  bool dry_run = false;  // reads and analyses; writes nothing but scratch files
};

struct IndexingSummary {
  std::size_t files = 0;
  std::size_t articles = 0;
  std::size_t analysed = 0;  // the others were known from the last run
  std::size_t entities = 0;  // distinct
  std::size_t dates = 0;     // mentions
  std::size_t undated = 0;
  std::size_t stories = 0;
  std::size_t copies = 0;
  std::uint64_t text_bytes = 0;
  std::string revision;
  std::vector<std::string> warnings;  // entries of the user's file of entities that fit nothing
  bool published = false;             // false: nothing to index, a dry run, or nothing changed
};

// The whole of dateline-index: reads, analyses, writes a new revision and publishes it. Whenever it
// stops, the published index is the earlier or the new one. Throws IndexLocked, Xapian::Error,
// std::system_error; an earlier index is then as it was.
IndexingSummary run_indexing(const IndexingOptions& options, Progress& progress,
                             const reading::ProblemSink& problems);

}  // namespace dateline::indexing
