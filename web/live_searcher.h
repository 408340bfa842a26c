#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include "searcher/searcher.h"

namespace dateline::web {

// The published revision of an index, exchanged for the next one while requests run.
// Shared ownership, because a request in flight finishes on the revision it started with.
class LiveSearcher {
 public:
  // Throws schema::IndexUnusable.
  explicit LiveSearcher(std::filesystem::path index, search::Vocabulary vocabulary = {});
  // For an index that never changes.
  explicit LiveSearcher(std::shared_ptr<const search::Searcher> searcher);

  // Never null. Any thread.
  [[nodiscard]] std::shared_ptr<const search::Searcher> get() const;

  // Opens the revision that is published now when it is another one than before; says whether it
  // did. Reads one small file when there is nothing new. Throws schema::IndexUnusable, and goes on
  // with the old revision. One thread at a time.
  bool refresh();

 private:
  std::filesystem::path index_;
  search::Vocabulary vocabulary_;
  std::filesystem::path published_;  // directory of the revision in use
  mutable std::mutex mutex_;         // guards searcher_
  std::shared_ptr<const search::Searcher> searcher_;
};

}  // namespace dateline::web
