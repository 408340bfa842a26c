#include "searcher/number_table.h"

#include <algorithm>
#include <random>

#include "indexer/schema/facet_codec.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::search;

namespace {

constexpr std::uint32_t kArticles = 3000;

// Numbers of each column on each docid, frequent ones first or not.
struct Lists {
  std::array<NumberStream, kColumns> streams;
  std::vector<std::array<std::vector<std::uint32_t>, kColumns>> of;
};

Lists random_lists(bool by_frequency) {
  std::mt19937 random(5);
  Lists lists;
  lists.of.resize(kArticles + 1);
  for (unsigned column = 0; column < kColumns; ++column) {
    const std::uint32_t size = 1 + 40 * column * column;
    std::vector<std::vector<std::uint32_t>> docids(size);
    for (std::uint32_t docid = 1; docid <= kArticles; ++docid)
      for (unsigned i = 0; i < random() % 4; ++i) {
        auto& list = docids[random() % (1 + random() % size)];
        if (list.empty() || list.back() != docid) list.push_back(docid);
      }
    if (by_frequency)
      std::stable_sort(docids.begin(), docids.end(),
                       [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (std::uint32_t number = 0; number < size; ++number)
      for (const auto docid : docids[number]) lists.of[docid][column].push_back(number);
    lists.streams[column] = {column, size};
  }
  return lists;
}

Xapian::Database database_of(const Lists& lists) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (std::uint32_t docid = 1; docid <= kArticles; ++docid) {
    Xapian::Document document;
    for (unsigned column = 0; column < kColumns; ++column)
      document.add_value(column, schema::pack_numbers(lists.of[docid][column]));
    database.add_document(document);
  }
  database.commit();
  return database;
}

Matches random_matches(std::mt19937& random, unsigned one_of) {
  Matches matches{Bitmap(kArticles + 1), 0, {}};
  for (std::uint32_t docid = 1; docid <= kArticles; ++docid)
    if (random() % one_of == 0) matches.docs.set(docid);
  matches.count = matches.docs.count();
  return matches;
}

TopNumbers slowly(const Lists& lists, const Matches& matches, ColumnQuestion question) {
  TopNumbers found;
  std::vector<NumberCount> counts(lists.streams[question.column].size);
  for (std::uint32_t number = 0; number < counts.size(); ++number) counts[number].number = number;
  matches.docs.for_each([&](std::uint32_t docid) {
    const auto& numbers = lists.of[docid][question.column];
    for (const auto number : numbers) ++counts[number].count;
    found.missing += numbers.empty() ? 1 : 0;
  });
  std::erase_if(counts, [](const auto& count) { return count.count == 0; });
  found.distinct = static_cast<std::uint32_t>(counts.size());
  std::stable_sort(counts.begin(), counts.end(),
                   [](const auto& a, const auto& b) { return a.count > b.count; });
  counts.resize(std::min<std::size_t>(counts.size(), question.size));
  found.top = counts;
  return found;
}

void check_equal(const TopNumbers& found, const TopNumbers& expected) {
  CHECK(found.distinct == expected.distinct);
  CHECK(found.missing == expected.missing);
  REQUIRE(found.top.size() == expected.top.size());
  for (std::size_t i = 0; i < found.top.size(); ++i) {
    CHECK(found.top[i].number == expected.top[i].number);
    CHECK(found.top[i].count == expected.top[i].count);
  }
}

}  // namespace

TEST_CASE("greatest counts equal those of a plain count, for sets of any size") {
  for (const bool by_frequency : {true, false}) {
    const Lists lists = random_lists(by_frequency);
    Bitmap all(kArticles + 1);
    all.set_range(1, kArticles + 1);
    const NumberTable table(database_of(lists), lists.streams, all);
    CountScratch scratch;
    std::mt19937 random(7);
    for (const unsigned one_of : {1U, 2U, 3U, 10U, 50U, 1000U, 100'000U}) {
      const Matches matches = random_matches(random, one_of);
      const std::vector<ColumnQuestion> questions = {{2, 10}, {0, 3}, {7, 0}, {5, 5000}};
      const auto found = table.top(matches, questions, scratch);
      REQUIRE(found.size() == questions.size());
      for (std::size_t i = 0; i < found.size(); ++i)
        check_equal(found[i], slowly(lists, matches, questions[i]));
    }
  }
}

TEST_CASE("a kept set answers what was counted over it, and counts what was not") {
  const Lists lists = random_lists(true);
  Bitmap all(kArticles + 1);
  all.set_range(1, kArticles + 1);
  const NumberTable table(database_of(lists), lists.streams, all);
  CountScratch scratch;
  std::mt19937 random(11);
  Matches matches = random_matches(random, 5);
  matches.counted = std::make_shared<CountMemo>();
  const std::vector<ColumnQuestion> first = {{2, 10}, {5, 10}};
  const std::vector<ColumnQuestion> second = {{5, 10}, {2, 20}, {6, 0}};
  for (const auto& questions : {first, second, second, first}) {
    const auto found = table.top(matches, questions, scratch);
    for (std::size_t i = 0; i < questions.size(); ++i)
      check_equal(found[i], slowly(lists, matches, questions[i]));
  }
  std::vector<TopNumbers> known;
  CHECK(matches.counted->recall(first, known));
  CHECK_FALSE(matches.counted->recall(std::vector<ColumnQuestion>{{1, 10}}, known));
}

TEST_CASE("all counts of a column and single ones agree with the articles") {
  const Lists lists = random_lists(true);
  Bitmap all(kArticles + 1);
  all.set_range(1, kArticles + 1);
  const NumberTable table(database_of(lists), lists.streams, all);
  std::mt19937 random(9);
  for (const unsigned one_of : {1U, 3U, 40U}) {
    const Matches matches = random_matches(random, one_of);
    const auto counts = table.counts(4, matches);
    std::vector<std::uint32_t> expected(lists.streams[4].size);
    matches.docs.for_each([&](std::uint32_t docid) {
      for (const auto number : lists.of[docid][4]) ++expected[number];
    });
    CHECK(counts == expected);
    CHECK(table.count(4, 17, matches) == expected[17]);
  }
  const auto& first = lists.of[1234][6];
  CHECK(table.first(6, 1234) == (first.empty() ? std::nullopt : std::optional(first.front())));
}
