#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/dictionary.h"
#include "indexer/schema/document_codec.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/posting_file.h"
#include "indexer/schema/terms.h"
#include "searcher/bitmap.h"
#include "searcher/date_columns.h"
#include "searcher/number_table.h"

namespace dateline::search {

// What one thread needs while it answers: neither may be shared.
struct Session {
  Xapian::Database database;
  schema::Stemmer stemmer;
  schema::DocumentUnpacker documents;
  CountScratch scratch;
};

// One published revision in memory: dictionaries, columns and a pool of sessions. Everything but
// the pool is immutable after open, so any thread may read it.
class Index {
 public:
  // Throws schema::IndexUnusable.
  explicit Index(const std::filesystem::path& revision_directory);

  // A session for the calling thread, returned to the pool when it goes out of scope. Must not
  // outlive the index.
  class Lease {
   public:
    explicit Lease(const Index& index) : index_(index), session_(index.take()) {}
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { index_.give_back(std::move(session_)); }
    Session& operator*() const { return *session_; }
    Session* operator->() const { return session_.get(); }

   private:
    const Index& index_;
    std::unique_ptr<Session> session_;
  };
  [[nodiscard]] Lease session() const { return Lease(*this); }

  [[nodiscard]] const std::string& revision() const { return revision_; }
  [[nodiscard]] const Bitmap& all() const { return all_.docs; }
  [[nodiscard]] const Matches& everything() const { return all_; }
  [[nodiscard]] std::uint32_t articles() const { return all_.count; }

  [[nodiscard]] const schema::Dictionary& dictionary(schema::Facet facet) const {
    return dictionaries_[static_cast<std::size_t>(facet)];
  }
  // Facet values, stories and copy groups of all articles.
  [[nodiscard]] const NumberTable& numbers() const { return numbers_; }
  [[nodiscard]] std::optional<std::uint32_t> copy_group(std::uint32_t docid) const {
    return numbers_.first(kCopyColumn, docid);
  }
  // Docids of one copy group, ascending.
  [[nodiscard]] std::span<const std::uint32_t> copies(std::uint32_t group) const {
    return numbers_.docids(kCopyColumn, group);
  }
  [[nodiscard]] const PublishedColumn& published() const { return published_; }
  // schema::length_norm() of an article, whose length is in words (a title word counts kTitleWeight
  // times and once more).
  [[nodiscard]] float length_norm(std::uint32_t docid) const { return length_norms_[docid]; }
  // Postings of frequent words.
  [[nodiscard]] const schema::PostingFile& words() const { return words_; }
  [[nodiscard]] const MentionColumn& mentions() const { return mentions_; }

 private:
  [[nodiscard]] std::unique_ptr<Session> take() const;
  void give_back(std::unique_ptr<Session> session) const;
  void load_numbers(const Xapian::Database& database);
  void load_lengths(const Xapian::Database& database);

  std::filesystem::path directory_;
  std::string revision_;
  Matches all_;
  std::array<schema::Dictionary, schema::kFacetCount> dictionaries_;
  NumberTable numbers_;
  PublishedColumn published_;
  MentionColumn mentions_;
  std::vector<float> length_norms_;
  schema::PostingFile words_;

  mutable std::mutex pool_mutex_;
  mutable std::vector<std::unique_ptr<Session>> pool_;
};

}  // namespace dateline::search
