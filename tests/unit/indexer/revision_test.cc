#include "indexer/writing/revision.h"

#include <fmt/format.h>

#include <atomic>

#include "indexer/schema/document_codec.h"
#include "indexer/schema/index_directory.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"

using namespace dateline;
using namespace dateline::indexing;

namespace {

RevisionContents contents(std::size_t size, std::string revision) {
  RevisionContents out;
  out.size = size;
  out.at = [](std::size_t position) {
    Article article = test::plain_article(fmt::format("a{}", position), "Title", "word and body");
    return NumberedArticle{std::move(article), {}};
  };
  out.dictionaries[0] = {{"a-person", "A Person", 1, {}}};
  out.metadata.revision = std::move(revision);
  return out;
}

std::string id_at(const Xapian::Database& database, Xapian::docid docid) {
  return schema::DocumentUnpacker().head(database.get_document(docid).get_data()).id;
}

}  // namespace

TEST_CASE("docids follow the order given, across shards and threads") {
  const test::TemporaryDirectory folder;
  // More than one shard, the last one not full.
  constexpr std::size_t kSize = 5003;
  std::atomic<std::size_t> written = 0;
  const auto revision =
      write_revision(folder.path(), contents(kSize, "x"), 3, [&](std::size_t n) { written += n; });
  CHECK(written == kSize);
  const Xapian::Database database = schema::open_revision(revision);
  REQUIRE(database.get_doccount() == kSize);
  for (const Xapian::docid docid : {1U, 2000U, 2001U, 4001U, 5003U})
    CHECK(id_at(database, docid) == fmt::format("a{}", docid - 1));
  CHECK(schema::Dictionary(database, schema::Facet::person).size() == 1);
}

TEST_CASE("an earlier revision stays readable while a new one is published") {
  const test::TemporaryDirectory folder;
  for (const char* name : {"one", "two", "three"}) {
    write_revision(folder.path(), contents(3, name), 1, [](std::size_t) {});
    schema::publish_revision(folder.path(), revision_name(name));
    const Xapian::Database reader =
        schema::open_revision(schema::published_revision(folder.path()));
    remove_old_revisions(folder.path(), revision_name(name));
    CHECK(id_at(reader, 3) == "a2");
    CHECK(schema::published_revision(folder.path()).filename() == revision_name(name));
  }
  CHECK_FALSE(std::filesystem::exists(folder.path() / revision_name("one")));
  CHECK(std::filesystem::exists(folder.path() / revision_name("two")));
}

TEST_CASE("an index that is none is refused with its name") {
  const test::TemporaryDirectory folder;
  CHECK_THROWS_WITH(schema::published_revision(folder.path() / "none"),
                    ContainsSubstring("no such index"));
  CHECK_THROWS_WITH(schema::published_revision(folder.path()), ContainsSubstring("no published"));
  {
    Xapian::WritableDatabase database((folder.path() / revision_name("x")).string());
    database.set_metadata(std::string(schema::metadata::kFormat), "99");
    database.commit();
  }
  CHECK_THROWS_WITH(schema::open_revision(folder.path() / revision_name("x")),
                    ContainsSubstring("format 99"));
}
