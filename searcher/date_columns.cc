#include "searcher/date_columns.h"

#include <algorithm>
#include <functional>

#include "indexer/schema/facet_codec.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/index_directory.h"
#include "indexer/schema/varint.h"

namespace dateline::search {
namespace {

HistogramResult empty_histogram(HistogramField field, std::uint32_t missing) {
  return {field, Precision::year, {}, missing};
}

HistogramResult histogram_of(HistogramField field, const BucketGrid& grid,
                             const std::vector<std::uint32_t>& counts) {
  HistogramResult result{field, grid.unit(), {}, 0};
  for (std::uint32_t i = 0; i < grid.size(); ++i)
    if (counts[i] > 0) result.buckets.push_back({grid.bucket(i), counts[i]});
  return result;
}

}  // namespace

PublishedColumn::PublishedColumn(const Xapian::Database& database, const Bitmap& all)
    : size_(all.size()), from_(1), single_day_(all.size()) {
  std::vector<Interval> intervals;
  const unsigned slot = schema::slot::kPublished;
  for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
    intervals.clear();
    schema::unpack_intervals(*at, intervals);
    if (intervals.size() != 1) throw schema::CorruptIndex("an article has two publication dates");
    const Interval& interval = intervals.front();
    const std::uint32_t docid = at.get_docid();
    const bool ordered = from_.size() == 1 || interval.from.number <= from_.back();
    if (!ordered || docid != from_.size())
      throw schema::IndexUnusable("articles are not in order of date; run dateline-index again");
    from_.push_back(interval.from.number);
    if (interval.from == interval.to && interval.precision <= Precision::week) {
      single_day_.set(docid);
      continue;
    }
    coarse_.push_back({docid, interval});
    if (interval.precision <= Precision::week)
      longest_weeks_ = std::max(longest_weeks_, interval.days());
  }
}

BucketGrid::Range PublishedColumn::docids(Day from, Day to) const {
  const auto begin = std::lower_bound(from_.begin() + 1, from_.end(), to.number, std::greater<>());
  const auto end = std::upper_bound(begin, from_.end(), from.number, std::greater<>());
  return {static_cast<std::uint32_t>(begin - from_.begin()),
          static_cast<std::uint32_t>(end - from_.begin())};
}

std::span<const PublishedColumn::Coarse> PublishedColumn::coarse_in(std::uint32_t begin,
                                                                    std::uint32_t end) const {
  const auto at = [&](std::uint32_t docid) {
    return std::partition_point(coarse_.begin(), coarse_.end(),
                                [&](const Coarse& coarse) { return coarse.docid < docid; });
  };
  return {at(begin), at(std::max(begin, end))};
}

std::span<const PublishedColumn::Coarse> PublishedColumn::coarse_around(const Bitmap& docs) const {
  return coarse_in(docs.next(1), docs.previous(size_ - 1) + 1);
}

Bitmap PublishedColumn::matching(const Interval& range) const {
  Bitmap docs(size_);
  const auto [begin, end] = docids(range.from, range.to);
  docs.set_range(begin, end);
  docs &= single_day_;
  // Whatever matches begins inside the range, but for weeks that reach into it.
  const auto [first, last] = docids(range.from - longest_weeks_, range.to);
  for (const Coarse& coarse : coarse_in(first, last))
    if (matches(coarse.interval, range)) docs.set(coarse.docid);
  return docs;
}

std::optional<BucketGrid> PublishedColumn::grid(const Bitmap& docs,
                                                const std::optional<Interval>& filter) const {
  Bitmap single = docs;
  single &= single_day_;
  std::optional<Interval> extent;
  const std::uint32_t newest = single.next(1);
  bool days = newest < size_;
  if (days) extent = Interval{{from_[single.previous(size_ - 1)]}, {from_[newest]}};
  for (const Coarse& coarse : coarse_around(docs)) {
    if (!docs.test(coarse.docid)) continue;
    days = days || coarse.interval.precision <= Precision::week;
    if (!extent) extent = coarse.interval;
    extent->from = std::min(extent->from, coarse.interval.from);
    extent->to = std::max(extent->to, coarse.interval.to);
  }
  if (!extent) return std::nullopt;
  Precision unit = BucketGrid::readable_unit(extent->from, extent->to);
  // Months and years alone have no place on a chart of days.
  if (unit == Precision::day && !days) unit = Precision::month;
  return BucketGrid(unit, extent->from, extent->to, filter);
}

HistogramResult PublishedColumn::histogram(const Matches& matches,
                                           const std::optional<Interval>& filter) const {
  const auto buckets = grid(matches.docs, filter);
  if (!buckets) return empty_histogram(HistogramField::published, matches.count);
  std::vector<std::uint32_t> counts(buckets->size());
  std::uint32_t shown = 0;
  for (std::uint32_t i = 0; i < buckets->size(); ++i) {
    const Interval interval = buckets->bucket(i);
    const auto [begin, end] = docids(interval.from, interval.to);
    counts[i] = matches.docs.count_common(single_day_, begin, end);
    shown += counts[i];
  }
  for (const Coarse& coarse : coarse_around(matches.docs)) {
    if (!matches.docs.test(coarse.docid)) continue;
    const auto [begin, end] = buckets->holding(coarse.interval);
    for (std::uint32_t i = begin; i < end; ++i) ++counts[i];
    shown += begin < end ? 1 : 0;
  }
  HistogramResult result = histogram_of(HistogramField::published, *buckets, counts);
  result.missing = matches.count - shown;
  return result;
}

MentionColumn::MentionColumn(const Xapian::Database& database, const Bitmap& all) {
  begins_.reserve(all.size() + 1);
  std::vector<Interval> intervals;
  const unsigned slot = schema::slot::kMentions;
  for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
    begins_.resize(at.get_docid() + 1, static_cast<std::uint32_t>(mentions_.size()));
    intervals.clear();
    schema::unpack_intervals(*at, intervals);
    for (const Interval& interval : intervals)
      mentions_.push_back(
          {interval.from.number, static_cast<std::uint32_t>(interval.to - interval.from) << 8 |
                                     static_cast<std::uint32_t>(interval.precision)});
  }
  begins_.resize(all.size() + 1, static_cast<std::uint32_t>(mentions_.size()));
  mentions_.shrink_to_fit();
}

Bitmap MentionColumn::matching(const Interval& range) const {
  const auto size = static_cast<std::uint32_t>(begins_.size() - 1);
  Bitmap docs(size);
  for (std::uint32_t docid = 1; docid < size; ++docid)
    for (const Mention& mention : of(docid))
      if (matches(mention.interval(), range)) docs.set(docid);
  return docs;
}

std::optional<Interval> MentionColumn::extent(const Bitmap& docs,
                                              const std::optional<Interval>& filter) const {
  std::optional<Interval> extent;
  docs.for_each([&](std::uint32_t docid) {
    for (const Mention& mention : of(docid)) {
      const Interval interval = mention.interval();
      if (filter && !matches(interval, *filter)) continue;
      if (!extent) extent = interval;
      extent->from = std::min(extent->from, interval.from);
      extent->to = std::max(extent->to, interval.to);
      extent->precision = std::min(extent->precision, interval.precision);
    }
  });
  return extent;
}

HistogramResult MentionColumn::histogram(const Matches& matches,
                                         const std::optional<Interval>& filter,
                                         std::optional<Precision> wanted) const {
  const auto covered = extent(matches.docs, filter);
  if (!covered) return empty_histogram(HistogramField::mentions, matches.count);
  Precision unit = BucketGrid::readable_unit(covered->from, covered->to);
  if (unit == Precision::day && covered->precision > Precision::week) unit = Precision::month;
  const BucketGrid buckets(wanted.value_or(unit), covered->from, covered->to, filter);
  std::vector<std::uint32_t> counts(buckets.size());
  std::uint32_t shown = 0;
  matches.docs.for_each([&](std::uint32_t docid) {
    // Intervals ascend by first day, so every bucket below `counted` that a later one could fall
    // into is counted already for this article.
    std::uint32_t counted = 0;
    for (const Mention& mention : of(docid)) {
      const auto [begin, end] = buckets.holding(mention.interval());
      if (begin == end) continue;
      for (std::uint32_t i = std::max(begin, counted); i < end; ++i) ++counts[i];
      counted = std::max(counted, end);
    }
    shown += counted > 0 ? 1 : 0;
  });
  HistogramResult result = histogram_of(HistogramField::mentions, buckets, counts);
  result.missing = matches.count - shown;
  return result;
}

}  // namespace dateline::search
