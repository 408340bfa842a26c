#include "tests/bench/measure.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <fstream>
#include <iostream>
#include <mutex>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace dateline::bench {
namespace {

constexpr std::size_t kRounds = 3;

double now_us(clockid_t clock) {
  timespec now{};
  ::clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

struct Sample {
  std::array<double, kRounds> wall{};
  std::array<double, kRounds> cpu{};
  Outcome outcome;
};

double median(std::array<double, kRounds> values) {
  std::sort(values.begin(), values.end());
  return values[kRounds / 2];
}

struct Queries {
  std::vector<BenchQuery> warm_up;
  std::vector<BenchQuery> measured;

  explicit Queries(const std::string& path) {
    for (auto& query : read_queries(path))
      (query.kind == "warm-up" ? warm_up : measured).push_back(std::move(query));
    if (warm_up.empty() || measured.empty())
      throw std::runtime_error(path + ": no queries to warm up with, or none to measure");
  }
};

std::unique_ptr<Engine> open_warm(const Measuring& measuring, const Queries& queries,
                                  const std::vector<std::string>& modes) {
  auto engine = measuring.open();
  for (const auto& query : queries.warm_up) engine->answer(modes.front(), query);
  return engine;
}

void run_group(const Measuring& measuring, const Queries& queries,
               const std::vector<std::string>& modes) {
  std::vector<Sample> samples(queries.measured.size() * modes.size());
  for (std::size_t round = 0; round < kRounds; ++round) {
    const auto engine = open_warm(measuring, queries, modes);
    const clockid_t cpu_clock = engine->cpu_clock();
    auto sample = samples.begin();
    for (const auto& query : queries.measured)
      for (const auto& mode : modes) {
        const double cpu = now_us(cpu_clock);
        const double wall = now_us(CLOCK_MONOTONIC);
        sample->outcome = engine->answer(mode, query);
        sample->wall[round] = now_us(CLOCK_MONOTONIC) - wall;
        sample->cpu[round] = now_us(cpu_clock) - cpu;
        ++sample;
      }
  }
  auto sample = samples.begin();
  for (const auto& query : queries.measured)
    for (const auto& mode : modes) {
      std::cout << fmt::format("{}\t{}\t{}\t{:.1f}\t{:.1f}\t{}\t{}\n", measuring.name, mode,
                               query.kind, median(sample->wall), median(sample->cpu),
                               sample->outcome.hits, sample->outcome.tops);
      ++sample;
    }
}

void print_fact(const Measuring& measuring, const std::string& what, double value) {
  std::cout << fmt::format("{}\tfact\t{}\t{:.1f}\n", measuring.name, what, value);
}

void measure_rate(const Measuring& measuring, const Queries& queries, unsigned clients) {
  std::vector<std::unique_ptr<Engine>> engines;
  for (unsigned i = 0; i < clients; ++i)
    engines.push_back(open_warm(measuring, queries, {measuring.groups.front().front()}));
  std::atomic<std::size_t> next{0};
  const double begin = now_us(CLOCK_MONOTONIC);
  std::vector<std::jthread> threads;
  for (auto& engine : engines)
    threads.emplace_back([&queries, &next, &engine] {
      for (std::size_t i = 0; (i = next++) < queries.measured.size();)
        engine->answer("full", queries.measured[i]);
    });
  threads.clear();
  const double seconds = (now_us(CLOCK_MONOTONIC) - begin) / 1e6;
  print_fact(measuring, fmt::format("queries/s, clients {}", clients),
             static_cast<double>(queries.measured.size()) / seconds);
}

// Memory that is no file's: VmRSS without mapped pages.
double anonymous_megabytes(pid_t process) {
  std::ifstream status(fmt::format("/proc/{}/status", process));
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("RssAnon:")) return std::stod(line.substr(8)) / 1e3;
  return 0;
}

}  // namespace

pid_t Engine::process() const {
  return ::getpid();
}

void measure(const Measuring& measuring, const std::string& queries_path) {
  const Queries queries(queries_path);
  {
    const double begin = now_us(CLOCK_MONOTONIC);
    const auto engine = measuring.open();
    print_fact(measuring, "opening ms", (now_us(CLOCK_MONOTONIC) - begin) / 1e3);
    engine->answer("full", queries.warm_up.front());
    print_fact(measuring, "first answer after ms", (now_us(CLOCK_MONOTONIC) - begin) / 1e3);
    for (const auto& query : queries.measured) engine->answer("full", query);
    print_fact(measuring, "memory MB", anonymous_megabytes(engine->process()));
  }
  for (const auto& group : measuring.groups) run_group(measuring, queries, group);
  for (unsigned clients = 1; clients <= 2; ++clients) measure_rate(measuring, queries, clients);
}

int run_peer(const Peer& peer, int argc, char* argv[]) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  const std::string program = peer.name + "_peer";
  try {
    if (arguments.size() == 2 && arguments[0] == "build") {
      peer.build(arguments[1]);
    } else if (arguments.size() == 3 && arguments[0] == "run") {
      measure({peer.name, [&] { return peer.open(arguments[1]); }}, arguments[2]);
    } else {
      std::cerr << fmt::format("usage: {0} build INDEX | {0} run INDEX QUERIES\n", program);
      return 64;
    }
  } catch (const std::exception& error) {
    std::cerr << fmt::format("{}: {}\n", program, error.what());
    return 66;
  }
  return 0;
}

void for_each_article(const std::function<void(const ArticleLine&)>& visit) {
  std::ios::sync_with_stdio(false);
  for (std::string line; std::getline(std::cin, line);) {
    ArticleLine article;
    std::istringstream fields(line);
    for (std::string* field :
         {&article.id, &article.day, &article.month, &article.source, &article.persons,
          &article.organisations, &article.places, &article.title, &article.body})
      std::getline(fields, *field, '\t');
    visit(article);
  }
}

std::vector<std::string> split_keys(const std::string& keys) {
  std::istringstream stream(keys);
  std::vector<std::string> split;
  for (std::string key; stream >> key;) split.push_back(key);
  return split;
}

}  // namespace dateline::bench
