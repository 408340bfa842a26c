#include "indexer/reading/files.h"

#include <unistd.h>

#include "tests/support/catch.h"
#include "tests/unit/reading/folder.h"

using namespace dateline::reading;
using dateline::tests::Folder;
namespace fs = std::filesystem;

namespace {

struct Listing {
  std::vector<std::string> ids;
  std::vector<std::string> folders;
  std::vector<std::string> problems;

  explicit Listing(const std::vector<std::string>& paths) {
    const auto files =
        list_files(paths, [&](const Problem& problem) { problems.push_back(problem.text()); });
    for (const auto& file : files) {
      ids.push_back(file.id);
      folders.push_back(file.folder);
    }
  }
};

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("a folder is listed recursively, sorted, with ids relative to it") {
  const Folder folder;
  folder.write("b.txt", "x");
  folder.write("outlet/2022/a.md.gz", "x");
  folder.write("outlet/a.JSONL", "x");
  folder.write("a.ndjson.zst", "x");
  const Listing listing({folder.path().string()});
  CHECK(listing.ids == Strings{"a.ndjson.zst", "b.txt", "outlet/2022/a.md.gz", "outlet/a.JSONL"});
  CHECK(listing.folders == Strings{"", "", "outlet", "outlet"});
  CHECK(listing.problems.empty());
}

TEST_CASE("other files, sidecars, hidden files and READMEs are passed over") {
  const Folder folder;
  for (const auto* name : {"a.txt", "a.json", "b.pdf", ".c.txt", ".git/d.txt", "README.md", "e"})
    folder.write(name, "x");
  const Listing listing({folder.path().string()});
  CHECK(listing.ids == Strings{"a.txt"});
  CHECK(listing.problems.empty());
}

TEST_CASE("a path that is no article file is a problem that names it") {
  const Folder folder;
  const auto pdf = folder.write("b.pdf", "x");
  const auto missing = (folder.path() / "missing").string();
  const Listing listing({pdf, missing});
  CHECK(listing.ids.empty());
  REQUIRE(listing.problems.size() == 2);
  CHECK(listing.problems[0] ==
        pdf + ": not an article file: its name must end in .txt, .md, .jsonl or .ndjson");
  CHECK(listing.problems[1] == missing + ": no such file or folder");
}

TEST_CASE("links are followed inside the root, not out of it, and not in circles") {
  const Folder outside;
  outside.write("secret.txt", "x");
  const Folder folder;
  folder.write("real/a.txt", "x");
  folder.write(".store/blob", "x");
  fs::create_directory_symlink("..", folder.path() / "real/up");
  fs::create_directory_symlink(outside.path(), folder.path() / "out");
  fs::create_symlink("../.store/blob", folder.path() / "real/annexed.txt");
  fs::create_symlink("a.txt", folder.path() / "real/again.txt");
  fs::create_symlink("nowhere", folder.path() / "dangling.txt");
  const Listing listing({folder.path().string()});
  CHECK(listing.ids == Strings{"real/a.txt", "real/annexed.txt"});
  REQUIRE(listing.problems.size() == 2);
  const auto all = listing.problems[0] + "\n" + listing.problems[1];
  CHECK_THAT(all, ContainsSubstring("leads out of"));
  CHECK_THAT(all, ContainsSubstring("leads nowhere"));
}

TEST_CASE("two roots give distinct ids, and no file twice") {
  const Folder folder;
  folder.write("one/a.txt", "x");
  folder.write("two/a.txt", "x");
  const auto root = folder.path().string();
  CHECK(Listing({root + "/one", root + "/two/"}).ids == Strings{"a.txt", "two/a.txt"});
  CHECK(Listing({root + "/one", root + "/one/a.txt"}).ids == Strings{"a.txt"});
  CHECK(Listing({root + "/one/a.txt"}).ids == Strings{"a.txt"});
}

TEST_CASE("an unreadable folder is a problem and the rest is listed") {
  if (geteuid() == 0) {
    WARN("root reads everything: skipped");
    return;
  }
  const Folder folder;
  folder.write("a.txt", "x");
  folder.write("closed/b.txt", "x");
  fs::permissions(folder.path() / "closed", fs::perms::none);
  const Listing listing({folder.path().string()});
  fs::permissions(folder.path() / "closed", fs::perms::owner_all);
  CHECK(listing.ids == Strings{"a.txt"});
  CHECK(listing.problems.size() == 1);
}
