// Random bytes as a file, by the first byte's choice: text with front matter and sidecar names,
// JSONL, plain or compressed. Whatever comes out must be valid, and its parts must cover it.
#include <cstdint>
#include <cstdlib>
#include <sstream>
#include <string>

#include "indexer/reading/byte_stream.h"
#include "indexer/reading/decode.h"
#include "indexer/reading/front_matter.h"
#include "indexer/reading/json_lines.h"
#include "indexer/reading/lines.h"
#include "indexer/reading/parts.h"
#include "indexer/reading/references.h"
#include "indexer/schema/utf8.h"

namespace {

using namespace dateline;

void require(bool holds) {
  if (!holds) std::abort();
}

void check_text(const std::string& text) {
  require(is_valid_utf8(text));
  require(text.find('\0') == std::string::npos);
}

void check_parts(Article article) {
  reading::LineStatistics lines;
  for (int i = 0; i < 3; ++i) {
    article.id = std::to_string(i);
    lines.add(article);
  }
  reading::find_parts(article, &lines);
  std::uint32_t end = 0;
  for (const auto& part : article.parts) {
    require(part.span.begin >= end && part.span.begin < part.span.end);
    require(is_valid_utf8(slice(article.text, part.span)));
    const auto between = reading::trim_span(article.text, {end, part.span.begin});
    require(between.begin == between.end);
    end = part.span.end;
  }
  require(end <= article.text.size());
  for (const auto& author : article.authors) check_text(author);
  check_text(article.title);
}

void read_json(reading::ByteStream& bytes) {
  reading::read_json_articles(
      bytes, {"f.jsonl", "f.jsonl", "folder"},
      [](Article&& article) {
        check_text(article.text);
        check_text(article.source);
        check_text(article.url);
        require(!article.id.empty());
        check_parts(std::move(article));
      },
      [](const reading::Problem& problem) { require(!problem.reason.empty()); });
}

void read_text(std::string bytes) {
  const auto decoded = reading::decode_text(std::move(bytes));
  if (!decoded) return;
  check_text(decoded->text);
  require(decoded->text.find('\r') == std::string::npos);
  Article article;
  reading::Metadata metadata("fuzz");
  const auto begin =
      reading::read_front_matter(decoded->text, metadata, [](std::uint32_t, const std::string&) {});
  require(begin <= decoded->text.size());
  metadata.apply(article);
  article.text = decoded->text.substr(begin);
  reading::decode_references(article.text);
  check_text(article.text);
  check_parts(std::move(article));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  std::istringstream in(bytes);
  const auto stream = reading::stream_bytes(in);
  if (data[0] % 2 == 0) {
    read_json(*stream);
  } else {
    read_text(reading::read_all(*stream, std::size_t{1} << 20));
  }
  return 0;
}
