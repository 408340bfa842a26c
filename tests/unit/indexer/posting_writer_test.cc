#include "indexer/writing/posting_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "indexer/schema/bm25.h"
#include "indexer/schema/index_directory.h"
#include "indexer/schema/posting_file.h"
#include "indexer/writing/revision.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::indexing;
namespace fs = std::filesystem;

namespace {

// More than one segment of docids, words of every frequency.
constexpr std::size_t kArticles = schema::kSegmentDocs + 1500;

Article article_at(std::size_t position) {
  std::string body = "everyone";
  if (position % 3 == 0) body += " often says everyone";
  if (position % 500 == 7) body += " and seldom";
  if (position == 70) body += " hapax";
  if (position == 71)
    for (int i = 0; i < 300; ++i) body += " often";
  return test::plain_article(fmt::format("a{}", position), position % 40 == 0 ? "Often" : "", body);
}

fs::path written_revision(const fs::path& folder) {
  RevisionContents contents;
  contents.size = kArticles;
  contents.at = [](std::size_t position) { return NumberedArticle{article_at(position), {}}; };
  contents.metadata.revision = "x";
  return write_revision(folder, contents, 2, [](std::size_t) {});
}

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

float norm_of(const Xapian::Database& database, Xapian::docid docid) {
  return schema::length_norm(
      static_cast<float>(database.get_doclength(docid) / database.get_avlength()));
}

// The bound that covers a posting, by the 64 articles it lies in.
std::uint8_t bound_of(const schema::PostingSegment& segment, std::uint32_t doc) {
  if (!segment.words.empty()) return segment.bounds[doc / 64];
  std::size_t at = 0;
  std::uint32_t last = segment.listed[0] / 64U;
  for (const std::uint16_t member : segment.listed) {
    if (member / 64U != last) ++at;
    last = member / 64U;
    if (member >= doc) break;
  }
  return segment.bounds[at];
}

// Compares a word in the file with the database's, posting by posting.
void check_word(const schema::PostingFile& file, const Xapian::Database& database,
                const std::string& term) {
  const auto word = file.find(term);
  REQUIRE(word.has_value());
  CHECK(file.frequency(*word) == database.get_termfreq(term));
  std::size_t wrong = 0;
  std::uint32_t postings = 0;
  std::vector<std::uint32_t> positions;
  schema::PositionReader reader;
  std::uint32_t segment_read = ~0U;
  for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
    const auto segment = file.segment(*word, *at / schema::kSegmentDocs);
    const std::uint32_t doc = *at % schema::kSegmentDocs;
    const auto posting = segment.find(doc);
    REQUIRE(posting.has_value());
    if (std::exchange(segment_read, *at / schema::kSegmentDocs) != *at / schema::kSegmentDocs)
      reader = schema::PositionReader(segment);
    // On from the last article, and back from further on.
    if (postings % 5 == 4) reader.read(segment.count - 1, positions);
    reader.read(*posting, positions);
    const auto often = segment.occurrences[*posting];
    const float share = schema::score_share(often, norm_of(database, *at));
    const bool right = often == std::min<Xapian::termcount>(at.get_wdf(), 255) &&
                       std::equal(positions.begin(), positions.end(), at.positionlist_begin(),
                                  at.positionlist_end()) &&
                       share <= static_cast<float>(bound_of(segment, doc)) * schema::kBoundUnit;
    wrong += right ? 0 : 1;
    ++postings;
  }
  CHECK(wrong == 0);
  std::uint32_t in_file = 0;
  for (std::uint32_t i = 0; i < file.segments(); ++i) in_file += file.segment(*word, i).count;
  CHECK(in_file == postings);
}

}  // namespace

TEST_CASE("the posting file says of frequent words what the database says") {
  const test::TemporaryDirectory folder;
  const fs::path revision = written_revision(folder.path());
  const Xapian::Database database = schema::open_revision(revision);
  const schema::PostingFile file(revision);
  REQUIRE(file.segments() == 2);
  for (const char* term : {"everyon", "often", "say", "seldom"}) check_word(file, database, term);
  CHECK_FALSE(file.find("hapax"));  // one article of 67,000
  CHECK_FALSE(file.find("zzz"));
  CHECK_FALSE(file.find(""));
  const auto seldom = file.segment(*file.find("seldom"), 0);
  CHECK_FALSE(seldom.find(7));  // docid 7 holds the article at position 6
  CHECK(seldom.find(8));

  // The number of threads does not matter.
  const fs::path path = revision / schema::kPostingFileName;
  const std::string before = bytes_of(path);
  write_posting_file(revision, 1);
  CHECK(bytes_of(path) == before);

  // A file that is cut, or not there, is refused, and the message says what to do.
  fs::resize_file(path, 1000);
  CHECK_THROWS_WITH(schema::PostingFile(revision),
                    Catch::Matchers::EndsWith("run dateline-index again"));
  fs::remove(path);
  CHECK_THROWS_AS(schema::PostingFile(revision), schema::IndexUnusable);
}
