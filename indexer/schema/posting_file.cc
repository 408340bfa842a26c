#include "indexer/schema/posting_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <system_error>

#include "indexer/schema/index_directory.h"
#include "indexer/schema/varint.h"

namespace dateline::schema {
namespace {

// Cuts arrays off the front of bytes; every one must lie on its own alignment.
class Cutter {
 public:
  Cutter(std::string_view file, std::uint64_t offset) : rest_(file) { skip(offset); }

  template <class T>
  std::span<const T> array(std::uint64_t size) {
    if (size > rest_.size() / sizeof(T) ||
        reinterpret_cast<std::uintptr_t>(rest_.data()) % alignof(T) != 0)
      throw CorruptIndex(fmt::format("{} ends too early", kPostingFileName));
    const std::span<const T> cut(reinterpret_cast<const T*>(rest_.data()), size);
    rest_.remove_prefix(size * sizeof(T));
    return cut;
  }
  std::string_view text(std::uint64_t size) {
    const auto cut = array<char>(size);
    return {cut.data(), cut.size()};
  }
  void skip(std::uint64_t bytes) { array<char>(bytes); }

 private:
  std::string_view rest_;
};

}  // namespace

std::optional<std::uint32_t> PostingSegment::find(std::uint32_t doc) const {
  if (!words.empty()) {
    const std::uint64_t word = words[doc / 64];
    const std::uint64_t bit = std::uint64_t{1} << (doc % 64);
    if ((word & bit) == 0) return std::nullopt;
    return rank_of_word(doc / 64) + static_cast<std::uint32_t>(std::popcount(word & (bit - 1)));
  }
  const auto at = std::lower_bound(listed.begin(), listed.end(), doc);
  if (at == listed.end() || *at != doc) return std::nullopt;
  return static_cast<std::uint32_t>(at - listed.begin());
}

void PositionReader::read(std::uint32_t posting, std::vector<std::uint32_t>& out) {
  const std::uint32_t group = posting / kPositionsGroup;
  if (posting < next_ || group * kPositionsGroup > next_) {
    const std::uint32_t begin = groups_[group];
    if (begin > positions_.size()) throw CorruptIndex("positions begin behind their end");
    rest_ = ByteReader(positions_.substr(begin));
    next_ = group * kPositionsGroup;
  }
  // The lowest bit tells whether the word occurs once more.
  for (; next_ < posting; ++next_)
    while ((rest_.varint() & 1) != 0) {
    }
  out.clear();
  std::uint32_t last = 0;
  for (bool more = true; more;) {
    const std::uint64_t next = rest_.varint();
    more = (next & 1) != 0;
    last += static_cast<std::uint32_t>(next >> 1);
    out.push_back(last);
  }
  ++next_;
}

PostingFile::PostingFile(const std::filesystem::path& revision) {
  const std::filesystem::path path = revision / kPostingFileName;
  try {
    file_ = MappedFile(path);
    const std::string_view bytes = file_.bytes();
    const PostingFileHeader header = Cutter(bytes, 0).array<PostingFileHeader>(1).front();
    if (header.magic != PostingFileHeader::kMagic || header.size != bytes.size())
      throw CorruptIndex("not as long as it says, or written by another kind of machine");
    terms_ = header.terms;
    segments_ = (header.docs + kSegmentDocs - 1) / kSegmentDocs;
    directory_ =
        Cutter(bytes, header.directory).array<std::uint64_t>(std::uint64_t{terms_} * segments_);
    Cutter terms(bytes, header.terms_begin);
    begins_ = terms.array<std::uint32_t>(std::uint64_t{terms_} + 1);
    frequencies_ = terms.array<std::uint32_t>(terms_);
    names_ = terms.text(begins_.back());
    if (!std::is_sorted(begins_.begin(), begins_.end())) throw CorruptIndex("terms overlap");
  } catch (const std::system_error& error) {
    throw IndexUnusable(error.what());
  } catch (const CorruptIndex& error) {
    throw IndexUnusable(
        fmt::format("{}: {}; run dateline-index again", path.string(), error.what()));
  }
}

std::string_view PostingFile::term_at(std::uint32_t term) const {
  return names_.substr(begins_[term], begins_[term + 1] - begins_[term]);
}

std::optional<std::uint32_t> PostingFile::find(std::string_view term) const {
  std::uint32_t begin = 0;
  std::uint32_t end = terms_;
  while (begin < end) {
    const std::uint32_t middle = begin + (end - begin) / 2;
    if (term_at(middle) < term)
      begin = middle + 1;
    else
      end = middle;
  }
  if (begin == terms_ || term_at(begin) != term) return std::nullopt;
  return begin;
}

PostingSegment PostingFile::segment(std::uint32_t term, std::uint32_t segment) const {
  PostingSegment found;
  const std::uint64_t offset = directory_[std::uint64_t{term} * segments_ + segment];
  if (offset == 0) return found;
  Cutter cutter(file_.bytes(), offset);
  const ContainerHeader header = cutter.array<ContainerHeader>(1).front();
  found.count = header.count;
  if (header.count > kMostListed) {
    found.words = cutter.array<std::uint64_t>(kSegmentWords);
    found.ranks = cutter.array<std::uint16_t>(kSegmentWords / kRankStep);
  } else {
    found.listed = cutter.array<std::uint16_t>(header.count);
    cutter.skip(header.count % 2 * sizeof(std::uint16_t));
  }
  found.groups =
      cutter.array<std::uint32_t>((header.count + kPositionsGroup - 1) / kPositionsGroup);
  found.bounds = cutter.array<std::uint8_t>(header.bounds);
  found.occurrences = cutter.array<std::uint8_t>(header.count);
  found.positions = cutter.text(header.position_bytes);
  return found;
}

}  // namespace dateline::schema
