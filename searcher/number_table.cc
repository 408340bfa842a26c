#include "searcher/number_table.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <functional>
#include <limits>
#include <utility>

#include "indexer/schema/facet_codec.h"
#include "indexer/schema/varint.h"
#include "searcher/best_of.h"

namespace dateline::search {
namespace {

// Above one of so many articles a bitmap is smaller than a list of docids.
constexpr std::uint32_t kDocidBits = 32;
// Articles whose numbers are on their way from memory while others are counted.
constexpr std::size_t kAhead = 12;
// Numbers looked at in a row for the cost of one that is looked for.
constexpr std::size_t kScanGain = 32;

bool is_better(const NumberCount& a, const NumberCount& b) {
  return a.count != b.count ? a.count > b.count : a.number < b.number;
}

// The greatest counts offered.
using Best = BestOf<NumberCount, is_better>;

// The greatest of the counts read, and how many are not zero. Leaves zeros.
class CountReader {
 public:
  explicit CountReader(std::uint32_t size) : best_(size), nothing_wanted_(size == 0) {}

  void read(std::uint32_t number, std::uint32_t& count) {
    if (count == 0) return;
    ++distinct_;
    best_.offer({number, std::exchange(count, 0)});
  }

  // The counts of 0, 1, 2 ... Without branches, but for lines of memory with a count that may be
  // among the greatest; an equal one further back is not.
  void read_all(std::span<std::uint32_t> counts) {
    constexpr std::size_t kLine = 16;
    std::size_t begin = 0;
    for (; begin + kLine <= counts.size(); begin += kLine) {
      const auto line = counts.subspan(begin).first<kLine>();
      const auto least = static_cast<std::int32_t>(least_wanted());
      std::int32_t zeros = 0;
      std::int32_t great = 0;
      for (const std::uint32_t count : line) {
        zeros += count == 0 ? 1 : 0;
        great |= static_cast<std::int32_t>(count) > least ? 1 : 0;
      }
      distinct_ += static_cast<std::uint32_t>(kLine) - static_cast<std::uint32_t>(zeros);
      if (great != 0)
        for (std::size_t i = 0; i < kLine; ++i)
          if (line[i] != 0) best_.offer({static_cast<std::uint32_t>(begin + i), line[i]});
      std::fill(line.begin(), line.end(), 0);
    }
    for (; begin < counts.size(); ++begin) read(static_cast<std::uint32_t>(begin), counts[begin]);
  }

  [[nodiscard]] TopNumbers take() { return {best_.take(), distinct_, 0}; }

 private:
  // A count has to be greater to be kept.
  [[nodiscard]] std::uint32_t least_wanted() const {
    if (nothing_wanted_) return std::numeric_limits<std::int32_t>::max();
    return best_.worst() == nullptr ? 0 : best_.worst()->count;
  }

  Best best_;
  bool nothing_wanted_;
  std::uint32_t distinct_ = 0;
};

}  // namespace

bool CountMemo::recall(std::span<const ColumnQuestion> questions,
                       std::vector<TopNumbers>& found) const {
  const std::lock_guard lock(mutex_);
  found.clear();
  for (const auto& question : questions) {
    const auto at = std::find_if(known_.begin(), known_.end(),
                                 [&](const Known& known) { return known.question == question; });
    if (at == known_.end()) return false;
    found.push_back(at->counts);
  }
  return true;
}

void CountMemo::remember(std::span<const ColumnQuestion> questions,
                         const std::vector<TopNumbers>& counts) {
  constexpr std::uint32_t kMaxSize = 50;
  constexpr std::size_t kMaxKnown = 16;
  const std::lock_guard lock(mutex_);
  for (std::size_t i = 0; i < questions.size(); ++i)
    if (questions[i].size <= kMaxSize && known_.size() < kMaxKnown)
      known_.push_back({questions[i], counts[i]});
}

// One column as the value stream gives it.
struct NumberTable::Lists {
  std::vector<std::uint32_t> begins;  // by docid; one more at the end
  std::vector<std::uint32_t> numbers;

  Lists() = default;
  Lists(const Xapian::Database& database, const NumberStream& stream, std::uint32_t docids) {
    begins.reserve(docids + 1);
    const auto end = database.valuestream_end(stream.slot);
    for (auto at = database.valuestream_begin(stream.slot); at != end; ++at) {
      begins.resize(at.get_docid() + 1, static_cast<std::uint32_t>(numbers.size()));
      schema::unpack_numbers(*at, numbers);
    }
    begins.resize(docids + 1, static_cast<std::uint32_t>(numbers.size()));
    if (std::any_of(numbers.begin(), numbers.end(),
                    [&](std::uint32_t number) { return number >= stream.size; }))
      throw schema::CorruptIndex("an article has a number that its dictionary lacks");
  }
};

NumberTable::NumberTable(const Xapian::Database& database,
                         const std::array<NumberStream, kColumns>& streams, const Bitmap& all)
    : articles_(all.count()) {
  std::array<Lists, kColumns> lists;
  for (std::size_t column = 0; column < kColumns; ++column) {
    lists[column] = Lists(database, streams[column], all.size());
    bases_[column + 1] = bases_[column] + streams[column].size;
  }
  interleave(lists, all.size());
  invert();
}

void NumberTable::interleave(const std::array<Lists, kColumns>& columns, std::uint32_t docids) {
  begins_.assign(docids + 1, 0);
  for (const Lists& lists : columns)
    for (std::uint32_t docid = 0; docid <= docids; ++docid) begins_[docid] += lists.begins[docid];
  ids_.resize(begins_.back());
  std::vector<std::uint32_t> next = begins_;
  for (std::size_t column = 0; column < kColumns; ++column) {
    const auto& [begins, numbers] = columns[column];
    Bitmap& with_number = columns_[column].with_number;
    with_number = Bitmap(docids);
    for (std::uint32_t docid = 0; docid < docids; ++docid) {
      for (std::uint32_t i = begins[docid]; i < begins[docid + 1]; ++i)
        ids_[next[docid]++] = bases_[column] + numbers[i];
      if (begins[docid] < begins[docid + 1]) with_number.set(docid);
    }
  }
}

void NumberTable::invert() {
  docids_begin_.assign(bases_.back() + 1, 0);
  for (const auto id : ids_) ++docids_begin_[id + 1];
  for (std::size_t column = 0; column < kColumns; ++column) {
    const auto totals = std::span(docids_begin_).subspan(bases_[column] + 1, size(column));
    columns_[column].by_frequency = std::is_sorted(totals.begin(), totals.end(), std::greater<>());
    columns_[column].occurring =
        size(column) - static_cast<std::uint32_t>(std::count(totals.begin(), totals.end(), 0));
  }
  for (std::uint32_t id = 0; id < bases_.back(); ++id) docids_begin_[id + 1] += docids_begin_[id];
  docids_.resize(ids_.size());
  std::vector<std::uint32_t> next(docids_begin_.begin(), docids_begin_.end() - 1);
  const auto last = static_cast<std::uint32_t>(begins_.size() - 1);
  for (std::uint32_t docid = 0; docid < last; ++docid)
    for (const auto id : ids_of(docid)) docids_[next[id]++] = docid;
  for (std::size_t column = 0; column < kColumns; ++column) {
    auto& frequent = columns_[column].frequent;
    for (std::uint32_t number = 0; columns_[column].by_frequency && number < size(column);
         ++number) {
      if (total(column, number) <= last / kDocidBits) break;
      Bitmap docs(last);
      for (const auto docid : docids(column, number)) docs.set(docid);
      frequent.push_back(std::move(docs));
    }
  }
}

std::optional<std::uint32_t> NumberTable::first(std::size_t column, std::uint32_t docid) const {
  const auto ids = ids_of(docid);
  const auto at = std::lower_bound(ids.begin(), ids.end(), bases_[column]);
  if (at == ids.end() || *at >= bases_[column + 1]) return std::nullopt;
  return *at - bases_[column];
}

bool NumberTable::has(std::size_t column, std::uint32_t docid, std::uint32_t number) const {
  const auto ids = ids_of(docid);
  return std::find(ids.begin(), ids.end(), bases_[column] + number) != ids.end();
}

std::vector<std::uint32_t> NumberTable::counts(std::size_t column, const Matches& matches) const {
  std::vector<std::uint32_t> counts(size(column));
  if (matches.count > articles_ / 2) {
    for (std::uint32_t number = 0; number < counts.size(); ++number)
      counts[number] = count(column, number, matches);
    return counts;
  }
  matches.docs.for_each([&](std::uint32_t docid) {
    for (const auto id : ids_of(docid))
      if (id - bases_[column] < counts.size()) ++counts[id - bases_[column]];
  });
  return counts;
}

std::uint32_t NumberTable::count_of(std::uint32_t id, const Matches& matches) const {
  const auto with = docids_of(id);
  if (matches.count == articles_) return static_cast<std::uint32_t>(with.size());
  const auto column = static_cast<std::size_t>(std::upper_bound(bases_.begin(), bases_.end(), id) -
                                               bases_.begin() - 1);
  const std::uint32_t number = id - bases_[column];
  const auto& frequent = columns_[column].frequent;
  if (number < frequent.size()) return frequent[number].count_common(matches.docs);
  std::uint32_t count = 0;
  for (const auto docid : with) count += matches.docs.test(docid) ? 1 : 0;
  return count;
}

// Going through the numbers takes, for each, about as many looks as one match lies apart from the
// next, and no more than the number has articles; going through the articles one for each of their
// numbers, in any column, and a few more to get there.
bool NumberTable::pays_by_number(const Matches& matches,
                                 std::span<const ColumnQuestion> questions) const {
  const bool may = std::all_of(questions.begin(), questions.end(), [&](const auto& question) {
    return question.size == 0 || columns_[question.column].by_frequency;
  });
  if (!may || matches.count == 0) return false;
  if (matches.count == articles_) return true;
  constexpr double kPerArticle = 4;
  const double apart = static_cast<double>(articles_) / matches.count;
  double by_number = 0;
  for (const auto& [column, ignored] : questions) {
    const std::uint32_t with = docids_begin_[bases_[column + 1]] - docids_begin_[bases_[column]];
    const double mean = static_cast<double>(with) / std::max(size(column), 1U);
    by_number += size(column) * (1 + std::min(apart, mean));
  }
  const double each = static_cast<double>(ids_.size()) / std::max(articles_, 1U);
  return by_number < matches.count * (each + kPerArticle);
}

std::vector<TopNumbers> NumberTable::top(const Matches& matches,
                                         std::span<const ColumnQuestion> questions,
                                         CountScratch& scratch) const {
  std::vector<TopNumbers> found;
  if (matches.counted && matches.counted->recall(questions, found)) return found;
  found = compute_top(matches, questions, scratch);
  if (matches.counted) matches.counted->remember(questions, found);
  return found;
}

std::vector<TopNumbers> NumberTable::compute_top(const Matches& matches,
                                                 std::span<const ColumnQuestion> questions,
                                                 CountScratch& scratch) const {
  std::vector<TopNumbers> found;
  if (pays_by_number(matches, questions)) {
    for (const auto& question : questions) found.push_back(top_by_number(matches, question));
  } else {
    found = top_by_article(matches, questions, scratch);
  }
  for (std::size_t i = 0; i < questions.size(); ++i)
    found[i].missing =
        matches.count - columns_[questions[i].column].with_number.count_common(matches.docs);
  return found;
}

void NumberTable::count_articles(const Bitmap& docs, CountScratch& scratch) const {
  auto& [counted, docids] = scratch;
  if (counted.size() < bases_.back()) counted.resize(bases_.back());
  docids.clear();
  docs.for_each([&](std::uint32_t docid) { docids.push_back(docid); });
  const std::size_t size = docids.size();
  docids.resize(size + 2 * kAhead, 0);
  const std::uint32_t* begins = begins_.data();
  const std::uint32_t* ids = ids_.data();
  std::uint32_t* counts = counted.data();
  for (std::size_t i = 0; i < size; ++i) {
    __builtin_prefetch(begins + docids[i + 2 * kAhead]);
    __builtin_prefetch(ids + begins[docids[i + kAhead]]);
    const std::uint32_t end = begins[docids[i] + 1];
    for (std::uint32_t at = begins[docids[i]]; at < end; ++at) ++counts[ids[at]];
  }
  docids.resize(size);
}

std::vector<TopNumbers> NumberTable::top_by_article(const Matches& matches,
                                                    std::span<const ColumnQuestion> questions,
                                                    CountScratch& scratch) const {
  std::array<std::uint32_t, kColumns> wanted{};
  for (const auto& [column, most] : questions) wanted[column] = std::min(most, size(column));
  std::vector<CountReader> readers(wanted.begin(), wanted.end());
  count_articles(matches.docs, scratch);
  auto& [counts, docids] = scratch;
  // A look at every number costs less than going back to the articles unless they are few.
  if (docids.size() * ids_.size() / std::max(articles_, 1U) > bases_.back() / kScanGain) {
    for (std::size_t column = 0; column < kColumns; ++column)
      readers[column].read_all(std::span(counts).subspan(bases_[column], size(column)));
  } else {
    for (const auto docid : docids) {
      std::size_t column = 0;
      for (const auto id : ids_of(docid)) {
        while (id >= bases_[column + 1]) ++column;
        readers[column].read(id - bases_[column], counts[id]);
      }
    }
  }
  std::vector<TopNumbers> found;
  for (const auto& question : questions) found.push_back(readers[question.column].take());
  return found;
}

// Of the ids in [first, last), how many some article of `docs` has. Most have very few articles:
// all of these are looked at, which costs less than a branch that cannot be foreseen.
std::uint32_t NumberTable::occurring(std::uint32_t first, std::uint32_t last,
                                     const Bitmap& docs) const {
  constexpr std::uint32_t kFew = 4;
  const std::uint64_t* words = docs.words().data();
  const auto bit = [&](std::uint32_t docid) { return words[docid / 64] >> (docid % 64); };
  std::uint64_t found = 0;
  for (std::uint32_t id = first; id < last; ++id) {
    std::uint32_t at = docids_begin_[id];
    const std::uint32_t end = docids_begin_[id + 1];
    std::uint64_t any = 0;
    if (end - at <= kFew) {
      for (; at < end; ++at) any |= bit(docids_[at]);
    } else {
      for (; at < end && (any & 1) == 0; ++at) any = bit(docids_[at]);
    }
    found += any & 1;
  }
  return static_cast<std::uint32_t>(found);
}

TopNumbers NumberTable::top_by_number(const Matches& matches, ColumnQuestion question) const {
  const std::size_t column = question.column;
  TopNumbers found;
  const std::uint32_t wanted = std::min(question.size, size(column));
  Best best(wanted);
  std::uint32_t number = 0;
  for (std::uint32_t least = 0; number < size(column) && wanted > 0; ++number) {
    if (total(column, number) <= least) break;
    const std::uint32_t count = this->count(column, number, matches);
    if (count == 0) continue;
    ++found.distinct;
    best.offer({number, count});
    if (best.worst() != nullptr) least = best.worst()->count;
  }
  found.top = best.take();
  if (matches.count == articles_) {
    found.distinct = columns_[column].occurring;
    return found;
  }
  found.distinct += occurring(bases_[column] + number, bases_[column + 1], matches.docs);
  return found;
}

}  // namespace dateline::search
