#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace dateline::test {

// A dateline-serve process on a free port of the loopback address, stopped by SIGTERM at the end.
class Server {
 public:
  // Returns when it answers. Throws std::runtime_error with what it said when it does not start.
  explicit Server(const std::string& index, const std::vector<std::string>& more_arguments = {});
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server();

  [[nodiscard]] const std::string& address() const { return address_; }  // "http://127.0.0.1:4711"
  [[nodiscard]] pid_t process() const { return process_; }
  // Sends SIGTERM, waits, and returns the exit code; 128 + signal when a signal ended it.
  int stop();

 private:
  pid_t process_ = -1;
  std::string address_;
};

}  // namespace dateline::test
