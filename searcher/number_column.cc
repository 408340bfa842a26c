#include "searcher/number_column.h"

#include <algorithm>

#include "indexer/schema/facet_codec.h"
#include "indexer/schema/varint.h"

namespace dateline::search {

NumberColumn::NumberColumn(const Xapian::Database& database, unsigned slot, std::uint32_t numbers,
                           const Bitmap& all)
    : articles_(all.count()), all_(all) {
  begins_.reserve(all.size() + 1);
  for (auto at = database.valuestream_begin(slot); at != database.valuestream_end(slot); ++at) {
    begins_.resize(at.get_docid() + 1, static_cast<std::uint32_t>(numbers_.size()));
    schema::unpack_numbers(*at, numbers_);
  }
  begins_.resize(all.size() + 1, static_cast<std::uint32_t>(numbers_.size()));
  numbers_.shrink_to_fit();
  if (std::any_of(numbers_.begin(), numbers_.end(),
                  [numbers](std::uint32_t number) { return number >= numbers; }))
    throw schema::CorruptIndex("an article has a number that its dictionary lacks");
  totals_.counts.assign(numbers, 0);
  count_into(totals_, all);
  by_frequency_ = std::is_sorted(totals_.counts.begin(), totals_.counts.end(), std::greater<>());
}

bool NumberColumn::has(std::uint32_t docid, std::uint32_t number) const {
  const auto numbers = of(docid);
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

void NumberColumn::count_into(NumberCounts& out, const Bitmap& docs) const {
  const std::uint32_t* begins = begins_.data();
  const std::uint32_t* numbers = numbers_.data();
  std::uint32_t* counts = out.counts.data();
  std::uint32_t distinct = 0;
  std::uint32_t missing = 0;
  docs.for_each([&](std::uint32_t docid) {
    const std::uint32_t end = begins[docid + 1];
    missing += begins[docid] == end ? 1 : 0;
    for (std::uint32_t i = begins[docid]; i < end; ++i)
      distinct += counts[numbers[i]]++ == 0 ? 1 : 0;
  });
  out.distinct = distinct;
  out.missing = missing;
}

NumberCounts NumberColumn::count(const Matches& matches) const {
  if (matches.count == articles_) return totals_;
  NumberCounts out;
  out.counts.assign(totals_.counts.size(), 0);
  if (matches.count <= articles_ / 2) {
    count_into(out, matches.docs);
    return out;
  }
  Bitmap rest = all_;
  rest.subtract(matches.docs);
  count_into(out, rest);
  out.missing = totals_.missing - out.missing;
  out.distinct = 0;
  for (std::size_t i = 0; i < out.counts.size(); ++i) {
    out.counts[i] = totals_.counts[i] - out.counts[i];
    out.distinct += out.counts[i] != 0 ? 1 : 0;
  }
  return out;
}

std::vector<std::uint32_t> most_frequent(const NumberColumn& column, const NumberCounts& counts,
                                         std::uint32_t size) {
  std::vector<std::uint32_t> best;  // a heap with the worst one in front
  if (size == 0) return best;
  const auto better = [&](std::uint32_t a, std::uint32_t b) {
    return counts.counts[a] != counts.counts[b] ? counts.counts[a] > counts.counts[b] : a < b;
  };
  for (std::uint32_t number = 0; number < column.size(); ++number) {
    if (best.size() == size) {
      const std::uint32_t least = counts.counts[best.front()];
      if (column.by_frequency() && column.total(number) <= least) break;
      if (counts.counts[number] <= least) continue;
      std::pop_heap(best.begin(), best.end(), better);
      best.pop_back();
    } else if (counts.counts[number] == 0) {
      continue;
    }
    best.push_back(number);
    std::push_heap(best.begin(), best.end(), better);
  }
  std::sort_heap(best.begin(), best.end(), better);
  return best;
}

}  // namespace dateline::search
