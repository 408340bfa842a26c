#pragma once

#include <cstddef>
#include <functional>
#include <istream>
#include <string_view>

#include "indexer/reading/files.h"
#include "indexer/schema/article.h"

namespace dateline::reading {

// Bytes that one article (a text file, a line of JSONL) may have, after decompression. Larger ones
// are a problem that names the limit.
inline constexpr std::size_t kArticleLimit = std::size_t{16} << 20;

using ArticleSink = std::function<void(Article&&)>;

// Calls `sink` for each article of the file, in order: one for text and Markdown, one a line for
// JSONL. Sets the first block of Article (parts apart: see parts.h). Memory is bounded by one
// article, whatever the file's size. Any thread, as long as the sinks allow it.
//
// Text files are decoded (UTF-8, UTF-16, UTF-32, else ICU's detector), lose front matter and
// HTML character references, and have `\n` line ends. A `text` field of JSONL stays exactly as
// given, code point for code point, so that offsets agree with the caller's own string: line ends
// too may be `\r\n` there; only NUL and lone surrogates become U+FFFD.
void read_file(const InputFile& file, const ArticleSink& sink, const ProblemSink& problems);

// JSONL, one JSON object over several lines, or an array of objects. `name` stands for the file in
// ids ("name#line") and problems.
void read_json_lines(std::istream& in, std::string_view name, const ArticleSink& sink,
                     const ProblemSink& problems);

}  // namespace dateline::reading
