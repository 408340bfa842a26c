#pragma once

#include <memory>
#include <string>

#include "web/site.h"

namespace dateline::web {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;       // 0: any free one
  unsigned threads = 0;  // connections served at a time; 0: four per processor, at least 16
};

// HTTP/1.1 over TCP for a site, on cpp-httplib. Only requests without a body are taken; whatever
// brings one is answered and its connection closed.
class Server {
 public:
  // Keeps a reference to the site.
  Server(const Site& site, ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // Takes the port; from then on clients can connect. Throws std::system_error with the reason.
  void bind();
  [[nodiscard]] int port() const;         // after bind()
  [[nodiscard]] std::string url() const;  // after bind(); "http://127.0.0.1:8080"

  // Serves until stop(). Returns when the requests in flight are answered.
  void run();
  // From any thread.
  void stop();

 private:
  class Listener;
  std::unique_ptr<Listener> listener_;
  ServerOptions options_;
  int port_ = 0;
};

}  // namespace dateline::web
