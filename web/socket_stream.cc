#include "web/socket_stream.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace dateline::web {
namespace {

constexpr std::size_t kFlushAt = 64 * 1024;

using AddressOf = int (*)(int, sockaddr*, socklen_t*);

void ip_and_port(AddressOf address_of, int socket, std::string& ip, int& port) {
  sockaddr_storage address{};
  socklen_t size = sizeof address;
  std::array<char, NI_MAXHOST> host{};
  std::array<char, NI_MAXSERV> service{};
  auto* generic = reinterpret_cast<sockaddr*>(&address);
  if (address_of(socket, generic, &size) != 0) return;
  if (getnameinfo(generic, size, host.data(), host.size(), service.data(), service.size(),
                  NI_NUMERICHOST | NI_NUMERICSERV) != 0) {
    return;
  }
  ip = host.data();
  port = std::atoi(service.data());
}

bool wait_for(int socket, short events, int timeout_ms) {
  pollfd entry{socket, events, 0};
  int ready = 0;
  do {
    ready = poll(&entry, 1, timeout_ms);
  } while (ready < 0 && errno == EINTR);
  return ready > 0;
}

}  // namespace

SocketStream::SocketStream(socket_t socket, int wake, const std::atomic<int>& waiting,
                           const Limits& limits)
    : socket_(socket),
      wake_(wake),
      waiting_(waiting),
      limits_(limits),
      head_left_(limits.head_bytes) {}

bool SocketStream::await_request() {
  head_left_ = limits_.head_bytes;
  if (broken_) return false;
  if (in_begin_ < in_end_) return true;
  std::array<pollfd, 2> entries = {pollfd{socket_, POLLIN, 0}, pollfd{wake_, POLLIN, 0}};
  int ready = 0;
  for (int left_ms = limits_.idle_timeout_ms; ready == 0 && left_ms > 0;
       left_ms -= limits_.patience_ms) {
    ready = poll(entries.data(), entries.size(), std::min(left_ms, limits_.patience_ms));
    if (ready < 0 && errno == EINTR) ready = 0;
    if (ready == 0 && waiting_ > 0) return false;
  }
  return ready > 0 && (entries[0].revents & POLLIN) != 0 && fill();
}

bool SocketStream::fill() {
  ssize_t got = 0;
  do {
    got = recv(socket_, in_.data(), in_.size(), 0);
  } while (got < 0 && errno == EINTR);
  in_begin_ = 0;
  in_end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
  return got > 0;
}

bool SocketStream::is_readable() const {
  return in_begin_ < in_end_ || wait_for(socket_, POLLIN, limits_.read_timeout_ms);
}

bool SocketStream::is_writable() const {
  return !broken_ && wait_for(socket_, POLLOUT, limits_.write_timeout_ms);
}

// Bodies are never read: requests that bring one are answered and the connection closed. So all
// that is read belongs to a head.
ssize_t SocketStream::read(char* to, std::size_t size) {
  if (head_left_ == 0) return -1;
  if (in_begin_ == in_end_) {
    if (!wait_for(socket_, POLLIN, limits_.read_timeout_ms) || !fill()) return -1;
  }
  const std::size_t take = std::min({size, in_end_ - in_begin_, head_left_});
  std::memcpy(to, in_.data() + in_begin_, take);
  in_begin_ += take;
  head_left_ -= take;
  return static_cast<ssize_t>(take);
}

ssize_t SocketStream::write(const char* from, std::size_t size) {
  if (broken_) return -1;
  out_.append(from, size);
  if (out_.size() >= kFlushAt && !flush()) return -1;
  return static_cast<ssize_t>(size);
}

bool SocketStream::flush() {
  std::size_t sent = 0;
  while (!broken_ && sent < out_.size()) {
    const ssize_t wrote =
        send(socket_, out_.data() + sent, out_.size() - sent, MSG_NOSIGNAL | MSG_DONTWAIT);
    if (wrote > 0) {
      sent += static_cast<std::size_t>(wrote);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      broken_ = !wait_for(socket_, POLLOUT, limits_.write_timeout_ms);
    } else if (errno != EINTR) {
      broken_ = true;
    }
  }
  out_.clear();
  return !broken_;
}

void SocketStream::get_remote_ip_and_port(std::string& ip, int& port) const {
  ip_and_port(getpeername, socket_, ip, port);
}

void SocketStream::get_local_ip_and_port(std::string& ip, int& port) const {
  ip_and_port(getsockname, socket_, ip, port);
}

}  // namespace dateline::web
