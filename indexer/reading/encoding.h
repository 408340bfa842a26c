#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline::reading {

enum class ByteOrder : std::uint8_t { little, big };

// UTF-16 and UTF-32 without mark to UTF-8; lone surrogates and cut units become U+FFFD.
std::string from_utf16(std::string_view bytes, ByteOrder order);
std::string from_utf32(std::string_view bytes, ByteOrder order);

// Whether the zero bytes stand where UTF-16 puts them.
std::optional<ByteOrder> looks_like_utf16(std::string_view bytes);

char32_t from_windows_1252(unsigned char byte);  // U+FFFD where it defines nothing

// The name of the legacy encoding that the bytes (no valid UTF-8) are most likely in.
std::string detect_legacy_encoding(std::string_view bytes);

// By ICU's converter of that name; bytes it cannot read become U+FFFD.
std::string from_legacy_encoding(std::string_view bytes, const std::string& encoding);

}  // namespace dateline::reading
