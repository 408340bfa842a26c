#include "searcher/word_sets.h"

#include <algorithm>
#include <vector>

#include "indexer/schema/varint.h"

namespace dateline::search {
namespace {

using schema::kSegmentDocs;
using schema::kSegmentWords;
using schema::PostingSegment;

// Calls visit(docid) for the members in one segment; what it takes away is not visited again.
template <class Visit>
void for_each_in_segment(const Bitmap& docs, std::uint32_t segment, Visit visit) {
  const std::uint32_t end = std::min(docs.size(), (segment + 1) * kSegmentDocs);
  for (std::uint32_t docid = docs.next(segment * kSegmentDocs); docid < end;
       docid = docs.next(docid + 1))
    visit(docid);
}

// Looks for phrases in one article after another.
class PhraseFinder {
 public:
  explicit PhraseFinder(std::size_t words) : segments_(words) {}

  void enter(const schema::PostingFile& words, std::span<const std::uint32_t> phrase,
             std::uint32_t segment) {
    for (std::size_t i = 0; i < phrase.size(); ++i)
      segments_[i] = words.segment(phrase[i], segment);
  }

  bool occurs_in(std::uint32_t doc) {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const auto posting = segments_[i].find(doc);
      if (!posting) return false;
      if (i == 0) {
        segments_[i].read_positions(*posting, begins_);
        continue;
      }
      segments_[i].read_positions(*posting, positions_);
      keep_followed(static_cast<std::uint32_t>(i));
      if (begins_.empty()) return false;
    }
    return true;
  }

 private:
  // Keeps the places of the phrase's first word whose word `distance` further is there.
  void keep_followed(std::uint32_t distance) {
    auto at = positions_.begin();
    std::erase_if(begins_, [&](std::uint32_t begin) {
      while (at != positions_.end() && *at < begin + distance) ++at;
      return at == positions_.end() || *at != begin + distance;
    });
  }

  std::vector<PostingSegment> segments_;
  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> positions_;
};

}  // namespace

void add_articles(const schema::PostingFile& words, std::uint32_t word, Bitmap& docs) {
  for (std::uint32_t i = 0; i < words.segments(); ++i) {
    const PostingSegment segment = words.segment(word, i);
    if (!segment.words.empty()) docs.add_words(i * kSegmentWords, segment.words);
    if (!segment.listed.empty() && i * kSegmentDocs + segment.listed.back() >= docs.size())
      throw schema::CorruptIndex("a word is in an article that does not exist");
    for (const std::uint16_t doc : segment.listed) docs.set(i * kSegmentDocs + doc);
  }
}

void keep_articles(const schema::PostingFile& words, std::uint32_t word, Bitmap& docs) {
  for (std::uint32_t i = 0; i < words.segments(); ++i) {
    const PostingSegment segment = words.segment(word, i);
    for_each_in_segment(docs, i, [&](std::uint32_t docid) {
      if (!segment.find(docid % kSegmentDocs)) docs.clear(docid);
    });
  }
}

void keep_phrase(const schema::PostingFile& words, std::span<const std::uint32_t> phrase,
                 Bitmap& docs) {
  PhraseFinder finder(phrase.size());
  for (std::uint32_t i = 0; i < words.segments(); ++i) {
    finder.enter(words, phrase, i);
    for_each_in_segment(docs, i, [&](std::uint32_t docid) {
      if (!finder.occurs_in(docid % kSegmentDocs)) docs.clear(docid);
    });
  }
}

}  // namespace dateline::search
