#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "indexer/analyser.h"
#include "indexer/spool.h"

namespace dateline::indexing {

// Analyses kept between runs in one folder, so that only what changed is analysed again, after a
// killed run too. An entry is found by what went into it: content, metadata and parts.
class AnalysisCache {
 public:
  // Reads what an earlier run of the same `fingerprint` left in `folder` (which must exist), and
  AnalysisCache(std::filesystem::path folder, std::string_view fingerprint);
  AnalysisCache(const AnalysisCache&) = delete;
  AnalysisCache& operator=(const AnalysisCache&) = delete;
  ~AnalysisCache();

  static std::uint64_t key(const Article& with_parts);

  // Any thread. Without text.
  [[nodiscard]] std::optional<Analysed> find(std::uint64_t key) const;

  // One thread. Entries that no add() repeats are forgotten at commit(). Returns a handle for
  // get().
  std::size_t add(std::uint64_t key, const Analysed& analysed);
  // All that was added can be read from now on by any thread.
  void finish_adding();
  [[nodiscard]] Analysed get(std::size_t handle) const;
  [[nodiscard]] std::size_t reused() const { return reused_; }

  // Makes the new file the one that the next run finds.
  void commit();

 private:
  using Place = std::pair<std::uint32_t, std::uint64_t>;  // file of earlier_, offset

  void read_earlier(const std::filesystem::path& path);

  std::filesystem::path folder_;
  std::string fingerprint_;
  std::vector<Spool> earlier_;
  std::unordered_map<std::uint64_t, Place> found_;
  std::optional<Spool> fresh_;
  std::vector<std::uint64_t> added_;
  std::size_t reused_ = 0;
};

}  // namespace dateline::indexing
