#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "indexer/schema/mapped_file.h"
#include "indexer/schema/varint.h"

namespace dateline::schema {

// The postings of frequent words a second time, beside the database of a revision, laid out for
// reading whole: as words of bits, with bounds of what 64 articles at once can score, and with
// positions next to them. The database stays the truth; this says nothing that it does not say.
//
//   header, containers, directory (offset of the container by term and segment), terms
//
// A container holds the postings of one term in a segment of 65,536 docids. Numbers are those of
// the machine that wrote them; another byte order is refused.
inline constexpr std::string_view kPostingFileName = "words.postings";

// A word is in it when at least one in so many articles has it.
inline constexpr std::uint64_t kFrequentOneIn = 1024;

inline constexpr std::uint32_t kSegmentDocs = 1U << 16;
inline constexpr std::uint32_t kSegmentWords = kSegmentDocs / 64;
inline constexpr std::uint32_t kRankStep = 8;           // words between two counts
inline constexpr std::uint32_t kPositionsGroup = 16;    // postings between two offsets
inline constexpr std::uint32_t kMostListed = 1U << 12;  // more postings are a bitmap

struct PostingFileHeader {
  static constexpr std::uint64_t kMagic =
      0x01'54'53'4f'50'4c'44'00;  // reads otherwise when swapped
  std::uint64_t magic = kMagic;
  std::uint32_t docs = 0;  // one more than the greatest docid
  std::uint32_t terms = 0;
  std::uint64_t directory = 0;  // offsets in the file
  std::uint64_t terms_begin = 0;
  std::uint64_t size = 0;  // of the file
};

struct ContainerHeader {
  std::uint32_t count = 0;
  std::uint32_t bounds = 0;
  std::uint32_t position_bytes = 0;
  std::uint32_t unused = 0;
};

// One container. Docids are counted from the segment's first. Exactly one of `words` and `listed`
// is not empty when `count` is not 0. Points into the file.
struct PostingSegment {
  std::uint32_t count = 0;
  std::span<const std::uint64_t> words;   // kSegmentWords, a bit an article
  std::span<const std::uint16_t> ranks;   // members before every kRankStep-th word
  std::span<const std::uint16_t> listed;  // or the articles, ascending
  // share_bound() of the best in 64 articles: for each of `words`, or for each 64 that have a
  // member of `listed`, in order.
  std::span<const std::uint8_t> bounds;
  std::span<const std::uint8_t> occurrences;  // by posting; 255: or more
  std::span<const std::uint32_t> groups;      // where each group of postings begins in `positions`
  std::string_view positions;

  // Postings before the bits of one of `words`.
  [[nodiscard]] std::uint32_t rank_of_word(std::uint32_t word) const {
    std::uint32_t rank = ranks[word / kRankStep];
    for (std::uint32_t i = word / kRankStep * kRankStep; i < word; ++i)
      rank += static_cast<std::uint32_t>(std::popcount(words[i]));
    return rank;
  }
  // Which posting is the article's.
  [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t doc) const;
};

// Reads where the word of a segment stands. Ascending postings cost what lies between them, other
// ones up to kPositionsGroup postings.
class PositionReader {
 public:
  PositionReader() = default;
  explicit PositionReader(const PostingSegment& segment)
      : groups_(segment.groups), positions_(segment.positions) {}

  // Replaces `out` by the word's positions in an article, ascending. Throws CorruptIndex.
  void read(std::uint32_t posting, std::vector<std::uint32_t>& out);

 private:
  std::span<const std::uint32_t> groups_;
  std::string_view positions_;
  std::uint32_t next_ = ~0U;  // the posting that `rest_` begins with
  ByteReader rest_{{}};
};

class PostingFile {
 public:
  PostingFile() = default;
  // Throws IndexUnusable.
  explicit PostingFile(const std::filesystem::path& revision);

  // The number of a term, from 0.
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view term) const;
  [[nodiscard]] std::uint32_t frequency(std::uint32_t term) const { return frequencies_[term]; }
  [[nodiscard]] std::uint32_t segments() const { return segments_; }
  // Throws CorruptIndex.
  [[nodiscard]] PostingSegment segment(std::uint32_t term, std::uint32_t segment) const;

 private:
  [[nodiscard]] std::string_view term_at(std::uint32_t term) const;

  MappedFile file_;
  std::uint32_t terms_ = 0;
  std::uint32_t segments_ = 0;
  std::span<const std::uint64_t> directory_;
  std::span<const std::uint32_t> begins_;  // of terms, in `names_`; one more at the end
  std::span<const std::uint32_t> frequencies_;
  std::string_view names_;
};

}  // namespace dateline::schema
