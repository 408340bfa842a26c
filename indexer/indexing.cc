#include "indexer/indexing.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <numeric>
#include <optional>
#include <system_error>

#include "indexer/analyser.h"
#include "indexer/analysis_cache.h"
#include "indexer/collection.h"
#include "indexer/index_lock.h"
#include "indexer/numbering.h"
#include "indexer/raw_articles.h"
#include "indexer/schema/hash.h"
#include "indexer/schema/index_directory.h"
#include "indexer/scratch_folder.h"
#include "indexer/writing/revision.h"

namespace dateline::indexing {
namespace fs = std::filesystem;
namespace {

// Docids ascend as publication days descend; what is equal keeps the order of the input.
std::vector<std::uint32_t> docid_order(const Collection& collection) {
  std::vector<std::uint32_t> order(collection.size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return newest_first(collection.published(a), collection.published(b));
  });
  return order;
}

std::string revision_of(const RawArticles& raw, const std::string& fingerprint,
                        const std::string& overrides) {
  std::uint64_t hash = schema::hash64(overrides, schema::hash64(fingerprint));
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const Article article = raw.article(i);
    hash = schema::hash64(article.id, hash ^ article.content_hash);
  }
  return schema::hex64(hash).substr(0, 12);
}

std::string utc_now() {
  const std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[32];
  std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text;
}

bool is_published(const fs::path& index, const std::string& revision) {
  try {
    const fs::path current = schema::published_revision(index);
    schema::open_revision(current);
    return current.filename() == revision_name(revision);
  } catch (const schema::IndexUnusable&) {
    return false;
  }
}

void write_and_publish(const fs::path& index, const Collection& collection, Numbering& numbering,
                       IndexMetadata metadata, const IndexingOptions& options, Progress& progress) {
  const std::vector<std::uint32_t> order = docid_order(collection);
  RevisionContents contents;
  contents.size = collection.size();
  contents.at = [&](std::size_t position) {
    return NumberedArticle{collection.article(order[position]), numbering.of(order[position])};
  };
  contents.dictionaries = numbering.take_dictionaries();
  contents.metadata = std::move(metadata);
  progress.begin("writing", "articles", contents.size);
  write_revision(index, contents, options.threads, [&](std::size_t n) { progress.step(n); });
  const std::string name = revision_name(contents.metadata.revision);
  schema::publish_revision(index, name);
  remove_old_revisions(index, name);
}

void count(const Collection& collection, const Numbering& numbering, IndexingSummary& summary) {
  summary.entities = collection.entities().size();
  summary.dates = collection.dates();
  summary.stories = numbering.stories();
  summary.copies = numbering.copies();
  for (std::size_t i = 0; i < collection.size(); ++i)
    if (!collection.published(i).interval) ++summary.undated;
}

}  // namespace

IndexingSummary run_indexing(const IndexingOptions& options, Progress& progress,
                             const reading::ProblemSink& problems) {
  // A dry run must not touch the index, so its scratch files lie elsewhere.
  std::optional<ScratchFolder> elsewhere;
  if (options.dry_run) elsewhere.emplace();
  const fs::path work = options.dry_run ? elsewhere->path() : options.index / schema::kWorkName;
  const IndexLock lock(work);

  IndexingSummary summary;
  progress.begin("reading", "articles", 0);
  const auto files = reading::list_files(options.paths, problems);
  summary.files = files.size();
  RawArticles raw(work, options.threads);
  raw.read_files(files, progress, problems);
  summary.articles = raw.size();
  summary.text_bytes = raw.text_bytes();
  if (raw.size() == 0) return summary;

  const Analyser analyser;
  const std::string fingerprint = Analyser::fingerprint();
  AnalysisCache cache(work, fingerprint);
  Collection collection(raw, analyser, cache);
  collection.analyse(options.threads, options.overrides, progress);
  for (const Error& warning : collection.warnings()) summary.warnings.push_back(warning.text());
  Numbering numbering(collection);
  count(collection, numbering, summary);
  summary.analysed = summary.articles - cache.reused();
  summary.revision = revision_of(raw, fingerprint, options.overrides_text);
  if (options.dry_run) return summary;

  if (!is_published(options.index, summary.revision)) {
    write_and_publish(
        options.index, collection, numbering,
        {summary.revision, fingerprint, utc_now(), numbering.stories(), numbering.copy_groups()},
        options, progress);
    summary.published = true;
  }
  cache.commit();
  progress.end();
  return summary;
}

}  // namespace dateline::indexing
