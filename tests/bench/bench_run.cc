// Dateline in the comparison.
//
//   bench_run INDEX QUERIES          in process
//   bench_run --http INDEX QUERIES   through dateline-serve; the CPU time is the server's
//
// Modes besides "full" and "ten": "again", the query with a source chosen, asked right behind it;
// "matched", everything but hits and facets when the matches are known; "facets", that and the four
// facets.

#include <fmt/format.h>
#include <httplib.h>

#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>

#include "searcher/searcher.h"
#include "tests/bench/measure.h"
#include "tests/support/server.h"
#include "web/url.h"

namespace {

using namespace dateline;
using bench::BenchQuery;
using bench::Engine;
using bench::Outcome;

std::string text_of(const BenchQuery& query) {
  std::string text;
  for (const auto& word : query.words)
    text += (text.empty() ? "" : query.join == "or" ? " OR " : " ") + word;
  return query.join == "phrase" ? '"' + text + '"' : text;
}

search::Parameters parameters_of(const std::string& mode, const BenchQuery& query) {
  search::Parameters parameters = {{"q", text_of(query)}};
  if (!query.facet.empty()) {
    parameters.emplace_back(query.facet, query.key);
    parameters.emplace_back("all", query.facet);  // its facet counted inside the choice
  }
  if (!query.from.empty()) parameters.emplace_back("published", query.from + ".." + query.to);
  const bool facets = mode != "ten" && mode != "matched";
  parameters.emplace_back("facets", facets ? "person,org,place,source" : "");
  if (mode == "full" || mode == "again") parameters.emplace_back("facets", "published");
  if (mode == "matched" || mode == "facets") parameters.emplace_back("per_page", "0");
  // A set remembers the counts of "full"; other ones are counted.
  if (mode == "facets") parameters.emplace_back("facet_size", "11");
  if (mode == "again") parameters.emplace_back("source", "outlet-1");
  return parameters;
}

class InProcess : public Engine {
 public:
  explicit InProcess(const std::string& index) : searcher_(search::Searcher::open(index)) {}

  Outcome answer(const std::string& mode, const BenchQuery& query) override {
    auto request = search::parse_request(parameters_of(mode, query));
    if (!request) throw std::runtime_error(request.error().message);
    request->snippets = mode != "ten";
    const search::Answer answer = searcher_->search(*request);
    Outcome outcome{answer.articles, {}};
    for (const auto& facet : answer.facets) {
      outcome.tops += outcome.tops.empty() ? "" : " ";
      outcome.tops += std::to_string(facet.values.empty() ? 0 : facet.values.front().count);
    }
    return outcome;
  }

 private:
  std::shared_ptr<const search::Searcher> searcher_;
};

class OverHttp : public Engine {
 public:
  explicit OverHttp(const std::shared_ptr<test::Server>& server)
      : server_(server),
        http_("127.0.0.1", std::stoi(server->address().substr(server->address().rfind(':') + 1))) {
    http_.set_keep_alive(true);
    http_.set_tcp_nodelay(true);
    http_.set_read_timeout(60);
    clock_getcpuclockid(server->process(), &clock_);
  }

  Outcome answer(const std::string& mode, const BenchQuery& query) override {
    std::string path = "/api/search";
    char between = '?';
    for (const auto& [name, value] : parameters_of(mode, query)) {
      path += fmt::format("{}{}={}", between, name, web::encode_component(value));
      between = '&';
    }
    const auto reply = http_.Get(path.c_str());
    if (!reply || reply->status != 200) throw std::runtime_error("no answer to " + path);
    const auto total = reply->body.find("\"articles\":");
    return {std::stoull(reply->body.substr(total + 11, 20)), {}};
  }
  [[nodiscard]] clockid_t cpu_clock() const override { return clock_; }
  [[nodiscard]] pid_t process() const override { return server_->process(); }

 private:
  std::shared_ptr<test::Server> server_;
  httplib::Client http_;
  clockid_t clock_{};
};

void run(const std::string& index, const std::string& queries) {
  bench::measure({"dateline",
                  [&] { return std::make_unique<InProcess>(index); },
                  {{"full", "again", "matched", "facets"}, {"ten"}}},
                 queries);
}

// Clients of the rate share a server, as clients do; rounds have one each.
void run_over_http(const std::string& index, const std::string& queries) {
  std::weak_ptr<test::Server> running;
  bench::measure({"dateline, HTTP",
                  [&] {
                    auto server = running.lock();
                    if (!server) running = server = std::make_shared<test::Server>(index);
                    return std::make_unique<OverHttp>(server);
                  },
                  {{"full"}}},
                 queries);
}

}  // namespace

int main(int argc, char* argv[]) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    if (arguments.size() == 3 && arguments[0] == "--http") {
      run_over_http(arguments[1], arguments[2]);
    } else if (arguments.size() == 2) {
      run(arguments[0], arguments[1]);
    } else {
      std::cerr << "usage: bench_run [--http] INDEX QUERIES\n";
      return 64;
    }
  } catch (const std::exception& error) {
    std::cerr << "bench_run: " << error.what() << '\n';
    return 66;
  }
}
