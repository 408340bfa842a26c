// dateline-serve: pages and the HTTP API for one index.

#include <fmt/format.h>
#include <signal.h>
#include <sysexits.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "indexer/schema/index_directory.h"
#include "searcher/vocabulary.h"
#include "web/live_searcher.h"
#include "web/server.h"
#include "web/site.h"

namespace {

using namespace dateline;

struct Options {
  std::string index;
  std::string base_url;
  std::string synonyms;
  std::string stop_words;
  web::ServerOptions server;
};

constexpr const char* kFooter = R"(
Prints its address on standard output once it can be reached. Follows the index: what
dateline-index publishes is served from the next second on. SIGTERM or SIGINT: finishes the
requests in flight, then ends.

Exit codes:
  0   stopped by a signal
  64  the command line is wrong
  66  there is no index there, it is damaged, or of another format version; or a file of
      synonyms or stop words cannot be read
  69  the address or port cannot be taken
  70  an internal error
  74  standard output cannot be written

Examples:
  dateline-serve --index news.index
  dateline-serve --index news.index --host 0.0.0.0 --port 80 --base-url https://news.example.org
)";

// The signals that end the server, held back from all threads and taken by wait_for_end().
sigset_t end_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  sigaddset(&set, SIGINT);
  return set;
}

// Looks for a new revision every second until a signal comes.
void wait_for_end(web::LiveSearcher& searcher, const web::Site& site) {
  const sigset_t signals = end_signals();
  const timespec second{1, 0};
  std::string last_failure;
  while (sigtimedwait(&signals, nullptr, &second) < 0) {
    try {
      if (!searcher.refresh()) continue;
      site.metrics().count_reload(true);
      last_failure.clear();
      fmt::print(stderr, "dateline-serve: now serving revision {}\n", searcher.get()->revision());
    } catch (const schema::IndexUnusable& failure) {
      if (last_failure == failure.what()) continue;
      last_failure = failure.what();
      site.metrics().count_reload(false);
      fmt::print(stderr, "dateline-serve: still serving revision {}: {}\n",
                 searcher.get()->revision(), failure.what());
    }
  }
}

int serve(const Options& options) {
  signal(SIGPIPE, SIG_IGN);
  const sigset_t signals = end_signals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);

  std::vector<std::string> bad_lines;
  auto vocabulary = search::read_vocabulary(options.synonyms, options.stop_words, bad_lines);
  for (const std::string& line : bad_lines) fmt::print(stderr, "dateline-serve: {}\n", line);
  if (!vocabulary) {
    fmt::print(stderr, "dateline-serve: {}\n", vocabulary.error().text());
    return EX_NOINPUT;
  }
  web::LiveSearcher searcher(options.index, std::move(*vocabulary));
  const web::Site site(searcher, options.base_url);
  web::Server server(site, options.server);
  try {
    server.bind();
  } catch (const std::system_error& failure) {
    fmt::print(stderr, "dateline-serve: {}\n", failure.what());
    return EX_UNAVAILABLE;
  }
  std::thread serving([&server] { server.run(); });
  const bool told = std::puts(server.url().c_str()) >= 0 && std::fflush(stdout) == 0;
  if (told) wait_for_end(searcher, site);
  server.stop();
  serving.join();
  if (!told) fmt::print(stderr, "dateline-serve: standard output cannot be written\n");
  return told ? EX_OK : EX_IOERR;
}

}  // namespace

int main(int argc, char* argv[]) {
  Options options;
  CLI::App app("Serves an index: search pages for people, an HTTP API for programs.");
  app.footer(kFooter);
  app.set_version_flag("--version", "dateline-serve " DATELINE_VERSION);
  app.add_option("--index", options.index, "directory of the index")->required();
  app.add_option("--host,--address", options.server.host, "address to listen on")
      ->capture_default_str();
  app.add_option("--port", options.server.port, "port to listen on; 0: any free one")
      ->check(CLI::Range(0, 65535))
      ->capture_default_str();
  app.add_option("--threads", options.server.threads,
                 "connections served at a time; 0: four per processor, at least 16")
      ->check(CLI::Range(0, 4096));
  app.add_option("--base-url", options.base_url,
                 "how others reach this server, for absolute links (default: the Host header)");
  app.add_option("--synonyms", options.synonyms,
                 "file of synonyms: lines `car, automobile` or `EC => European Community`");
  app.add_option("--stopwords", options.stop_words,
                 "file of words to leave out of queries, one a line");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? EX_OK : EX_USAGE;
  }
  try {
    return serve(options);
  } catch (const schema::IndexUnusable& failure) {
    fmt::print(stderr, "dateline-serve: {}\n", failure.what());
    return EX_NOINPUT;
  } catch (const std::exception& failure) {
    fmt::print(stderr, "dateline-serve: {}\n", failure.what());
    return EX_SOFTWARE;
  }
}
