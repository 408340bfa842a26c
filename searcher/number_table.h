#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

#include <xapian.h>

#include "indexer/schema/fields.h"
#include "searcher/bitmap.h"

namespace dateline::search {

// Columns of the table: the facets by schema::Facet, then these.
inline constexpr std::size_t kStoryColumn = schema::kFacetCount;
inline constexpr std::size_t kCopyColumn = kStoryColumn + 1;
inline constexpr std::size_t kColumns = kCopyColumn + 1;

// Where a column lies in the database. `size` is one more than its greatest number.
struct NumberStream {
  unsigned slot = 0;
  std::uint32_t size = 0;
};

struct NumberCount {
  std::uint32_t number = 0;
  std::uint32_t count = 0;
};

// What a list of facet values shows, without the counts of all others.
struct TopNumbers {
  std::vector<NumberCount> top;  // by descending count, then ascending number; no zeros
  std::uint32_t distinct = 0;    // numbers with a count above 0
  std::uint32_t missing = 0;     // articles without a number
};

struct ColumnQuestion {
  std::size_t column = 0;
  std::uint32_t size = 0;  // counts wanted

  bool operator==(const ColumnQuestion&) const = default;
};

// Counters that are zero between uses, so that a small set need not clear as many as there are
// numbers. Belongs to one thread.
struct CountScratch {
  std::vector<std::uint32_t> counts;
  std::vector<std::uint32_t> docids;
};

// Counts over one set of matches, for the next request that asks for them: another page, another
// facet chosen. A few kilobytes at most. Any thread may use it.
class CountMemo {
 public:
  // Whether all are known; if so, `found` gets them.
  [[nodiscard]] bool recall(std::span<const ColumnQuestion> questions,
                            std::vector<TopNumbers>& found) const;
  void remember(std::span<const ColumnQuestion> questions, const std::vector<TopNumbers>& counts);

 private:
  struct Known {
    ColumnQuestion question;
    TopNumbers counts;
  };
  mutable std::mutex mutex_;
  std::vector<Known> known_;
};

// The numbers that articles have in all columns: facet values, story, copy group. Those of one
// article lie side by side, and every number has its docids. Immutable after construction, so any
// thread may read it.
//
// Two ways to count, both exact. Small sets go through their articles: a miss of the cache or two
// an article, whatever the number of columns. Large ones go through the numbers: the greatest
// counts are found by looking at few of them, in order of frequency, and whether a number occurs at
// all is soon known in a large set.
class NumberTable {
 public:
  NumberTable() = default;
  // Reads value streams of pack_numbers() lists. Throws schema::CorruptIndex.
  NumberTable(const Xapian::Database& database, const std::array<NumberStream, kColumns>& streams,
              const Bitmap& all);

  // The least number of a column on an article.
  [[nodiscard]] std::optional<std::uint32_t> first(std::size_t column, std::uint32_t docid) const;
  [[nodiscard]] bool has(std::size_t column, std::uint32_t docid, std::uint32_t number) const;
  // Articles with this number, over the whole index; ascending.
  [[nodiscard]] std::span<const std::uint32_t> docids(std::size_t column,
                                                      std::uint32_t number) const {
    return docids_of(bases_[column] + number);
  }
  [[nodiscard]] std::uint32_t total(std::size_t column, std::uint32_t number) const {
    return static_cast<std::uint32_t>(docids(column, number).size());
  }
  [[nodiscard]] std::uint32_t size(std::size_t column) const {
    return bases_[column + 1] - bases_[column];
  }

  // The counts of all numbers of a column.
  [[nodiscard]] std::vector<std::uint32_t> counts(std::size_t column, const Matches& matches) const;
  // One count.
  [[nodiscard]] std::uint32_t count(std::size_t column, std::uint32_t number,
                                    const Matches& matches) const {
    return count_of(bases_[column] + number, matches);
  }
  // The greatest counts of some columns, in the order of the questions. Remembers them with a set
  // that has a memo.
  [[nodiscard]] std::vector<TopNumbers> top(const Matches& matches,
                                            std::span<const ColumnQuestion> questions,
                                            CountScratch& scratch) const;

 private:
  struct Lists;

  void interleave(const std::array<Lists, kColumns>& columns, std::uint32_t docids);
  void invert();
  [[nodiscard]] std::span<const std::uint32_t> docids_of(std::uint32_t id) const {
    return std::span(docids_).subspan(docids_begin_[id], docids_begin_[id + 1] - docids_begin_[id]);
  }
  [[nodiscard]] std::span<const std::uint32_t> ids_of(std::uint32_t docid) const {
    return std::span(ids_).subspan(begins_[docid], begins_[docid + 1] - begins_[docid]);
  }
  [[nodiscard]] std::uint32_t count_of(std::uint32_t id, const Matches& matches) const;
  [[nodiscard]] bool pays_by_number(const Matches& matches,
                                    std::span<const ColumnQuestion> questions) const;
  [[nodiscard]] std::vector<TopNumbers> compute_top(const Matches& matches,
                                                    std::span<const ColumnQuestion> questions,
                                                    CountScratch& scratch) const;
  void count_articles(const Bitmap& docs, CountScratch& scratch) const;
  [[nodiscard]] std::vector<TopNumbers> top_by_article(const Matches& matches,
                                                       std::span<const ColumnQuestion> questions,
                                                       CountScratch& scratch) const;
  [[nodiscard]] std::uint32_t occurring(std::uint32_t first, std::uint32_t last,
                                        const Bitmap& docs) const;
  [[nodiscard]] TopNumbers top_by_number(const Matches& matches, ColumnQuestion question) const;

  // All columns share one space of ids: the number plus the column's base.
  std::array<std::uint32_t, kColumns + 1> bases_{};
  std::vector<std::uint32_t> begins_;        // by docid; one more at the end
  std::vector<std::uint32_t> ids_;           // ascending for each docid
  std::vector<std::uint32_t> docids_begin_;  // by id; one more at the end
  std::vector<std::uint32_t> docids_;
  struct Column {
    Bitmap with_number;
    std::vector<Bitmap> frequent;  // of the first numbers, when they are by frequency
    std::uint32_t occurring = 0;   // numbers that some article has
    bool by_frequency = true;      // totals descend, so looking for the greatest may stop early
  };
  std::array<Column, kColumns> columns_;
  std::uint32_t articles_ = 0;
};

}  // namespace dateline::search
