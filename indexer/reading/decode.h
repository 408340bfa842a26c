#pragma once

#include <string>
#include <string_view>

#include "indexer/schema/error.h"

namespace dateline::reading {

struct Decoded {
  std::string text;    // valid UTF-8, no NUL, `\n` line ends, no byte order mark
  std::string repair;  // as Article::repair; empty: it was UTF-8 already
};

// The text in the bytes of a file: by its byte order mark, else as UTF-8 if valid; else as UTF-16
// if the zero bytes stand as in UTF-16; else as UTF-8 with a few stray bytes (each read as
// windows-1252) if most of it is; else by ICU's detector, where windows-1252 is preferred for text
// of few accents. The error (without `where`) says what the bytes are instead: "not text: a PDF
// document".
Result<Decoded> decode_text(std::string bytes);

// Valid UTF-8 as it is; otherwise stray bytes are read as windows-1252 and cut sequences become
// U+FFFD. Adds the number of bytes so replaced to `replaced`.
std::string repair_utf8(std::string_view bytes, std::size_t& replaced);

// `repair` with another repair noted behind it.
void note_repair(std::string& repair, std::string_view another);

}  // namespace dateline::reading
