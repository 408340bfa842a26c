#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include <xapian.h>

#include "indexer/schema/day.h"
#include "searcher/answer.h"
#include "searcher/bitmap.h"
#include "searcher/bucket_grid.h"

namespace dateline::search {

// Publication dates of all articles. Docids descend with the first possible day, so the articles
// of a range of days are a range of docids: a filter sets bits in bulk, a histogram counts them in
// bulk. Only articles with an interval of more than one day are looked at one by one.
// Immutable after construction.
class PublishedColumn {
 public:
  PublishedColumn() = default;
  // Throws schema::IndexUnusable when docids are not in that order, schema::CorruptIndex.
  PublishedColumn(const Xapian::Database& database, const Bitmap& all);

  [[nodiscard]] Bitmap matching(const Interval& range) const;
  [[nodiscard]] HistogramResult histogram(const Matches& matches,
                                          const std::optional<Interval>& filter) const;
  // Docids from here on are undated.
  [[nodiscard]] std::uint32_t undated_begin() const {
    return static_cast<std::uint32_t>(from_.size());
  }

 private:
  struct Coarse {
    std::uint32_t docid;
    Interval interval;
  };
  // Docids whose interval begins in from..to, as [begin, end).
  [[nodiscard]] BucketGrid::Range docids(Day from, Day to) const;
  // Those of `coarse_` with docids in [begin, end).
  [[nodiscard]] std::span<const Coarse> coarse_in(std::uint32_t begin, std::uint32_t end) const;
  [[nodiscard]] std::span<const Coarse> coarse_around(const Bitmap& docs) const;
  [[nodiscard]] std::optional<BucketGrid> grid(const Bitmap& docs,
                                               const std::optional<Interval>& filter) const;

  std::uint32_t size_ = 0;
  std::vector<std::int32_t> from_;  // by docid, descending; [0] is no document
  std::vector<Coarse> coarse_;      // ascending docid
  std::int32_t longest_weeks_ = 0;  // days of the longest of them that counts where it overlaps
  Bitmap single_day_;
};

// Dates mentioned in the texts: a list of intervals for every docid.
class MentionColumn {
 public:
  MentionColumn() = default;
  // Throws schema::CorruptIndex.
  MentionColumn(const Xapian::Database& database, const Bitmap& all);

  // Articles with a mention that matches; 2 ns a mention of the index.
  [[nodiscard]] Bitmap matching(const Interval& range) const;
  // In buckets of `wanted`, or of the finest unit that gives a readable chart.
  [[nodiscard]] HistogramResult histogram(const Matches& matches,
                                          const std::optional<Interval>& filter,
                                          std::optional<Precision> wanted = std::nullopt) const;

 private:
  struct Mention {
    std::int32_t from;
    std::uint32_t length_and_precision;  // days - 1 in the upper 24 bits
    [[nodiscard]] Interval interval() const {
      const Day first{from};
      return {first, first + static_cast<std::int32_t>(length_and_precision >> 8),
              static_cast<Precision>(length_and_precision & 0xFF)};
    }
  };
  [[nodiscard]] std::span<const Mention> of(std::uint32_t docid) const {
    return std::span(mentions_).subspan(begins_[docid], begins_[docid + 1] - begins_[docid]);
  }
  [[nodiscard]] std::optional<Interval> extent(const Bitmap& docs,
                                               const std::optional<Interval>& filter) const;

  std::vector<std::uint32_t> begins_;
  std::vector<Mention> mentions_;
};

}  // namespace dateline::search
