// How the server starts, follows its index and ends.

#include <sysexits.h>

#include <signal.h>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/http/fixture.h"
#include "tests/support/article_index.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"
#include "web/url.h"

using namespace dateline;
using test::client_of;
using test::get_json;
using test::IndexOnDisk;
using test::run_program;
using test::Server;

TEST_CASE("the server ends with 0 on SIGTERM") {
  const IndexOnDisk& index = test::corpus_index();
  Server server(index.path());
  auto client = client_of(server);
  REQUIRE(client.Get("/readyz"));
  CHECK(client.Get("/readyz")->status == 200);
  CHECK(server.stop() == 0);
}

TEST_CASE("a request that has begun is answered after SIGTERM") {
  const IndexOnDisk& index = test::corpus_index();
  Server server(index.path());
  const test::RawConnection connection(server);
  REQUIRE(connection.send("GET /api/search?q=tro"));
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  REQUIRE(kill(server.process(), SIGTERM) == 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  REQUIRE(connection.send("ops HTTP/1.1\r\nHost: x\r\n\r\n"));
  const std::string reply = connection.read_to_end();
  CHECK(reply.find("HTTP/1.1 200") == 0);
  CHECK(reply.find("\"facets\"") != reply.npos);
  CHECK(server.stop() == 0);
}

TEST_CASE("a new revision is served without a restart") {
  const test::TemporaryDirectory folder;
  const std::string path = folder.path().string();
  test::write_file(path + "/one.txt",
                   "Harbour reopens\n\nThe harbour of Rotterdam is open again.\n");
  const IndexOnDisk index({path});
  const Server server(index.path());
  auto client = client_of(server);
  const auto before = get_json(client, "/api/search?q=harbour");
  CHECK(before["total"] == 1);
  test::write_file(path + "/two.txt",
                   "Harbour closes\n\nThe harbour of Rotterdam is shut by ice.\n");
  index.update({path});
  nlohmann::json after;
  for (int tries = 0; tries < 100; ++tries) {
    after = get_json(client, "/api/search?q=harbour");
    if (after["index"]["revision"] != before["index"]["revision"]) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
  }
  CHECK(after["total"] == 2);
  CHECK(client.Get("/metrics")->body.find("dateline_index_reloads_total 1\n") != std::string::npos);
}

TEST_CASE("an article of any file name is found under its address") {
  const test::TemporaryDirectory folder;
  const std::string path = folder.path().string();
  std::filesystem::create_directories(path + "/a b/c%2Fd");
  const std::string names[] = {"a b/c%2Fd/plus+and&.txt", "question?mark#hash.txt",
                               "\"quotes\" 'n <tags>.txt", "Żółć – ünïcode.txt"};
  for (const std::string& name : names) {
    test::write_file(path + "/" + name, "Zebra seen\n\nA zebra was seen at " + name + ".\n");
  }
  const IndexOnDisk index({path});
  const Server server(index.path());
  auto client = client_of(server);
  const auto found = get_json(client, "/api/search?q=zebra");
  CHECK(found["hits"].size() == std::size(names));
  for (const auto& hit : found["hits"]) {
    const std::string self = hit["links"]["self"];
    INFO(self);
    CHECK(client.Get(self.c_str())->status == 200);
    CHECK(get_json(client, "/api/articles/" + self.substr(9))["id"] == hit["id"]);
  }
}

TEST_CASE("a missing or foreign index ends the program with 66 and says where") {
  const test::TemporaryDirectory folder;
  const std::string file = (folder.path() / "file").string();
  test::write_file(file, "not an index");
  for (const std::string& path : {folder.path().string(), file, std::string("/no/such/index")}) {
    INFO(path);
    const test::Outcome outcome = run_program("dateline-serve", {"--index", path, "--port", "0"});
    CHECK(outcome.exit_code == EX_NOINPUT);
    CHECK(outcome.out.empty());
    CHECK(outcome.err.find(path) != std::string::npos);
  }
}

TEST_CASE("a port in use ends the program with 69 and names the port") {
  const IndexOnDisk& index = test::corpus_index();
  const Server server(index.path());
  const std::string port = server.address().substr(server.address().rfind(':') + 1);
  const test::Outcome outcome =
      run_program("dateline-serve", {"--index", index.path(), "--port", port});
  CHECK(outcome.exit_code == EX_UNAVAILABLE);
  CHECK(outcome.err.find(port) != std::string::npos);
  CHECK(outcome.err.find("in use") != std::string::npos);
}

TEST_CASE("a wrong command line ends the program with 64") {
  CHECK(run_program("dateline-serve", {}).exit_code == EX_USAGE);
  CHECK(run_program("dateline-serve", {"--index", "x", "--port", "99999"}).exit_code == EX_USAGE);
  CHECK(run_program("dateline-serve", {"--index", "x", "--colour"}).exit_code == EX_USAGE);
  const test::Outcome help = run_program("dateline-serve", {"--help"});
  CHECK(help.exit_code == 0);
  CHECK(help.out.find("Exit codes") != std::string::npos);
}
