#pragma once

#include <cstddef>
#include <istream>
#include <memory>
#include <span>
#include <string>
#include <utility>

#include "indexer/schema/error.h"

namespace dateline::reading {

// Bytes in order. Not thread-safe.
class ByteStream {
 public:
  ByteStream() = default;
  ByteStream(const ByteStream&) = delete;
  ByteStream& operator=(const ByteStream&) = delete;
  virtual ~ByteStream() = default;

  // Fills the front of `buffer` and returns how much. 0: the end, or a failure: see problem().
  // What came before a failure is good.
  virtual std::size_t read(std::span<char> buffer) = 0;

  // Why the bytes end early: "the gzip data end too early". Empty: they do not.
  [[nodiscard]] const std::string& problem() const { return problem_; }

 protected:
  void fail(std::string reason) { problem_ = std::move(reason); }

 private:
  std::string problem_;
};

// Decompresses gzip, xz and zstd, told by their first bytes and not by the file's name; several
// members one after another are one stream. Data that expand more than kExpansionLimit times (past
// 64 MiB) end as a problem: no news text does, a decompression bomb does.
Result<std::unique_ptr<ByteStream>> open_bytes(const std::string& path);

inline constexpr std::size_t kExpansionLimit = 500;

// `in` must outlive the stream.
std::unique_ptr<ByteStream> stream_bytes(std::istream& in);

// Reads to the end, but at most `limit + 1` bytes: more than `limit` says that there is more.
std::string read_all(ByteStream& bytes, std::size_t limit);

}  // namespace dateline::reading
