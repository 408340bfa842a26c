#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include <xapian.h>

#include "searcher/bitmap.h"

namespace dateline::search {

// How often each number of a column occurs in a set of articles.
struct NumberCounts {
  std::vector<std::uint32_t> counts;  // by number; as many as the column has numbers
  std::uint32_t distinct = 0;         // numbers with a count above 0
  std::uint32_t missing = 0;          // articles without a number
};

// For every docid an ascending list of numbers (facet values, story, copy group), in memory.
// One list behind the other, so that counting reads forward: about 5 ns an article and number.
// Immutable after construction, so any thread may read it.
class NumberColumn {
 public:
  NumberColumn() = default;
  // Reads a value stream of pack_numbers() lists. `numbers` is one more than the greatest number.
  // Throws schema::CorruptIndex.
  NumberColumn(const Xapian::Database& database, unsigned slot, std::uint32_t numbers,
               const Bitmap& all);

  [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t docid) const {
    return std::span(numbers_).subspan(begins_[docid], begins_[docid + 1] - begins_[docid]);
  }
  [[nodiscard]] bool has(std::uint32_t docid, std::uint32_t number) const;
  // Articles with this number, over the whole index.
  [[nodiscard]] std::uint32_t total(std::uint32_t number) const { return totals_.counts[number]; }
  [[nodiscard]] const NumberCounts& totals() const { return totals_; }
  // Whether totals descend, so that a search for the greatest counts may stop early.
  [[nodiscard]] bool by_frequency() const { return by_frequency_; }
  [[nodiscard]] std::uint32_t size() const {
    return static_cast<std::uint32_t>(totals_.counts.size());
  }

  // Counts over the matches, or, when they are more than half, over the rest of the index and
  // subtracts.
  [[nodiscard]] NumberCounts count(const Matches& matches) const;

 private:
  void count_into(NumberCounts& out, const Bitmap& docs) const;

  std::vector<std::uint32_t> begins_;  // by docid; one more at the end
  std::vector<std::uint32_t> numbers_;
  NumberCounts totals_;
  std::uint32_t articles_ = 0;
  Bitmap all_;
  bool by_frequency_ = true;
};

// The numbers with the `size` greatest counts above 0, by descending count, then ascending number.
// Stops at the first number whose total over the index is below the last count found.
std::vector<std::uint32_t> most_frequent(const NumberColumn& column, const NumberCounts& counts,
                                         std::uint32_t size);

}  // namespace dateline::search
