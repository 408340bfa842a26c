#include "indexer/numbering.h"

#include <set>

#include "indexer/scratch_folder.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"

using namespace dateline;
using namespace dateline::indexing;

namespace {

// A small collection read and analysed for real.
class Newsroom {
 public:
  Newsroom() {
    const std::string folder = articles_.path().string();
    test::write_file(
        folder + "/wire/a.txt",
        "Storm closes port\n\nODESA, Feb 15, 2022 - The port of Odesa in Ukraine closed "
        "on Tuesday, Olena Kovalenko said.\n");
    test::write_file(folder + "/wire/b.txt",
                     "Talks in Kyiv\n\nKYIV, Feb 16, 2022 - Talks were held in Ukraine, Olena "
                     "Kovalenko told reporters in Kyiv.\n");
    test::write_file(folder + "/post/c.txt", "Markets quiet\n\nNothing moved in Ukraine.\n");
    Progress progress(false);
    raw_.read_files(reading::list_files({folder}, fail_), progress, fail_);
    collection_.analyse(2, {}, progress);
  }
  [[nodiscard]] const Collection& collection() const { return collection_; }

 private:
  reading::ProblemSink fail_ = [](const reading::Problem& problem) { FAIL(problem.text()); };
  ScratchFolder articles_;
  ScratchFolder scratch_;
  RawArticles raw_{scratch_.path(), 2};
  Analyser analyser_;
  AnalysisCache cache_{scratch_.path(), "test"};
  Collection collection_{raw_, analyser_, cache_};
};

}  // namespace

TEST_CASE("what an article's document says and what its numbers say are the same") {
  const Newsroom room;
  Numbering numbering(room.collection());
  std::vector<DocumentNumbers> numbers;
  for (std::size_t i = 0; i < room.collection().size(); ++i) numbers.push_back(numbering.of(i));
  const auto dictionaries = numbering.take_dictionaries();
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    const Article article = room.collection().article(i);
    for (const schema::FacetField& field : schema::kFacets) {
      const auto facet = static_cast<std::size_t>(field.facet);
      std::set<std::string> by_number;
      for (const auto number : numbers[i].facets[facet])
        by_number.insert(dictionaries[facet].at(number).key);
      std::set<std::string> by_article;
      for (const FacetEntry& entry : facet_entries(article, field.facet))
        by_article.insert(entry.key);
      CHECK(by_number == by_article);
    }
  }
}

TEST_CASE("the most frequent value has number 0, and counts are articles") {
  const Newsroom room;
  const auto dictionaries = Numbering(room.collection()).take_dictionaries();
  const auto& places = dictionaries[static_cast<std::size_t>(schema::Facet::place)];
  REQUIRE_FALSE(places.empty());
  CHECK(places.front().key == "ukraine");
  CHECK(places.front().articles == 3);
  const auto& sources = dictionaries[static_cast<std::size_t>(schema::Facet::source)];
  REQUIRE(sources.size() == 2);
  CHECK(sources.front().articles == 2);
  for (const auto& dictionary : dictionaries)
    for (std::size_t i = 1; i < dictionary.size(); ++i)
      CHECK(dictionary[i - 1].articles >= dictionary[i].articles);
}
