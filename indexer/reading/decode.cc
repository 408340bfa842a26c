#include "indexer/reading/decode.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <array>
#include <optional>
#include <utility>

#include "indexer/reading/encoding.h"
#include "indexer/schema/utf8.h"

namespace dateline::reading {
namespace {

using namespace std::string_view_literals;

struct Magic {
  std::string_view bytes;
  std::string_view name;
};
constexpr auto kMagics =
    std::to_array<Magic>({{"%PDF-"sv, "a PDF document"},
                          {"PK\x03\x04"sv, "a ZIP archive or Office document"},
                          {"\xD0\xCF\x11\xE0"sv, "an old Office document"},
                          {"{\\rtf"sv, "an RTF document"},
                          {"\x89PNG"sv, "a PNG image"},
                          {"\xFF\xD8\xFF"sv, "a JPEG image"},
                          {"GIF8"sv, "a GIF image"},
                          {"\x7F\x45LF"sv, "a program"},
                          {"\x1f\x8b"sv, "gzip data inside compressed data"},
                          {"\xfd\x37zXZ"sv, "xz data inside compressed data"},
                          {"\x28\xb5\x2f\xfd"sv, "zstd data inside compressed data"},
                          {"BZh"sv, "bzip2 data"},
                          {"7z\xBC\xAF"sv, "a 7z archive"},
                          {"SQLite format 3"sv, "an SQLite database"},
                          {"Rar!"sv, "a RAR archive"}});

// But for tabs, line ends, form feeds and escapes.
std::size_t count_controls(std::string_view bytes) {
  std::size_t controls = 0;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 && byte != 0x7F) continue;
    if (byte < 0x07 || (byte > 0x0D && byte != 0x1A && byte != 0x1B)) ++controls;
  }
  return controls;
}

std::size_t count_replaced(std::string_view text) {
  std::size_t count = 0;
  for (auto at = text.find("\uFFFD"); at != std::string_view::npos;
       at = text.find("\uFFFD", at + 3))
    ++count;
  return count;
}

struct Utf8Counts {
  std::size_t sequences = 0;  // valid ones of two bytes or more
  std::size_t strays = 0;     // bytes in none
};

// Length of the valid sequence at `index`, negated if it is a cut one of two bytes or more; 0: a
// stray byte.
int sequence_at(std::string_view bytes, std::size_t index) {
  auto end = index;
  if (next_code_point(bytes, end) != 0xFFFD || end - index == 3)
    return static_cast<int>(end - index);
  const auto lead = static_cast<unsigned char>(bytes[index]);
  const std::size_t wanted = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 && lead < 0xF0 ? 3 : 0;
  std::size_t have = 1;
  while (have < wanted && index + have < bytes.size() &&
         (static_cast<unsigned char>(bytes[index + have]) & 0xC0U) == 0x80U)
    ++have;
  return have >= 2 && have < wanted ? -static_cast<int>(have) : 0;
}

Utf8Counts count_utf8(std::string_view bytes) {
  Utf8Counts counts;
  for (std::size_t i = 0; i < bytes.size();) {
    if (static_cast<unsigned char>(bytes[i]) < 0x80) {
      ++i;
      continue;
    }
    const int length = sequence_at(bytes, i);
    counts.sequences += length > 0 ? 1 : 0;
    counts.strays += length > 0 ? 0 : 1;
    i += length == 0 ? 1 : static_cast<std::size_t>(std::abs(length));
  }
  return counts;
}

std::optional<Decoded> by_mark(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) {
    Decoded decoded;
    std::size_t replaced = 0;
    decoded.text = repair_utf8(bytes.substr(3), replaced);
    if (replaced > 0) decoded.repair = fmt::format("{} bytes replaced", replaced);
    return decoded;
  }
  if (bytes.starts_with("\xFF\xFE\0\0"sv))
    return Decoded{from_utf32(bytes.substr(4), ByteOrder::little), "utf-32le"};
  if (bytes.starts_with("\0\0\xFE\xFF"sv))
    return Decoded{from_utf32(bytes.substr(4), ByteOrder::big), "utf-32be"};
  if (bytes.starts_with("\xFF\xFE"sv))
    return Decoded{from_utf16(bytes.substr(2), ByteOrder::little), "utf-16le"};
  if (bytes.starts_with("\xFE\xFF"sv))
    return Decoded{from_utf16(bytes.substr(2), ByteOrder::big), "utf-16be"};
  return std::nullopt;
}

Decoded without_mark(std::string bytes) {
  if (simdjson::validate_utf8(bytes)) return {std::move(bytes), ""};
  const auto counts = count_utf8(bytes);
  if (counts.sequences > 0 && counts.sequences * 4 >= counts.strays) {
    Decoded decoded;
    std::size_t replaced = 0;
    decoded.text = repair_utf8(bytes, replaced);
    decoded.repair = fmt::format("{} bytes replaced", replaced);
    return decoded;
  }
  const auto encoding = detect_legacy_encoding(bytes);
  return {from_legacy_encoding(bytes, encoding), encoding};
}

void normalise_line_ends(std::string& text) {
  auto in = text.find('\r');
  if (in == std::string::npos) return;
  auto out = in;
  for (; in < text.size(); ++in) {
    if (text[in] != '\r') {
      text[out++] = text[in];
    } else if (in + 1 == text.size() || text[in + 1] != '\n') {
      text[out++] = '\n';
    }
  }
  text.resize(out);
}

// Windows-1252 once read as ISO-8859-1 leaves its quotes as control characters U+0080 to U+009F.
void repair_controls(Decoded& decoded) {
  const auto control_at = [&](std::size_t at) {
    return at + 1 < decoded.text.size() && decoded.text[at] == '\xC2' &&
           static_cast<unsigned char>(decoded.text[at + 1]) < 0xA0;
  };
  std::string repaired;
  std::size_t count = 0;
  std::size_t done = 0;
  for (auto at = decoded.text.find('\xC2'); at != std::string::npos;
       at = decoded.text.find('\xC2', at + 1)) {
    if (!control_at(at)) continue;
    repaired.append(decoded.text, done, at - done);
    append_utf8(repaired, from_windows_1252(static_cast<unsigned char>(decoded.text[at + 1])));
    done = at + 2;
    ++count;
  }
  if (count == 0) return;
  repaired.append(decoded.text, done);
  decoded.text = std::move(repaired);
  note_repair(decoded.repair, fmt::format("{} control characters read as windows-1252", count));
}

void drop_zeros(Decoded& decoded) {
  const auto dropped = std::erase(decoded.text, '\0');
  if (dropped > 0) note_repair(decoded.repair, fmt::format("{} zero bytes dropped", dropped));
}

}  // namespace

void note_repair(std::string& repair, std::string_view another) {
  if (!repair.empty()) repair += ", ";
  repair += another;
}

std::string repair_utf8(std::string_view bytes, std::size_t& replaced) {
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return std::string(bytes);
  std::string text;
  text.reserve(bytes.size() + 16);
  for (std::size_t i = 0; i < bytes.size();) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const int length = byte < 0x80 ? 1 : sequence_at(bytes, i);
    const auto size = length == 0 ? 1 : static_cast<std::size_t>(std::abs(length));
    if (length > 0) {
      text.append(bytes.substr(i, size));
    } else {
      append_utf8(text, length < 0 ? 0xFFFD : from_windows_1252(byte));
      replaced += size;
    }
    i += size;
  }
  return text;
}

Result<Decoded> decode_text(std::string bytes) {
  for (const auto& magic : kMagics)
    if (bytes.starts_with(magic.bytes))
      return tl::unexpected(Error{"", fmt::format("not text: {}", magic.name)});
  auto decoded = by_mark(bytes);
  if (!decoded) {
    const auto order = looks_like_utf16(bytes);
    if (order)
      decoded =
          Decoded{from_utf16(bytes, *order), *order == ByteOrder::little ? "utf-16le" : "utf-16be"};
  }
  if (decoded && count_replaced(decoded->text) * 100 > bytes.size())
    return tl::unexpected(Error{"", "not text: too much of it is no " + decoded->repair});
  const auto controls = count_controls(decoded ? std::string_view(decoded->text) : bytes);
  if (controls * 100 > bytes.size())
    return tl::unexpected(Error{
        "", fmt::format("not text: {} of {} bytes are control codes", controls, bytes.size())});
  if (!decoded) decoded = without_mark(std::move(bytes));
  drop_zeros(*decoded);
  repair_controls(*decoded);
  normalise_line_ends(decoded->text);
  return std::move(*decoded);
}

}  // namespace dateline::reading
