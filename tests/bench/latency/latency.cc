// What a full answer (ten hits with snippets, four exact facets) costs over HTTP: one client on one
// kept-alive connection, a few hundred different queries of each class, made from the index's own
// words and entities with a seed. Prints wall time and the server's CPU time per query.
//
//   latency --index DIR [--queries 200] [--seed 1]

#include <fmt/format.h>
#include <httplib.h>
#include <time.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <sstream>

#include "tests/support/server.h"
#include "web/url.h"

namespace {

using namespace dateline;
using nlohmann::json;
using web::encode_component;

struct Vocabulary {
  std::vector<std::string> words;    // of titles; frequent ones stand there often
  std::vector<std::string> phrases;  // two neighbouring words of a title
  std::vector<std::pair<std::string, std::string>> entities;  // facet parameter, key
  std::vector<std::string> months;                            // with articles
};

class Client {
 public:
  explicit Client(const test::Server& server)
      : http_("127.0.0.1", std::stoi(server.address().substr(server.address().rfind(':') + 1))) {
    http_.set_keep_alive(true);
    http_.set_tcp_nodelay(true);
    http_.set_read_timeout(60);
  }
  std::string get(const std::string& path) {
    const auto reply = http_.Get(path.c_str());
    if (!reply || reply->status != 200) throw std::runtime_error("no answer to " + path);
    return reply->body;
  }

 private:
  httplib::Client http_;
};

std::vector<std::string> words_of(const std::string& title) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : title + " ") {
    if (std::isalpha(static_cast<unsigned char>(c))) {
      word += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    } else if (!word.empty()) {
      if (word.size() > 2) words.push_back(word);
      word.clear();
    }
  }
  return words;
}

Vocabulary vocabulary_of(Client& client) {
  Vocabulary found;
  std::istringstream lines(client.get("/api/export.ndjson"));
  for (std::string line; std::getline(lines, line);) {
    const auto words = words_of(json::parse(line)["title"].get<std::string>());
    found.words.insert(found.words.end(), words.begin(), words.end());
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
      found.phrases.push_back(words[i] + " " + words[i + 1]);
    }
  }
  for (const std::string facet : {"person", "org", "place"}) {
    const json values = json::parse(client.get("/api/facets/" + facet + "?size=200"))["values"];
    for (const json& value : values) found.entities.emplace_back(facet, value["key"]);
  }
  const json all = json::parse(client.get("/api/search?per_page=0&facets=published"));
  for (const json& bucket : all["facets"]["published"]["buckets"]) {
    const std::string from = bucket["from"];
    found.months.push_back(from + ".." + bucket["to"].get<std::string>());
  }
  if (found.words.empty() || found.phrases.empty()) throw std::runtime_error("titles are needed");
  return found;
}

double seconds_of(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) / 1e9;
}

double percentile(std::vector<double>& values, double share) {
  std::sort(values.begin(), values.end());
  return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

template <class Item>
const Item& pick(const std::vector<Item>& list, std::mt19937& random) {
  return list[random() % list.size()];
}

class Bench {
 public:
  Bench(const test::Server& server, unsigned queries, unsigned seed)
      : client_(server), queries_(queries), random_(seed), words_(vocabulary_of(client_)) {
    clock_getcpuclockid(server.process(), &server_clock_);
  }

  void run() {
    fmt::print("{:<26}{:>8}{:>27}{:>36}\n", "", "", "wall ms", "server CPU ms");
    fmt::print("{:<26}{:>8}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}\n", "class", "queries", "p50", "p95",
               "p99", "mean", "p50", "p95", "p99");
    const std::string api =
        "/api/search?facets=person&facets=org&facets=place&facets=source&facet_size=10";
    measure("one word", [&] { return api + "&q=" + word(); });
    measure("two words", [&] { return api + "&q=" + word() + "%20" + word(); });
    measure("three words, OR",
            [&] { return api + "&q=" + word() + "%20OR%20" + word() + "%20OR%20" + word(); });
    measure("phrase", [&] {
      return api + "&q=" + encode_component('"' + pick(words_.phrases, random_) + '"');
    });
    measure("word and entity", [&] { return api + "&q=" + word() + entity(); });
    measure("word and dates", [&] { return api + "&q=" + word() + dates(); });
    measure("entity alone", [&] { return api + entity(); });
    measure("dates alone, entity", [&] { return api + dates() + entity(); });
    measure("everything, a page",
            [&] { return api + "&page=" + std::to_string(++page_ % 900 + 1); });
    measure("HTML page, two words", [&] { return "/?q=" + word() + "%20" + word(); });
    measure("one word, all facets", [&] { return "/api/search?q=" + word(); });
    if (!all_wall_.empty()) print("all API classes", all_wall_, all_cpu_);
  }

 private:
  // Spaces are written %20: the client library would turn a plus into a literal one.
  const std::string& word() { return pick(words_.words, random_); }
  std::string entity() {
    if (words_.entities.empty()) return {};
    const auto& [facet, key] = pick(words_.entities, random_);
    return "&" + facet + "=" + encode_component(key);
  }
  std::string dates() {
    return words_.months.empty() ? ""
                                 : "&published=" + encode_component(pick(words_.months, random_));
  }

  void measure(const char* name, const std::function<std::string()>& make) {
    std::set<std::string> paths;
    for (unsigned tries = 0; paths.size() < queries_ && tries < 20 * queries_; ++tries) {
      paths.insert(make());
    }
    std::vector<double> wall;
    std::vector<double> cpu;
    for (const std::string& path : paths) {
      const double cpu_before = seconds_of(server_clock_);
      const auto begin = std::chrono::steady_clock::now();
      client_.get(path);
      const std::chrono::duration<double, std::milli> took =
          std::chrono::steady_clock::now() - begin;
      wall.push_back(took.count());
      cpu.push_back((seconds_of(server_clock_) - cpu_before) * 1000);
    }
    print(name, wall, cpu);
    if (paths.begin()->starts_with("/api/")) {
      all_wall_.insert(all_wall_.end(), wall.begin(), wall.end());
      all_cpu_.insert(all_cpu_.end(), cpu.begin(), cpu.end());
    }
  }

  static void print(const char* name, std::vector<double>& wall, std::vector<double>& cpu) {
    double sum = 0;
    for (const double value : cpu) sum += value;
    fmt::print("{:<26}{:>8}{:>9.2f}{:>9.2f}{:>9.2f}{:>9.2f}{:>9.2f}{:>9.2f}{:>9.2f}\n", name,
               wall.size(), percentile(wall, 0.5), percentile(wall, 0.95), percentile(wall, 0.99),
               sum / static_cast<double>(cpu.size()), percentile(cpu, 0.5), percentile(cpu, 0.95),
               percentile(cpu, 0.99));
  }

  Client client_;
  unsigned queries_;
  std::mt19937 random_;
  Vocabulary words_;
  clockid_t server_clock_{};
  unsigned page_ = 0;
  std::vector<double> all_wall_;
  std::vector<double> all_cpu_;
};

}  // namespace

int main(int argc, char* argv[]) {
  std::string index;
  unsigned queries = 200;
  unsigned seed = 1;
  CLI::App app("Latency of full answers over HTTP.");
  app.add_option("--index", index, "an index made by dateline-index")->required();
  app.add_option("--queries", queries, "different queries of each class")->capture_default_str();
  app.add_option("--seed", seed, "of the choice of words and entities")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  try {
    const test::Server server(index);
    Bench(server, queries, seed).run();
  } catch (const std::exception& failure) {
    fmt::print(stderr, "latency: {}\n", failure.what());
    return 1;
  }
  return 0;
}
