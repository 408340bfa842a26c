#pragma once

#include <ctime>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "tests/bench/bench_queries.h"

namespace dateline::bench {

struct Outcome {
  std::uint64_t hits = 0;  // exact total; with mode "ten" as many as are shown
  std::string tops;        // count of the first value of person, org, place and source
};

// One engine with an open index; belongs to one thread.
class Engine {
 public:
  virtual ~Engine() = default;
  // Modes that all have: "full" (ten best with snippets, exact total, the ten most frequent values
  // of four facets, articles by month) and "ten" (ten best alone).
  virtual Outcome answer(const std::string& mode, const BenchQuery& query) = 0;
  // Whose CPU time an answer is.
  [[nodiscard]] virtual clockid_t cpu_clock() const { return CLOCK_PROCESS_CPUTIME_ID; }
  [[nodiscard]] virtual pid_t process() const;
};

struct Measuring {
  std::string name;
  std::function<std::unique_ptr<Engine>()> open;
  // Modes of a group are asked one after the other for each query, so that what one leaves in a
  // cache serves the next. Every round of a group opens the engine anew and warms it up with other
  // queries: no answer is measured twice from the same caches.
  std::vector<std::vector<std::string>> groups = {{"full"}, {"ten"}};
};

// Prints, tab-separated, a line for every query and mode (name, mode, kind, wall µs, CPU µs, hits,
// tops; times are the median of three rounds), then facts (name, "fact", what, value).
void measure(const Measuring& measuring, const std::string& queries_path);

// The program of a peer: NAME_peer build INDEX | run INDEX QUERIES. Returns the exit status.
struct Peer {
  std::string name;
  std::function<void(const std::string& index)> build;
  std::function<std::unique_ptr<Engine>(const std::string& index)> open;
};
int run_peer(const Peer& peer, int argc, char* argv[]);

// Reads the articles that bench_corpus prints from standard input.
struct ArticleLine {
  std::string id, day, month, source, persons, organisations, places, title, body;
};
void for_each_article(const std::function<void(const ArticleLine&)>& visit);

// "a b c" → a, b, c.
std::vector<std::string> split_keys(const std::string& keys);

}  // namespace dateline::bench
