#include "indexer/reading/read.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <utility>

#include "indexer/reading/ascii.h"
#include "indexer/reading/byte_stream.h"
#include "indexer/reading/decode.h"
#include "indexer/reading/front_matter.h"
#include "indexer/reading/json_lines.h"
#include "indexer/reading/metadata.h"
#include "indexer/reading/references.h"
#include "indexer/schema/hash.h"

namespace dateline::reading {
namespace {

constexpr std::size_t kSidecarLimit = std::size_t{1} << 20;

// Of `NAME.txt`: `NAME.json`, else `NAME.txt.json`. Adds its bytes to `hash`.
void read_sidecar(const InputFile& file, Article& article, const ProblemSink& problems) {
  std::error_code failed;
  auto path = without_extensions(file.path) + ".json";
  if (!std::filesystem::exists(path, failed)) path = file.path + ".json";
  if (!std::filesystem::exists(path, failed)) return;
  auto bytes = open_bytes(path);
  if (!bytes) return problems({path, 0, bytes.error().message});
  auto content = read_all(**bytes, kSidecarLimit);
  if (!(*bytes)->problem().empty()) return problems({path, 0, (*bytes)->problem()});
  if (content.size() > kSidecarLimit)
    return problems(
        {path, 0,
         fmt::format("larger than the limit of {} MiB for a sidecar", kSidecarLimit >> 20U)});
  article.content_hash = schema::hash64(content, article.content_hash);
  const auto decoded = decode_text(std::move(content));
  if (!decoded) return problems({path, 0, decoded.error().message});
  Metadata metadata("sidecar");
  read_json_metadata(decoded->text, metadata, [&](std::uint32_t line, std::string reason) {
    problems({path, line, std::move(reason)});
  });
  metadata.apply(article);
}

void read_text_file(ByteStream& bytes, const InputFile& file, const ArticleSink& sink,
                    const ProblemSink& problems) {
  auto content = read_all(bytes, kArticleLimit);
  if (content.size() > kArticleLimit)
    return problems(
        {file.path, 0,
         fmt::format("larger than the limit of {} MiB for one article", kArticleLimit >> 20U)});
  if (!bytes.problem().empty()) {
    problems({file.path, 0, bytes.problem()});
    if (content.empty()) return;
  }
  Article article;
  article.content_hash = schema::hash64(content);
  auto decoded = decode_text(std::move(content));
  if (!decoded) return problems({file.path, 0, decoded.error().message});
  article.id = file.id;
  article.path = file.path;
  article.text = std::move(decoded->text);
  article.repair = std::move(decoded->repair);

  Metadata metadata("front matter");
  const auto begin =
      read_front_matter(article.text, metadata, [&](std::uint32_t line, std::string reason) {
        problems({file.path, line, std::move(reason)});
      });
  metadata.apply(article);
  article.text.erase(0, begin);
  if (trim(article.text).empty())
    return problems({file.path, 0, begin == 0 ? "empty" : "no text below the front matter"});
  if (const auto count = decode_references(article.text); count > 0)
    note_repair(article.repair, fmt::format("{} character references", count));
  read_sidecar(file, article, problems);
  if (article.source.empty()) article.source = default_source(article, file.folder);
  sink(std::move(article));
}

}  // namespace

void read_file(const InputFile& file, const ArticleSink& sink, const ProblemSink& problems) {
  const auto bytes = open_bytes(file.path);
  if (!bytes) return problems({file.path, 0, bytes.error().message});
  if (file_format(file.path) == FileFormat::json_lines)
    return read_json_articles(**bytes, {file.path, file.id, file.folder}, sink, problems);
  read_text_file(**bytes, file, sink, problems);
}

void read_json_lines(std::istream& in, std::string_view name, const ArticleSink& sink,
                     const ProblemSink& problems) {
  const auto bytes = stream_bytes(in);
  const std::string label(name);
  read_json_articles(*bytes, {label, label, ""}, sink, problems);
}

}  // namespace dateline::reading
