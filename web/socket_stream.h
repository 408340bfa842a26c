#pragma once

#include <httplib.h>

#include <array>
#include <atomic>
#include <string>

namespace dateline::web {

// A server's side of one connection, in place of the library's own stream, which
//   - waits for the next request by asking every 10 ms instead of sleeping in poll(),
//   - reads request line and headers of any length into memory,
//   - sends head and body in two packets.
// Writes are gathered and go out with flush() or when there is a lot. Used by one thread.
class SocketStream : public httplib::Stream {
 public:
  struct Limits {
    std::size_t head_bytes = 32 * 1024;  // of request line and headers together
    int read_timeout_ms = 5000;          // for each piece of a request
    int write_timeout_ms = 10000;
    int idle_timeout_ms = 5000;  // between requests
    int patience_ms = 250;       // the same, while other connections wait for a thread
  };

  // `wake` is a descriptor that becomes readable when the server stops; `waiting`, how many
  // connections wait for a thread.
  SocketStream(socket_t socket, int wake, const std::atomic<int>& waiting, const Limits& limits);

  // Waits for the first byte of a request. False: the client left, was idle for too long or while
  // others wait for its thread, or the server stops. Starts counting the head's bytes anew.
  bool await_request();
  bool flush();  // false: the client is gone
  [[nodiscard]] bool head_too_long() const { return head_left_ == 0; }

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  bool fill();

  socket_t socket_;
  int wake_;
  const std::atomic<int>& waiting_;
  Limits limits_;
  std::size_t head_left_;
  std::array<char, 16 * 1024> in_{};
  std::size_t in_begin_ = 0;
  std::size_t in_end_ = 0;
  std::string out_;
  bool broken_ = false;
};

}  // namespace dateline::web
