// query_limits parse COUNT | search INDEX COUNT | http ADDRESS COUNT
//
// Any bytes as a query: random ones and, with `search`, the most expensive ones known. Prints the
// worst CPU time of the thread that answers (http: the worst time until the answer) and its query;
// fails when HTTP answers with anything but 200 or 400.
#include <fmt/format.h>
#include <httplib.h>
#include <time.h>

#include <chrono>
#include <iostream>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "searcher/searcher.h"
#include "searcher/syntax.h"

namespace {

using namespace dateline::search;
using Random = std::mt19937_64;

const std::vector<std::string> kWords = {
    "the", "of", "to", "in",   "a",   "and",  "said", "for", "oil", "mln",  "it",  "on", "its",
    "by",  "at", "is", "that", "was", "with", "U.S.", "he",  "be",  "from", "has", "as", "will"};

double thread_cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double wall_ms() {
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double, std::milli>(now).count();
}

template <class T>
const T& pick(Random& random, const std::vector<T>& from) {
  return from[random() % from.size()];
}

std::string random_bytes(Random& random) {
  std::string query;
  for (auto length = random() % 300; length > 0; --length)
    query += static_cast<char>(random() % 256);
  return query;
}

std::string random_language(Random& random) {
  static const std::vector<std::string> kPieces = {
      " AND ",  " OR ",    " NOT ",     " NEAR/5 ", " NEAR/99 ", " (",
      ") ",     "\"",      "“",         "-",        "*",         "=",
      "title:", "person:", "org:a",     "place:",   "id:",       "published:",
      "2022",   "..",      "mentions:", "author:",  " ",         "\xF0\x9F\x98\x80",
      "é",      "санкции", "source:",   "&&",       "||",        "\\",
      "'",      "<b>"};
  std::string query;
  for (auto length = 1 + random() % 60; length > 0; --length)
    query += random() % 2 == 0 ? pick(random, kPieces) : pick(random, kWords) + ' ';
  return query;
}

std::string random_query(Random& random) {
  return random() % 3 == 0 ? random_bytes(random) : random_language(random);
}

// As many different pairs of words as the query may hold.
std::string pairs(std::string_view before, std::string_view between, std::string_view after) {
  std::string query;
  for (std::size_t i = 0; query.size() < kMaxQueryBytes - 60 && i < kWords.size() * 6; ++i) {
    query.append(before).append(kWords[i % kWords.size()]).append(between);
    query.append(kWords[(i * 7 + i / kWords.size() + 1) % kWords.size()]).append(after);
  }
  return query;
}

std::string repeated(std::string_view piece, std::size_t times) {
  std::string query;
  for (std::size_t i = 0; i < times; ++i) query += piece;
  return query;
}

std::string all_words(std::string_view joiner) {
  std::string query = kWords.front();
  for (std::size_t i = 1; i < kWords.size(); ++i) query.append(joiner).append(kWords[i]);
  return query;
}

std::string letters(std::string_view before, std::string_view after) {
  std::string query;
  for (char c = 'a'; c <= 'z'; ++c)
    query.append(query.empty() ? "" : " OR ").append(before).append(1, c).append(after);
  return query;
}

std::vector<std::pair<std::string, std::string>> worst_queries() {
  return {{"one phrase of stop words", "\"of the\""},
          {"phrases of stop words, OR", pairs(" OR \"", " ", "\"")},
          {"phrases of stop words, AND", pairs("\"", " ", "\" ")},
          {"excluded phrases", pairs("-\"", " ", "\" ")},
          {"a long phrase of stop words", '"' + repeated("of the in a ", 8) + '"'},
          {"NEAR pairs, OR", pairs(" OR ", " NEAR/100 ", "")},
          {"NEAR chain", all_words(" NEAR/100 ")},
          {"NEAR of choices", "(the OR of OR to OR in) NEAR/100 (a OR and OR said OR for)"},
          {"frequent words, OR", all_words(" OR ")},
          {"frequent words, AND", all_words(" ")},
          {"frequent words, exact", "=" + all_words(" OR =")},
          {"wildcards of one letter", letters("", "*")},
          {"wildcards in titles", letters("title:", "*")},
          {"names that begin so", letters("person:", "*")},
          {"names that nobody has", letters("org:x", "zzzz")},
          {"authors and ids", letters("author:", "*") + " OR " + letters("id:", "*")},
          {"misspelt words", "commisioon prodcutionn internatoinal compnayy"},
          {"dates", repeated("mentions:1987 OR published:1987 OR ", 40) + "the"},
          {"deep parentheses", repeated("(the OR (of ", 150)},
          {"exclusions in exclusions", repeated("-(the -(of ", 12) + "oil"},
          {"the longest word", std::string(kMaxQueryBytes, 'a')},
          {"one letter a word", repeated("a b c d e f g h ", 8)}};
}

struct Worst {
  double ms = 0;
  double total_ms = 0;
  std::string query;
  void see(double took, const std::string& asked) {
    total_ms += took;
    if (took <= ms) return;
    ms = took;
    query = asked;
  }
  void print(std::size_t count) const {
    std::string shown;
    for (const char c : query.substr(0, 300))
      shown += c >= ' ' && c <= '~' ? std::string(1, c)
                                    : fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
    fmt::print("{} queries, mean {:.3f} ms, worst {:.1f} ms: {}\n", count,
               total_ms / static_cast<double>(std::max<std::size_t>(count, 1)), ms, shown);
  }
};

void parse(std::size_t count) {
  Random random(1);
  Worst worst;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string query = random_query(random);
    const double begin = thread_cpu_ms();
    const ParsedQuery parsed = parse_query(query);
    worst.see(thread_cpu_ms() - begin, query);
    if (parsed.root.children.size() > kMaxLeaves) throw std::runtime_error("too many: " + query);
  }
  worst.print(count);
}

void search(const std::string& index, std::size_t count) {
  const auto searcher = Searcher::open(index);
  const auto cpu_of = [&](const std::string& query, Answer& answer) {
    Request request = *parse_request({});
    request.q = query;
    const double begin = thread_cpu_ms();
    answer = searcher->search(request);
    return thread_cpu_ms() - begin;
  };
  Answer answer;
  for (const auto& [name, query] : worst_queries()) {
    const double took = cpu_of(query, answer);
    fmt::print("{:8.1f} ms  {:<30} {:>8} articles, {} notes\n", took, name, answer.articles,
               answer.notes.size());
  }
  Random random(2);
  Worst worst;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string query = random_query(random);
    worst.see(cpu_of(query, answer), query);
  }
  worst.print(count);
}

void ask(const std::string& address, std::size_t count) {
  httplib::Client client(address);
  client.set_keep_alive(true);
  Random random(3);
  Worst worst;
  std::size_t refused = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string query = random_query(random);
    std::string path = "/api/search?q=";
    for (const char c : query) path += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    const double begin = wall_ms();
    const auto response = client.Get(path.c_str());
    worst.see(wall_ms() - begin, query);
    if (!response || (response->status != 200 && response->status != 400))
      throw std::runtime_error(fmt::format(
          "{} for {}", response ? std::to_string(response->status) : "no answer", path));
    refused += response->status == 400 ? 1 : 0;
  }
  worst.print(count);
  fmt::print("{} were refused with 400\n", refused);
}

}  // namespace

int main(int argc, char* argv[]) {
  const std::string mode = argc > 1 ? argv[1] : "";
  try {
    if (mode == "parse" && argc == 3)
      parse(std::stoul(argv[2]));
    else if (mode == "search" && argc == 4)
      search(argv[2], std::stoul(argv[3]));
    else if (mode == "http" && argc == 4)
      ask(argv[2], std::stoul(argv[3]));
    else
      throw std::invalid_argument(
          "usage: query_limits parse COUNT | search INDEX COUNT | http ADDRESS COUNT");
  } catch (const std::exception& error) {
    std::cerr << "query_limits: " << error.what() << '\n';
    return 1;
  }
}
