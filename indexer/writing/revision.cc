#include "indexer/writing/revision.h"

#include <fmt/format.h>

#include <algorithm>

#include "indexer/schema/index_directory.h"
#include "indexer/writing/parallel.h"
#include "indexer/writing/posting_writer.h"

namespace dateline::indexing {
namespace fs = std::filesystem;
namespace {

// Small runs: Xapian gathers what is not flushed yet in maps, and looking up in them misses the
// cache the more the larger they are. 3,000 articles in runs of 2,000 / 1,000 / 500 / 250 took
// 16.1 / 14.1 / 12.0 / 11.9 G cycles; smaller ones would only add shards to compact.
constexpr std::size_t kDocumentsPerShard = 500;
// Each open shard costs a handful of file descriptors, and a process gets about a thousand.
constexpr std::size_t kShardsPerCompaction = 64;
constexpr std::string_view kRevisionPrefix = "rev-";

// Nothing here survives a crash, so nothing is synced; nothing is updated in place or expanded from
// its terms, so the term lists (half of the size, a third of the time) are left out.
constexpr int kScratchFlags = Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                              Xapian::DB_DANGEROUS | Xapian::DB_NO_TERMLIST |
                              Xapian::DB_BACKEND_GLASS;

void write_shard(const fs::path& path, const RevisionContents& contents, std::size_t begin,
                 const std::function<void(std::size_t)>& written) {
  Xapian::WritableDatabase shard(path.string(), kScratchFlags);
  schema::Stemmer stemmer;
  schema::DocumentPacker packer;
  const std::size_t end = std::min(contents.size, begin + kDocumentsPerShard);
  for (std::size_t position = begin; position < end; ++position) {
    const NumberedArticle entry = contents.at(position);
    shard.add_document(make_document(entry.article, entry.numbers, stemmer, packer));
    written(1);
  }
  shard.commit();
}

void write_tables(const fs::path& path, const RevisionContents& contents) {
  Xapian::WritableDatabase shard(path.string(), kScratchFlags);
  for (const schema::FacetField& field : schema::kFacets)
    schema::write_dictionary(shard, field.facet,
                             contents.dictionaries[static_cast<std::size_t>(field.facet)]);
  write_metadata(shard, contents.metadata);
  shard.commit();
}

void compact(const std::vector<fs::path>& shards, const fs::path& to, int flags) {
  Xapian::Database all;
  for (const fs::path& shard : shards) all.add_database(Xapian::Database(shard.string()));
  all.compact(to.string(), flags);
}

// Merges neighbouring shards until few enough are left to open at once.
std::vector<fs::path> merge_in_groups(std::vector<fs::path> shards, const fs::path& scratch,
                                      unsigned threads) {
  for (int level = 0; shards.size() > kShardsPerCompaction; ++level) {
    const std::size_t groups = (shards.size() + kShardsPerCompaction - 1) / kShardsPerCompaction;
    std::vector<fs::path> merged(groups);
    parallel_for(groups, threads, [&](unsigned, std::size_t group) {
      const auto begin = shards.begin() + static_cast<std::ptrdiff_t>(group * kShardsPerCompaction);
      const auto size = std::min<std::ptrdiff_t>(kShardsPerCompaction, shards.end() - begin);
      const std::vector<fs::path> part(begin, begin + size);
      merged[group] = scratch / fmt::format("merged-{}-{:06}", level, group);
      compact(part, merged[group], 0);
      for (const fs::path& shard : part) fs::remove_all(shard);
    });
    shards = std::move(merged);
  }
  return shards;
}

void check(const fs::path& revision, const RevisionContents& contents) {
  const Xapian::Database database = schema::open_revision(revision);
  if (database.get_doccount() != contents.size || database.get_lastdocid() != contents.size)
    throw Xapian::DatabaseCorruptError(fmt::format("{} articles were written, but {} can be read",
                                                   contents.size, database.get_doccount()));
}

}  // namespace

std::string revision_name(std::string_view revision) {
  return fmt::format("{}{}", kRevisionPrefix, revision);
}

fs::path write_revision(const fs::path& index, const RevisionContents& contents, unsigned threads,
                        const std::function<void(std::size_t)>& written) {
  const fs::path scratch = index / schema::kWorkName / "shards";
  fs::remove_all(scratch);
  fs::create_directories(scratch);
  const std::size_t count = (contents.size + kDocumentsPerShard - 1) / kDocumentsPerShard;
  std::vector<fs::path> shards(count);
  parallel_for(count, threads, [&](unsigned, std::size_t i) {
    shards[i] = scratch / fmt::format("shard-{:06}", i);
    write_shard(shards[i], contents, i * kDocumentsPerShard, written);
  });
  shards = merge_in_groups(std::move(shards), scratch, threads);
  shards.push_back(scratch / "tables");
  write_tables(shards.back(), contents);
  const fs::path fresh = scratch / "compacted";
  compact(shards, fresh, 0);
  check(fresh, contents);
  write_posting_file(fresh, threads);
  const fs::path revision = index / revision_name(contents.metadata.revision);
  fs::remove_all(revision);
  fs::rename(fresh, revision);
  fs::remove_all(scratch);
  return revision;
}

void remove_old_revisions(const fs::path& index, std::string_view current) {
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  for (const fs::directory_entry& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name.starts_with(kRevisionPrefix) && name != current)
      others.emplace_back(entry.last_write_time(), entry.path());
  }
  std::sort(others.begin(), others.end());
  if (!others.empty()) others.pop_back();
  for (const auto& [time, path] : others) fs::remove_all(path);
}

}  // namespace dateline::indexing
