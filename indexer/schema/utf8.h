#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

// The code point at `offset` (which must be < text.size()); `offset` moves past it.
// Malformed bytes read as U+FFFD, one byte at a time.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& out, char32_t code_point);

bool is_valid_utf8(std::string_view text);

// Turns ascending byte offsets of one text into code point offsets, in one pass over the text.
// A smaller offset than the last one starts again from the beginning. Keeps a view of the text.
class CodePointCounter {
 public:
  explicit CodePointCounter(std::string_view text) : text_(text) {}
  std::uint32_t at(std::size_t byte_offset);

 private:
  std::string_view text_;
  std::size_t byte_ = 0;
  std::uint32_t code_point_ = 0;
};

}  // namespace dateline
