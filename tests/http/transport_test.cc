// What the server does with connections, whole, broken and hostile.

#include <algorithm>
#include <memory>
#include <random>

#include "tests/http/fixture.h"
#include "tests/support/catch.h"
#include "tests/support/process.h"
#include "web/url.h"

using namespace dateline;
using test::client_of;
using test::corpus_server;
using test::RawConnection;

TEST_CASE("one connection serves many requests") {
  const RawConnection connection(corpus_server());
  CHECK(
      connection.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
                      "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
                      "GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
  const std::string replies = connection.read_to_end();
  std::size_t count = 0;
  for (std::size_t at = 0; (at = replies.find("HTTP/1.1 200", at)) != replies.npos; ++at) ++count;
  CHECK(count == 3);
}

TEST_CASE("silent connections make room for one that waits") {
  const test::Server server(test::corpus_index().path(), {"--threads", "2"});
  std::vector<std::unique_ptr<RawConnection>> silent;
  for (int i = 0; i < 8; ++i) silent.push_back(std::make_unique<RawConnection>(server));
  auto client = client_of(server);
  const auto reply = client.Get("/healthz");
  REQUIRE(reply);
  CHECK(reply->status == 200);
}

TEST_CASE("HEAD has the headers of GET and no body") {
  auto client = client_of(corpus_server());
  for (const char* path : {"/", "/api/search?q=troops", "/style.css", "/about"}) {
    INFO(path);
    const auto got = client.Get(path);
    const auto head = client.Head(path);
    REQUIRE(got);
    REQUIRE(head);
    CHECK(head->status == 200);
    CHECK(head->body.empty());
    CHECK(head->get_header_value("Content-Length") == std::to_string(got->body.size()));
    CHECK(head->get_header_value("ETag") == got->get_header_value("ETag"));
  }
}

TEST_CASE("a request with a body is refused, its body never taken for a request") {
  const RawConnection connection(corpus_server());
  CHECK(
      connection.send("POST /api/search HTTP/1.1\r\nHost: x\r\nContent-Length: 36\r\n\r\n"
                      "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"));
  const std::string reply = connection.read_to_end();
  CHECK(reply.find("HTTP/1.1 405") == 0);
  CHECK(reply.find("Allow: GET, HEAD") != reply.npos);
  CHECK(reply.find("HTTP/1.1 200") == reply.npos);
}

TEST_CASE("a request line that is too long is refused") {
  auto client = client_of(corpus_server());
  const auto reply = client.Get(("/?q=" + std::string(12'000, 'a')).c_str());
  REQUIRE(reply);
  CHECK(reply->status == 414);
  CHECK(reply->get_header_value("Content-Type") == "application/problem+json");
}

TEST_CASE("headers without end are cut off") {
  const RawConnection connection(corpus_server());
  CHECK(connection.send("GET / HTTP/1.1\r\n"));
  bool open = true;
  for (int line = 0; open && line < 100'000; ++line)
    open = connection.send("X-A: aaaaaaaaaaaa\r\n");
  CHECK_FALSE(open);
  auto client = client_of(corpus_server());
  CHECK(client.Get("/healthz")->status == 200);
}

TEST_CASE("what is no HTTP gets a 400 and a closed connection") {
  for (const std::string bytes : {"hello\r\n\r\n", "GET /\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                                  "\x16\x03\x01\x02\r\n\r\n", "FETCH / HTTP/1.1\r\n\r\n"}) {
    INFO(bytes);
    const RawConnection connection(corpus_server());
    CHECK(connection.send(bytes));
    CHECK(connection.read_to_end().find("HTTP/1.1 400") == 0);
  }
}

TEST_CASE("an answer that was cached is not sent again over HTTP") {
  auto client = client_of(corpus_server());
  const auto first = client.Get("/api/search?q=troops");
  REQUIRE(first);
  const auto second =
      client.Get("/api/search?q=troops", {{"If-None-Match", first->get_header_value("ETag")}});
  REQUIRE(second);
  CHECK(second->status == 304);
  CHECK(second->body.empty());
}

TEST_CASE("a client on this machine gets plain bytes, however much it would accept") {
  auto client = client_of(corpus_server());
  const auto reply = client.Get("/", {{"Accept-Encoding", "gzip, br"}});
  REQUIRE(reply);
  CHECK(reply->get_header_value("Content-Encoding").empty());
  CHECK(reply->body.find("<!DOCTYPE html>") == 0);
}

TEST_CASE("any bytes as a query answer 200 or 400") {
  auto client = client_of(corpus_server());
  std::mt19937 random(20220215);
  constexpr std::string_view kOften = "\"()*:-+=~^ORNEAR/5 person:";
  for (int round = 0; round < 400; ++round) {
    std::string q;
    for (std::size_t left = random() % 60; left > 0; --left) {
      q += random() % 2 ? kOften[random() % kOften.size()] : static_cast<char>(random() % 256);
    }
    const std::string path = (round % 2 ? "/api/search?q=" : "/?q=") + web::encode_component(q);
    const auto reply = client.Get(path.c_str());
    INFO(path);
    REQUIRE(reply);
    CHECK((reply->status == 200 || reply->status == 400));
  }
}

TEST_CASE("any path answers without an internal error") {
  auto client = client_of(corpus_server());
  std::mt19937 random(7);
  const char* kPrefixes[] = {"/article/",      "/entity/",     "/story/",        "/facet/",
                             "/api/articles/", "/api/facets/", "/api/entities/", "/",
                             "/api/"};
  for (int round = 0; round < 200; ++round) {
    std::string rest;
    for (std::size_t left = random() % 20; left > 0; --left) rest += static_cast<char>(random());
    const std::string path =
        kPrefixes[random() % std::size(kPrefixes)] + web::encode_component(rest);
    const auto reply = client.Get(path.c_str());
    INFO(path);
    REQUIRE(reply);
    CHECK(reply->status < 500);
  }
}
