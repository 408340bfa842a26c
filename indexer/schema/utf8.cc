#include "indexer/schema/utf8.h"

#include <unicode/utf8.h>

#include <algorithm>

namespace dateline {

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto first = bytes[offset];
  if (first < 0x80) {
    ++offset;
    return first;
  }
  auto index = static_cast<std::int64_t>(offset);
  const auto size = static_cast<std::int64_t>(text.size());
  UChar32 c = 0;
  U8_NEXT(bytes, index, size, c);
  if (c < 0) {
    ++offset;
    return 0xFFFD;
  }
  offset = static_cast<std::size_t>(index);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
  char buffer[4];
  std::int32_t size = 0;
  UBool failed = 0;
  U8_APPEND(reinterpret_cast<std::uint8_t*>(buffer), size, 4, static_cast<UChar32>(code_point),
            failed);
  if (failed != 0) return append_utf8(out, 0xFFFD);
  out.append(buffer, static_cast<std::size_t>(size));
}

bool is_valid_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t index = 0; index < size;) {
    if (bytes[index] < 0x80) {
      ++index;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(bytes, index, size, c);
    if (c < 0) return false;
  }
  return true;
}

std::uint32_t CodePointCounter::at(std::size_t byte_offset) {
  if (byte_offset < byte_) {
    byte_ = 0;
    code_point_ = 0;
  }
  const auto end = std::min(byte_offset, text_.size());
  for (; byte_ < end; ++byte_)
    if ((static_cast<unsigned char>(text_[byte_]) & 0xC0U) != 0x80U) ++code_point_;
  return code_point_;
}

}  // namespace dateline
