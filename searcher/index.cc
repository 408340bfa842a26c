#include "searcher/index.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <future>
#include <utility>

#include "indexer/schema/bm25.h"
#include "indexer/schema/index_directory.h"
#include "indexer/schema/varint.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMaxPooledSessions = 16;

Matches all_documents(const Xapian::Database& database) {
  Matches all;
  all.docs = Bitmap(database.get_lastdocid() + 1);
  all.count = database.get_doccount();
  if (all.count == database.get_lastdocid()) {
    all.docs.set_range(1, all.docs.size());
  } else {
    for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
      all.docs.set(*at);
  }
  return all;
}

std::uint32_t number_in_metadata(const Xapian::Database& database, std::string_view key) {
  const std::string text = database.get_metadata(std::string(key));
  std::uint32_t number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size())
    throw schema::CorruptIndex(fmt::format("metadata {} is no number", key));
  return number;
}

}  // namespace

Index::Index(const std::filesystem::path& revision_directory) : directory_(revision_directory) {
  const Xapian::Database database = schema::open_revision(directory_);
  words_ = schema::PostingFile(directory_);
  try {
    revision_ = database.get_metadata(std::string(schema::metadata::kRevision));
    all_ = all_documents(database);
    // Half of the loading on a second thread, with a database of its own.
    auto numbers =
        std::async(std::launch::async, [this] { load_numbers(schema::open_revision(directory_)); });
    published_ = PublishedColumn(database, all_.docs);
    mentions_ = MentionColumn(database, all_.docs);
    load_lengths(database);
    numbers.get();
  } catch (const schema::IndexUnusable& error) {
    throw schema::IndexUnusable(fmt::format("{}: {}", directory_.string(), error.what()));
  } catch (const schema::CorruptIndex& error) {
    throw schema::IndexUnusable(
        fmt::format("{}: damaged index: {}", directory_.string(), error.what()));
  } catch (const Xapian::Error& error) {
    throw schema::IndexUnusable(fmt::format("{}: {}", directory_.string(), error.get_msg()));
  }
}

void Index::load_numbers(const Xapian::Database& database) {
  std::array<NumberStream, kColumns> streams;
  for (const schema::FacetField& field : schema::kFacets) {
    const auto facet = static_cast<std::size_t>(field.facet);
    dictionaries_[facet] = schema::Dictionary(database, field.facet);
    streams[facet] = {field.slot, dictionaries_[facet].size()};
  }
  streams[kStoryColumn] = {schema::slot::kStory,
                           number_in_metadata(database, schema::metadata::kStories)};
  streams[kCopyColumn] = {schema::slot::kCopyGroup,
                          number_in_metadata(database, schema::metadata::kCopyGroups)};
  numbers_ = NumberTable(database, streams, all_.docs);
}

void Index::load_lengths(const Xapian::Database& database) {
  length_norms_.assign(all_.docs.size(), 0);
  const double mean = std::max(database.get_avlength(), 1.0);
  for (auto at = database.postlist_begin(""); at != database.postlist_end(""); ++at)
    length_norms_[*at] = schema::length_norm(static_cast<float>(at.get_doclength() / mean));
}

std::unique_ptr<Session> Index::take() const {
  {
    const std::lock_guard lock(pool_mutex_);
    if (!pool_.empty()) {
      auto session = std::move(pool_.back());
      pool_.pop_back();
      return session;
    }
  }
  return std::make_unique<Session>(Session{schema::open_revision(directory_), {}, {}, {}});
}

void Index::give_back(std::unique_ptr<Session> session) const {
  const std::lock_guard lock(pool_mutex_);
  if (pool_.size() < kMaxPooledSessions) pool_.push_back(std::move(session));
}

}  // namespace dateline::search
