#include "indexer/raw_articles.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "indexer/reading/read.h"
#include "indexer/schema/document_data.h"
#include "indexer/schema/hash.h"
#include "indexer/schema/varint.h"
#include "indexer/writing/parallel.h"

namespace dateline::indexing {

// What one thread reads.
struct RawArticles::Reader {
  Reader(const std::filesystem::path& path, std::uint32_t number)
      : spool(path, Spool::Mode::create), spool_number(number) {}

  void add(std::uint32_t file, std::uint32_t within, const Article& article) {
    lines.add(article);
    text_bytes += article.text.size();
    entries.push_back({file, within, spool_number, spool.append(schema::encode_article(article)),
                       schema::hash64(article.id)});
  }

  Spool spool;
  std::uint32_t spool_number;
  std::vector<Entry> entries;
  reading::LineStatistics lines;
  std::uint64_t text_bytes = 0;
};

RawArticles::RawArticles(std::filesystem::path scratch, unsigned threads)
    : scratch_(std::move(scratch)), threads_(threads) {}

RawArticles::~RawArticles() {
  std::error_code ignored;
  for (const Spool& spool : spools_) std::filesystem::remove(spool.path(), ignored);
}

void RawArticles::read_files(const std::vector<reading::InputFile>& files, Progress& progress,
                             const reading::ProblemSink& problems) {
  std::vector<Reader> readers;
  const auto threads = static_cast<unsigned>(std::min<std::size_t>(threads_, files.size()));
  for (std::uint32_t t = 0; t < std::max(threads, 1U); ++t)
    readers.emplace_back(scratch_ / fmt::format("read-{}.spool", t), t);
  // Problems are told in the order of the input, whichever thread meets them first.
  std::vector<std::vector<reading::Problem>> found(files.size());
  parallel_for(files.size(), threads, [&](unsigned worker, std::size_t i) {
    std::uint32_t within = 0;
    reading::read_file(
        files[i],
        [&](Article&& article) {
          readers[worker].add(static_cast<std::uint32_t>(i), within++, article);
          progress.step();
        },
        [&](const reading::Problem& problem) { found[i].push_back(problem); });
  });
  for (const auto& of_file : found)
    for (const reading::Problem& problem : of_file) problems(problem);
  collect(readers, problems);
}

void RawArticles::read_stream(std::istream& in, const reading::ProblemSink& problems) {
  std::vector<Reader> readers;
  readers.emplace_back(scratch_ / "read-0.spool", 0);
  std::uint32_t within = 0;
  reading::read_json_lines(
      in, "standard input", [&](Article&& article) { readers.front().add(0, within++, article); },
      problems);
  collect(readers, problems);
}

void RawArticles::collect(std::vector<Reader>& readers, const reading::ProblemSink& problems) {
  for (Reader& reader : readers) {
    reader.spool.flush();
    spools_.push_back(std::move(reader.spool));
    articles_.insert(articles_.end(), reader.entries.begin(), reader.entries.end());
    lines_.merge(reader.lines);
    text_bytes_ += reader.text_bytes;
  }
  std::sort(articles_.begin(), articles_.end(), [](const Entry& a, const Entry& b) {
    return std::tie(a.file, a.within) < std::tie(b.file, b.within);
  });
  rename_repeated_ids(problems);
}

void RawArticles::rename_repeated_ids(const reading::ProblemSink& problems) {
  std::unordered_map<std::uint64_t, std::uint32_t> seen;
  seen.reserve(articles_.size());
  for (std::size_t i = 0; i < articles_.size(); ++i) {
    std::uint32_t& count = seen[articles_[i].id_hash];
    if (++count == 1) continue;
    const Article repeated = article(i);
    std::string id;
    do {
      id = fmt::format("{}~{}", repeated.id, count++);
    } while (seen.contains(schema::hash64(id)));
    --count;
    seen[schema::hash64(id)] = 1;
    problems({repeated.path, repeated.line,
              fmt::format("the id {} was given before; indexed as {}", repeated.id, id)});
    renamed_[i] = std::move(id);
  }
}

Article RawArticles::article(std::size_t i) const {
  const Entry& entry = articles_[i];
  Article article = schema::decode_article(spools_[entry.spool].read(entry.offset));
  if (const auto renamed = renamed_.find(i); renamed != renamed_.end())
    article.id = renamed->second;
  return article;
}

std::string RawArticles::id(std::size_t i) const {
  if (const auto renamed = renamed_.find(i); renamed != renamed_.end()) return renamed->second;
  // The id is the first thing in an encoded article.
  const std::string record = spools_[articles_[i].spool].read(articles_[i].offset);
  return std::string(schema::ByteReader(record).string());
}

}  // namespace dateline::indexing
