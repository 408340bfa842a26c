#pragma once

#include <httplib.h>

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "tests/support/server.h"

namespace dateline::test {

// An index of corpus/ (or of what `paths` names), made by the real dateline-index in a directory of
// its own that goes away with the object.
class IndexOnDisk {
 public:
  explicit IndexOnDisk(const std::vector<std::string>& paths = {});
  IndexOnDisk(const IndexOnDisk&) = delete;
  IndexOnDisk& operator=(const IndexOnDisk&) = delete;
  ~IndexOnDisk();

  [[nodiscard]] const std::string& path() const { return path_; }
  // Runs dateline-index on it again, with these paths.
  void update(const std::vector<std::string>& paths) const;

 private:
  std::string path_;
};

// The index of corpus/ and a server on it, shared by all cases that only read.
const IndexOnDisk& corpus_index();
const Server& corpus_server();

// A client with keep-alive and short timeouts.
httplib::Client client_of(const Server& server);

// JSON of an address; fails the test case when the status is another one.
nlohmann::json get_json(httplib::Client& client, const std::string& path, int status = 200);

// A TCP connection for what no client library would send.
class RawConnection {
 public:
  explicit RawConnection(const Server& server);
  RawConnection(const RawConnection&) = delete;
  RawConnection& operator=(const RawConnection&) = delete;
  ~RawConnection();

  bool send(std::string_view bytes) const;  // false: the other side has closed
  // Until the other side closes, or nothing comes for three seconds.
  [[nodiscard]] std::string read_to_end() const;

 private:
  int socket_ = -1;
};

}  // namespace dateline::test
