#include "tests/http/fixture.h"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <stdexcept>

#include "tests/support/catch.h"
#include "tests/support/process.h"

namespace dateline::test {
namespace {

int port_of(const Server& server) {
  const std::string& address = server.address();
  return std::stoi(address.substr(address.rfind(':') + 1));
}

}  // namespace

IndexOnDisk::IndexOnDisk(const std::vector<std::string>& paths) {
  std::string pattern = (std::filesystem::temp_directory_path() / "dateline-http-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
  path_ = pattern + "/index";
  update(paths.empty() ? std::vector<std::string>{source_path("corpus")} : paths);
}

IndexOnDisk::~IndexOnDisk() {
  std::error_code ignored;
  std::filesystem::remove_all(std::filesystem::path(path_).parent_path(), ignored);
}

void IndexOnDisk::update(const std::vector<std::string>& paths) const {
  std::vector<std::string> arguments = {"--index", path_};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  const Outcome outcome = run_program("dateline-index", arguments);
  if (!std::filesystem::exists(path_)) throw std::runtime_error("no index: " + outcome.err);
}

const IndexOnDisk& corpus_index() {
  static const IndexOnDisk index;
  return index;
}

const Server& corpus_server() {
  static const Server server(corpus_index().path());
  return server;
}

httplib::Client client_of(const Server& server) {
  httplib::Client client("127.0.0.1", port_of(server));
  client.set_keep_alive(true);
  client.set_tcp_nodelay(true);
  client.set_connection_timeout(5);
  client.set_read_timeout(20);
  return client;
}

nlohmann::json get_json(httplib::Client& client, const std::string& path, int status) {
  const auto reply = client.Get(path.c_str());
  INFO(path);
  REQUIRE(reply);
  REQUIRE(reply->status == status);
  return nlohmann::json::parse(reply->body);
}

RawConnection::RawConnection(const Server& server) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port_of(server)));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval limit{3, 0};
  setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  if (connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    throw std::runtime_error("no connection");
  }
}

RawConnection::~RawConnection() {
  close(socket_);
}

bool RawConnection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::string RawConnection::read_to_end() const {
  std::string all;
  std::array<char, 4096> piece{};
  for (ssize_t got = 0; (got = recv(socket_, piece.data(), piece.size(), 0)) > 0;) {
    all.append(piece.data(), static_cast<std::size_t>(got));
  }
  return all;
}

}  // namespace dateline::test
