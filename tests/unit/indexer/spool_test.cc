#include "indexer/spool.h"

#include <filesystem>

#include "indexer/scratch_folder.h"
#include "tests/support/catch.h"

using namespace dateline::indexing;

TEST_CASE("a spool gives back every record, small and large") {
  const ScratchFolder folder;
  Spool spool(folder.path() / "a", Spool::Mode::create);
  std::vector<std::pair<std::uint64_t, std::string>> records;
  for (const std::size_t size : {0U, 1U, 4091U, 4092U, 4093U, 100'000U, 3'000'000U, 7U}) {
    std::string record(size, static_cast<char>('a' + size % 26));
    records.emplace_back(spool.append(record), std::move(record));
  }
  spool.flush();
  for (const auto& [offset, record] : records) CHECK(spool.read(offset) == record);
}

TEST_CASE("a torn spool gives its whole records and no more") {
  const ScratchFolder folder;
  const auto path = folder.path() / "a";
  {
    Spool spool(path, Spool::Mode::create);
    spool.append("first");
    spool.append(std::string(10'000, 'x'));
    spool.flush();
  }
  std::filesystem::resize_file(path, 8'000);
  const Spool spool(path, Spool::Mode::open);
  std::uint64_t offset = 0;
  std::string record;
  REQUIRE(spool.next(offset, record));
  CHECK(record == "first");
  CHECK_FALSE(spool.next(offset, record));
  CHECK_THROWS_AS(spool.read(offset), std::system_error);
}

TEST_CASE("a spool on a full disk says so") {
  // /dev/full takes no byte.
  Spool spool("/dev/full", Spool::Mode::create);
  spool.append("x");
  CHECK_THROWS_AS(spool.flush(), std::system_error);
}
