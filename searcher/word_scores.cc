#include "searcher/word_scores.h"

#include <algorithm>
#include <bit>

#include "indexer/schema/bm25.h"

namespace dateline::search {
namespace {

using schema::kSegmentWords;
using schema::PostingSegment;

// Calls visit(bit, posting) for each posting that a word of the segment shares with `members`.
template <class Visit>
void for_each_common(const PostingSegment& segment, std::uint32_t word, std::uint64_t members,
                     Visit visit) {
  if (segment.count == 0) return;
  if (!segment.words.empty()) {
    const std::uint64_t all = segment.words[word];
    std::uint64_t common = all & members;
    if (common == 0) return;
    const std::uint32_t rank = segment.rank_of_word(word);
    for (; common != 0; common &= common - 1) {
      const std::uint64_t below = (common & -common) - 1;
      visit(static_cast<unsigned>(std::countr_zero(common)),
            rank + static_cast<std::uint32_t>(std::popcount(all & below)));
    }
    return;
  }
  const auto& listed = segment.listed;
  for (auto at = std::lower_bound(listed.begin(), listed.end(), word * 64);
       at != listed.end() && *at / 64U == word; ++at)
    if (((members >> (*at % 64U)) & 1) != 0)
      visit(*at % 64U, static_cast<std::uint32_t>(at - listed.begin()));
}

}  // namespace

WordScores::WordScores(const Index& index, const Xapian::Database& database,
                       const std::string& term, float greatest)
    : database_(&database), term_(term), greatest_(greatest) {
  if (const auto word = index.words().find(term)) {
    for (std::uint32_t i = 0; i < index.words().segments(); ++i)
      segments_.push_back(index.words().segment(*word, i));
    frequency_ = index.words().frequency(*word);
    return;
  }
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    docids_.push_back(*at);
    const auto often = static_cast<std::uint8_t>(std::min<Xapian::termcount>(at.get_wdf(), 255));
    shares_.push_back(schema::score_share(often, index.length_norm(*at)));
  }
  frequency_ = static_cast<std::uint32_t>(docids_.size());
}

void WordScores::add_bounds(std::span<float> bounds) const {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const auto part = bounds.subspan(std::min(bounds.size(), i * kSegmentWords));
    if (segments_[i].words.empty())
      add_listed_bounds(segments_[i], part);
    else
      add_dense_bounds(segments_[i], part);
  }
  // A bound, not a sum: of a rare word's articles in one word the best counts.
  for (std::size_t i = 0; i < docids_.size();) {
    const std::uint32_t word = docids_[i] / 64;
    float best = 0;
    for (; i < docids_.size() && docids_[i] / 64 == word; ++i) best = std::max(best, shares_[i]);
    bounds[word] += greatest_ * best * schema::kBoundUnit * 255;
  }
}

void WordScores::add_dense_bounds(const PostingSegment& segment, std::span<float> bounds) const {
  const float unit = greatest_ * schema::kBoundUnit;
  const std::size_t size = std::min(bounds.size(), segment.bounds.size());
  for (std::size_t i = 0; i < size; ++i) bounds[i] += unit * static_cast<float>(segment.bounds[i]);
}

void WordScores::add_listed_bounds(const PostingSegment& segment, std::span<float> bounds) const {
  const float unit = greatest_ * schema::kBoundUnit;
  std::size_t next = 0;
  std::uint32_t last = kSegmentWords;
  for (const std::uint16_t doc : segment.listed) {
    const std::uint32_t word = doc / 64U;
    if (word == last) continue;
    last = word;
    if (next < segment.bounds.size() && word < bounds.size())
      bounds[word] += unit * static_cast<float>(segment.bounds[next++]);
  }
}

void WordScores::add_scores(std::uint32_t word, std::uint64_t members,
                            const std::array<float, 64>& norms,
                            std::array<float, 64>& scores) const {
  if (!segments_.empty()) {
    const PostingSegment& segment = segments_[word / kSegmentWords];
    for_each_common(
        segment, word % kSegmentWords, members, [&](unsigned bit, std::uint32_t posting) {
          scores[bit] += greatest_ * schema::score_share(segment.occurrences[posting], norms[bit]);
        });
    return;
  }
  auto at = std::lower_bound(docids_.begin(), docids_.end(), word * 64);
  for (; at != docids_.end() && *at / 64 == word; ++at)
    if (((members >> (*at % 64)) & 1) != 0)
      scores[*at % 64] += greatest_ * shares_[static_cast<std::size_t>(at - docids_.begin())];
}

void WordScores::read_positions(std::uint32_t docid, std::vector<std::uint32_t>& out) const {
  if (segments_.empty()) {
    out.assign(database_->positionlist_begin(docid, term_),
               database_->positionlist_end(docid, term_));
    return;
  }
  out.clear();
  const PostingSegment& segment = segments_[docid / schema::kSegmentDocs];
  if (const auto posting = segment.find(docid % schema::kSegmentDocs))
    schema::PositionReader(segment).read(*posting, out);
}

}  // namespace dateline::search
