#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "searcher/index.h"

namespace dateline::search {

// What one term of a query gives to the scores of articles, 64 of them at a time: those whose bits
// one word of a Bitmap holds. Belongs to one thread, to its index and its database.
class WordScores {
 public:
  // `greatest` is what the term gives an article at most. Reads the postings of a rare term, and
  // none of a frequent one. Throws schema::CorruptIndex.
  WordScores(const Index& index, const Xapian::Database& database, const std::string& term,
             float greatest);

  [[nodiscard]] float greatest() const { return greatest_; }
  // Articles with the term.
  [[nodiscard]] std::uint32_t frequency() const { return frequency_; }

  // Adds to every word of a bitmap a bound of what its articles get. A few µs for a million
  // articles, or a nanosecond for every posting of a word that few have.
  void add_bounds(std::span<float> bounds) const;

  // Adds to the scores of the members of one word; `norms` are length norms. Some ten ns a member.
  void add_scores(std::uint32_t word, std::uint64_t members, const std::array<float, 64>& norms,
                  std::array<float, 64>& scores) const;

  // Replaces `out` by the term's positions in an article that has it, ascending.
  void read_positions(std::uint32_t docid, std::vector<std::uint32_t>& out) const;

 private:
  void add_dense_bounds(const schema::PostingSegment& segment, std::span<float> bounds) const;
  void add_listed_bounds(const schema::PostingSegment& segment, std::span<float> bounds) const;

  const Xapian::Database* database_;
  std::string term_;
  float greatest_;
  std::uint32_t frequency_ = 0;
  std::vector<schema::PostingSegment> segments_;  // of a frequent word
  std::vector<std::uint32_t> docids_;             // of a rare one, ascending
  std::vector<float> shares_;                     // of `greatest_`, by docid
};

}  // namespace dateline::search
