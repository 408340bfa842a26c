#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/reading/byte_stream.h"

namespace dateline::reading {

// The lines of a stream, without their `\n`. Memory is bounded by `limit`: of a longer line only
// the first `limit` bytes are kept, the rest is read over.
class LineReader {
 public:
  // `bytes` must outlive the reader.
  LineReader(ByteStream& bytes, std::size_t limit);

  // False at the end. `line` is overwritten; its capacity is reused.
  bool next(std::string& line);
  [[nodiscard]] std::uint32_t number() const { return number_; }  // of the last line, from 1
  [[nodiscard]] bool too_long() const { return too_long_; }       // the last line was

 private:
  bool refill();
  void append(std::string& line, std::string_view bytes);

  ByteStream& bytes_;
  std::size_t limit_;
  std::vector<char> buffer_;
  std::string_view rest_;
  std::uint32_t number_ = 0;
  bool too_long_ = false;
};

}  // namespace dateline::reading
