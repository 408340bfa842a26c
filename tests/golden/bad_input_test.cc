#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <filesystem>
#include <string>

#include <xapian.h>

#include "indexer/schema/index_directory.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"

using namespace dateline::test;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kGood =
    "Harbour reopens after storm\n\nThe harbour of Odesa reopened on Tuesday, the port said.\n";

// A folder with one good article, and an index built from it.
class Newsroom {
 public:
  Newsroom() { put("good.txt", kGood); }

  [[nodiscard]] std::string articles() const { return (folder_.path() / "articles").string(); }
  [[nodiscard]] std::string index() const { return (folder_.path() / "index").string(); }
  void put(const std::string& name, std::string_view bytes) const {
    write_file(articles() + "/" + name, bytes);
  }
  [[nodiscard]] Outcome build() const {
    return run_program("dateline-index", {"--index", index(), articles()});
  }
  // Articles that the published index holds.
  [[nodiscard]] int published() const { return static_cast<int>(database().get_doccount()); }
  [[nodiscard]] Xapian::Database database() const {
    return dateline::schema::open_revision(dateline::schema::published_revision(index()));
  }

 private:
  TemporaryDirectory folder_;
};

}  // namespace

TEST_CASE("a good folder is indexed without a word of complaint") {
  const Newsroom room;
  const Outcome outcome = room.build();
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK_THAT(outcome.err, ContainsSubstring("1 article from 1 file"));
  CHECK(outcome.out.empty());
  CHECK(room.published() == 1);
}

TEST_CASE("a file that cannot be read is named, and the rest is indexed") {
  const Newsroom room;
  const auto check = [&](const std::string& name, const std::string& complaint, int published) {
    const Outcome outcome = room.build();
    INFO(outcome.err);
    CHECK(outcome.exit_code == 65);
    CHECK_THAT(outcome.err, ContainsSubstring(name));
    CHECK_THAT(outcome.err, ContainsSubstring(complaint));
    CHECK(room.published() == published);
  };
  SECTION("empty") {
    room.put("empty.txt", "");
    check("empty.txt: ", "empty", 1);
  }
  SECTION("binary") {
    room.put("image.txt", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\0", 24));
    check("image.txt: ", "not text", 1);
  }
  SECTION("a line without end") {
    room.put("huge.txt", std::string(200'000'000, 'x'));
    check("huge.txt", "16", 1);
  }
  SECTION("a line without end in the middle of JSONL") {
    room.put("some.jsonl", R"({"id":"a","text":"First of two."})"
                           "\n{\"id\":\"b\",\"text\":\"" +
                               std::string(200'000'000, 'x') + "\"}\n" +
                               R"({"id":"c","text":"Last of two."})");
    check("some.jsonl:2: ", "16", 3);
  }
  SECTION("a broken line of JSONL") {
    room.put("some.jsonl",
             "{\"id\":\"a\",\"text\":\"First.\"}\n{\"id\":\"b\",\"text\n"
             "{\"id\":\"c\",\"text\":\"Last.\"}\n");
    check("some.jsonl:2: ", "", 3);
  }
  SECTION("front matter that does not parse: the text is kept") {
    room.put("post.md", "---\ntitle: [unclosed\ndate: 2022-02-15\n---\nText of the article.\n");
    check("post.md:", "front matter", 2);
  }
  SECTION("a compressed file cut short") {
    room.put("cut.txt.gz", std::string("\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b", 11));
    check("cut.txt.gz: ", "", 1);
  }
  SECTION("a link to nowhere") {
    fs::create_symlink("nowhere", room.articles() + "/link.txt");
    check("link.txt: ", "", 1);
  }
  SECTION("no rights") {
    if (::geteuid() == 0) {
      WARN("skipped: root may read everything");
      return;
    }
    room.put("secret.txt", "Not for everyone.");
    fs::permissions(room.articles() + "/secret.txt", fs::perms::none);
    check("secret.txt: ", "ermission denied", 1);
  }
}

TEST_CASE("invalid UTF-8 is repaired, and the rest of the article kept") {
  const Newsroom room;
  room.put("broken.txt",
           "Talks resume\n\nCaf\xe9 owners and th\xff mayor met on Tuesday in Lviv.\n");
  const Outcome outcome = room.build();
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(room.published() == 2);
  for (const char* word : {"XWcafe", "XWmayor"}) CHECK(room.database().term_exists(word));
}

TEST_CASE("nothing to index leaves the earlier index alone") {
  const Newsroom room;
  REQUIRE(room.build().exit_code == 0);
  const TemporaryDirectory empty;
  for (const std::string& path : {empty.path().string(), empty.path().string() + "/none"}) {
    const Outcome outcome = run_program("dateline-index", {"--index", room.index(), path});
    INFO(outcome.err);
    CHECK(outcome.exit_code == 66);
    CHECK_THAT(outcome.err, ContainsSubstring(path));
  }
  CHECK(room.published() == 1);
}

TEST_CASE("an index path that is a file is refused") {
  const Newsroom room;
  write_file(room.index(), "mine");
  const Outcome outcome = room.build();
  CHECK(outcome.exit_code == 73);
  CHECK_THAT(outcome.err, ContainsSubstring(room.index()));
  CHECK(read_file(room.index()) == "mine");
}

TEST_CASE("two runs on one index do not mix") {
  const Newsroom room;
  const auto own = fs::path(room.index()) / "work";
  fs::create_directories(own);
  const int lock = ::open((own / "lock").c_str(), O_RDWR | O_CREAT, 0644);
  REQUIRE(::flock(lock, LOCK_EX | LOCK_NB) == 0);
  const Outcome outcome = room.build();
  CHECK(outcome.exit_code == 75);
  CHECK_THAT(outcome.err, ContainsSubstring("another dateline-index"));
  ::close(lock);
  CHECK(room.build().exit_code == 0);
}

TEST_CASE("a full disk harms no earlier index") {
  const Newsroom room;
  REQUIRE(room.build().exit_code == 0);
  for (int i = 0; i < 200; ++i)
    room.put("more" + std::to_string(i) + ".txt", std::string(kGood) + std::to_string(i));
  // A limit on file sizes fails writes as a full disk does. In blocks of 512 bytes.
  for (const char* blocks : {"8", "32", "64"}) {
    const Outcome outcome =
        run_command({"sh", "-c", "trap '' XFSZ; ulimit -f $1; shift; exec \"$@\"", "sh", blocks,
                     program_path("dateline-index"), "--index", room.index(), room.articles()});
    INFO(blocks << " blocks: " << outcome.err);
    CHECK(outcome.exit_code == 74);
    CHECK(room.published() == 1);
  }
  CHECK(room.build().exit_code == 0);
  CHECK(room.published() == 201);
}

TEST_CASE("a run killed at any moment leaves a whole index, and the next run goes on") {
  const Newsroom room;
  REQUIRE(room.build().exit_code == 0);
  for (int i = 0; i < 300; ++i)
    room.put("more" + std::to_string(i) + ".txt", std::string(kGood) + std::to_string(i));
  for (const char* seconds : {"0.01", "0.03", "0.06", "0.1", "0.15", "0.2", "0.3"}) {
    // In the foreground, timeout kills the program alone and waits until it is gone.
    run_command({"timeout", "--foreground", "-s", "KILL", seconds, program_path("dateline-index"),
                 "--index", room.index(), room.articles()});
    const int published = room.published();
    INFO("killed after " << seconds << " s");
    CHECK((published == 1 || published == 301));
  }
  CHECK(room.build().exit_code == 0);
  CHECK(room.published() == 301);
}

TEST_CASE("an index of another format is refused by name") {
  const Newsroom room;
  REQUIRE(room.build().exit_code == 0);
  write_file(room.index() + "/XAPIANDB", "glass rev-other\n");
  {
    Xapian::WritableDatabase other(room.index() + "/rev-other");
    other.set_metadata("dateline.format", "99");
  }
  const Outcome outcome = run_program("dateline-serve", {"--index", room.index(), "--port", "0"});
  CHECK(outcome.exit_code == 66);
  CHECK_THAT(outcome.err, ContainsSubstring("format 99"));
  // The indexer makes a new one beside it.
  CHECK(room.build().exit_code == 0);
  CHECK(room.published() == 1);
}

TEST_CASE("a wrong command line is answered with usage") {
  CHECK(run_program("dateline-index", {}).exit_code == 64);
  CHECK(run_program("dateline-index", {"--index", "x", "--nonsense", "y"}).exit_code == 64);
  CHECK(run_program("dateline-index", {"somewhere"}).exit_code == 64);
  CHECK(run_program("dateline-analyze", {"--nonsense"}).exit_code == 64);
  const Outcome help = run_program("dateline-index", {"--help"});
  CHECK(help.exit_code == 0);
  CHECK_THAT(help.out, ContainsSubstring("Exit codes"));
}
