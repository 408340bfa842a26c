#include "web/server.h"

#include <httplib.h>
#include <netinet/tcp.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <system_error>
#include <thread>

#include "web/socket_stream.h"
#include "web/url.h"

namespace dateline::web {
namespace {

constexpr unsigned kRequestsPerConnection = 10'000;
constexpr int kBacklog = 128;
constexpr std::size_t kDrained = 64 * 1024;  // of a body that nobody reads
// Where the client's Accept-Encoding is kept: cpp-httplib would compress everything itself.
constexpr const char* kAcceptEncoding = "Dateline-Accept-Encoding";

bool is_local(const httplib::Request& request) {
  const std::string_view peer = request.remote_addr;
  return peer.starts_with("127.") || peer == "::1" || peer.starts_with("::ffff:127.") ||
         peer == request.local_addr;
}

// "/path?query" of the request line; also of the absolute form that proxies send.
std::string_view path_and_query(std::string_view target) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    const std::size_t slash = target.find('/', scheme.size());
    return slash == target.npos ? "/" : target.substr(slash);
  }
  return target;
}

HttpRequest to_request(const httplib::Request& from) {
  const std::string_view target = path_and_query(from.target);
  const std::size_t question = target.find('?');
  HttpRequest request;
  request.method = from.method;
  request.path = percent_decode(target.substr(0, question), false);
  if (question != target.npos) request.parameters = parse_query(target.substr(question + 1));
  request.host = from.get_header_value("Host");
  request.if_none_match = from.get_header_value("If-None-Match");
  request.accept_encoding = from.get_header_value(kAcceptEncoding);
  request.local = is_local(from);
  return request;
}

void send_streamed(std::function<void(const Sink&)> produce, const std::string& type,
                   httplib::Response& to) {
  to.set_chunked_content_provider(
      type, [produce = std::move(produce)](std::size_t, httplib::DataSink& sink) {
        bool open = true;
        try {
          produce([&](std::string_view piece) {
            open = open && (piece.empty() || sink.write(piece.data(), piece.size()));
            return open;
          });
        } catch (...) {
          return false;  // cut short: without the last chunk the client knows
        }
        if (open) sink.done();
        return open;
      });
}

void to_response(Reply&& reply, httplib::Response& to) {
  to.status = reply.status;
  for (const auto& [name, value] : reply.headers) to.set_header(name, value);
  if (reply.stream) {
    send_streamed(std::move(reply.stream), reply.type, to);
  } else if (!reply.type.empty()) {
    to.set_header("Content-Type", reply.type);
    to.body = std::move(reply.body);
  }
}

void set_socket_options(socket_t socket) {
  const int on = 1;
  // Not SO_REUSEPORT, which cpp-httplib sets: with it a second server would take the same port.
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
}

// A client that still sends would get a reset and lose the answer: read on for a moment.
void drain(socket_t socket) {
  shutdown(socket, SHUT_WR);
  const timeval moment{0, 200'000};
  setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &moment, sizeof moment);
  std::array<char, 4096> waste{};
  std::size_t total = 0;
  for (ssize_t got = 1; got > 0 && total < kDrained; total += static_cast<std::size_t>(got)) {
    got = recv(socket, waste.data(), waste.size(), 0);
    if (got < 0) break;
  }
}

}  // namespace

// Knows how many connections no thread has taken yet.
class CountingPool : public httplib::TaskQueue {
 public:
  CountingPool(std::size_t threads, std::atomic<int>& waiting)
      : pool_(threads), waiting_(waiting) {}

  // void in 0.11, bool in 0.18.
  using Enqueued = decltype(std::declval<httplib::TaskQueue&>().enqueue(std::function<void()>()));
  Enqueued enqueue(std::function<void()> task) override {
    ++waiting_;
    return pool_.enqueue([this, task = std::move(task)] {
      --waiting_;
      task();
    });
  }
  void shutdown() override { pool_.shutdown(); }

 private:
  httplib::ThreadPool pool_;
  std::atomic<int>& waiting_;
};

// Takes over the connections of cpp-httplib's server: see socket_stream.h.
class Server::Listener : public httplib::Server {
 public:
  Listener(const Site& site, unsigned threads) : site_(site), wake_(eventfd(0, EFD_CLOEXEC)) {
    if (wake_ < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
    set_pre_routing_handler([this](const httplib::Request& from, httplib::Response& to) {
      to_response(site_.answer(to_request(from)), to);
      return HandlerResponse::Handled;
    });
    set_error_handler([this](const httplib::Request&, httplib::Response& to) {
      if (!to.body.empty()) return;
      to_response(site_.refuse(to.status, "the request line or a header is malformed or too long"),
                  to);
    });
    new_task_queue = [this, threads] {
      return new CountingPool(threads, waiting_);  // owned by the library
    };
    set_tcp_nodelay(true);
    set_keep_alive_max_count(kRequestsPerConnection);
    set_socket_options([this](socket_t socket) {
      listening_ = socket;
      web::set_socket_options(socket);
    });
  }
  ~Listener() override { close(wake_); }

  void deepen_backlog() const { ::listen(listening_, kBacklog); }

  void wake_connections() {
    stopping_ = true;
    const std::uint64_t one = 1;
    // Never read again, so it stays readable for every connection.
    [[maybe_unused]] const ssize_t wrote = ::write(wake_, &one, sizeof one);
  }

 private:
  struct Exchange {
    bool understood = false;
    bool has_body = false;
  };

  bool process_and_close_socket(socket_t socket) override {
    SocketStream stream(socket, wake_, waiting_, SocketStream::Limits());
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    bool open = true;
    bool unread = false;
    for (unsigned served = 1; open && stream.await_request(); ++served) {
      const bool last = served == kRequestsPerConnection || stopping_;
      bool closed = false;
      Exchange exchange;
      site_.metrics().enter();
      open = exchanged(*this, stream, last, closed, exchange) && stream.flush();
      site_.metrics().leave();
      unread = exchange.has_body || !exchange.understood;
      open = open && !last && !closed && !unread;
    }
    stream.flush();
    if (unread) drain(socket);
    shutdown(socket, SHUT_RDWR);
    return close(socket) == 0;
  }

  // One request and its answer. The library's signature differs between 0.11 and 0.18.
  template <class Self>
  static bool exchanged(Self& self, SocketStream& stream, bool last, bool& closed,
                        Exchange& exchange) {
    const auto prepare = [&exchange](httplib::Request& request) { adapt(request, exchange); };
    if constexpr (requires { self.process_request(stream, last, closed, prepare); }) {
      return self.process_request(stream, last, closed, prepare);
    } else {
      std::string peer;
      std::string own;
      int peer_port = 0;
      int own_port = 0;
      stream.get_remote_ip_and_port(peer, peer_port);
      stream.get_local_ip_and_port(own, own_port);
      return self.process_request(stream, peer, peer_port, own, own_port, last, closed, prepare);
    }
  }

  static void adapt(httplib::Request& request, Exchange& exchange) {
    exchange.understood = true;
    exchange.has_body =
        request.has_header("Transfer-Encoding") ||
        (request.has_header("Content-Length") && request.get_header_value("Content-Length") != "0");
    if (exchange.has_body) {
      request.headers.erase("Connection");
      request.set_header("Connection", "close");
    }
    const std::string accepted = request.get_header_value("Accept-Encoding");
    request.headers.erase("Accept-Encoding");
    request.headers.erase(kAcceptEncoding);
    if (!accepted.empty()) request.set_header(kAcceptEncoding, accepted);
    request.ranges.clear();  // parts of a page are of no use to anyone
  }

  const Site& site_;
  int wake_;
  socket_t listening_ = -1;
  std::atomic<bool> stopping_{false};
  std::atomic<int> waiting_{0};  // connections for a thread
};

Server::Server(const Site& site, ServerOptions options) : options_(std::move(options)) {
  const unsigned threads = options_.threads != 0
                               ? options_.threads
                               : std::max(16U, 4 * std::thread::hardware_concurrency());
  listener_ = std::make_unique<Listener>(site, threads);
}

Server::~Server() = default;

void Server::bind() {
  errno = 0;
  if (options_.port == 0) {
    port_ = listener_->bind_to_any_port(options_.host);
  } else {
    port_ = listener_->bind_to_port(options_.host, options_.port) ? options_.port : -1;
  }
  if (port_ <= 0) {
    const int reason = errno != 0 ? errno : EADDRNOTAVAIL;
    throw std::system_error(reason, std::generic_category(),
                            options_.host + " port " + std::to_string(options_.port));
  }
  listener_->deepen_backlog();
}

int Server::port() const {
  return port_;
}

std::string Server::url() const {
  const bool v6 = options_.host.find(':') != std::string::npos;
  return "http://" + (v6 ? "[" + options_.host + "]" : options_.host) + ":" + std::to_string(port_);
}

void Server::run() {
  listener_->listen_after_bind();
}

void Server::stop() {
  listener_->wake_connections();
  listener_->stop();
}

}  // namespace dateline::web
