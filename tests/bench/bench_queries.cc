#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <ctime>
#include <exception>
#include <functional>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "indexer/schema/fields.h"
#include "indexer/schema/index_directory.h"
#include "searcher/searcher.h"

// bench_queries INDEX [QUERIES]: CPU time of answers by class of query, on an index of
// bench_index. Columns: the full answer (ten hits with snippets, four facets) the first time; the
// same query again with a facet value chosen; the ten best without facets and snippets; and plain
// Xapian's ten best.
namespace {

using namespace dateline;

struct Query {
  std::string text;
  std::vector<std::string> terms;  // for plain Xapian
  bool conjunction = true;
  search::Parameters filters;
};

double cpu_ms() {
  timespec now{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double cost_of(const std::function<void()>& work) {
  const double begin = cpu_ms();
  work();
  return cpu_ms() - begin;
}

// Words of the index by frequency band, drawn with a seed.
class Words {
 public:
  explicit Words(const Xapian::Database& database) {
    const auto end = database.allterms_end("XW");
    for (auto at = database.allterms_begin("XW"); at != end; ++at) {
      const std::string word = (*at).substr(2);
      const bool plain = word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
      if (!plain || word.size() < 3) continue;
      const double share = static_cast<double>(at.get_termfreq()) / database.get_doccount();
      if (share > 0.02 && share < 0.4) frequent_.push_back(word);
      if (share > 0.001 && share <= 0.02) medium_.push_back(word);
    }
  }
  std::string frequent() { return frequent_[random_() % frequent_.size()]; }
  std::string medium() { return medium_[random_() % medium_.size()]; }
  std::mt19937& random() { return random_; }

 private:
  std::mt19937 random_{11};
  std::vector<std::string> frequent_;
  std::vector<std::string> medium_;
};

using Maker = std::function<Query(Words&)>;

std::vector<std::pair<std::string, Maker>> classes() {
  const auto both = [](const std::string& a, const std::string& b, const char* between, bool all) {
    return Query{a + between + b, {a, b}, all, {}};
  };
  return {
      {"one frequent word",
       [](Words& words) {
         const auto word = words.frequent();
         return Query{word, {word}, true, {}};
       }},
      {"one medium word",
       [](Words& words) {
         const auto word = words.medium();
         return Query{word, {word}, true, {}};
       }},
      {"two words, AND",
       [=](Words& words) { return both(words.frequent(), words.medium(), " ", true); }},
      {"two words, OR",
       [=](Words& words) { return both(words.frequent(), words.medium(), " OR ", false); }},
      {"phrase",
       [](Words&) { return Query{"\"chief executive\"", {"chief", "executive"}, true, {}}; }},
      {"word and entity",
       [](Words& words) {
         const auto word = words.frequent();
         return Query{
             word, {word}, true, {{"person", "person-" + std::to_string(words.random()() % 50)}}};
       }},
      {"word and 30 days",
       [](Words& words) {
         const auto word = words.frequent();
         const auto month = 1 + words.random()() % 12;
         return Query{word, {word}, true, {{"published", fmt::format("2021-{:02}", month)}}};
       }},
      {"everything", [](Words&) { return Query{"", {}, true, {}}; }},
  };
}

struct Costs {
  std::vector<double> full, again, ten, plain;
};

void plain_xapian(Xapian::Database& database, const Query& query) {
  static const Xapian::Stem stemmer("english");
  std::vector<std::string> terms;
  for (const auto& term : query.terms) terms.push_back(stemmer(term));
  Xapian::Enquire enquire(database);
  enquire.set_query(Xapian::Query(query.conjunction ? Xapian::Query::OP_AND : Xapian::Query::OP_OR,
                                  terms.begin(), terms.end()));
  const auto best = enquire.get_mset(0, 10);
  for (auto at = best.begin(); at != best.end(); ++at) at.get_document().get_data();
}

void measure(const search::Searcher& searcher, Xapian::Database& database, const Query& query,
             Costs& costs) {
  search::Parameters parameters = query.filters;
  parameters.emplace_back("q", query.text);
  search::Parameters ten = parameters;
  parameters.emplace_back("facets", "person,org,place,source");
  ten.emplace_back("facets", "");
  auto request = *search::parse_request(parameters);
  auto bare = *search::parse_request(ten);
  bare.snippets = false;
  costs.full.push_back(cost_of([&] { (void)searcher.search(request); }));
  request.filter(schema::Facet::source).any = {"outlet-1"};
  costs.again.push_back(cost_of([&] { (void)searcher.search(request); }));
  costs.ten.push_back(cost_of([&] { (void)searcher.search(bare); }));
  if (!query.terms.empty() && query.filters.empty())
    costs.plain.push_back(cost_of([&] { plain_xapian(database, query); }));
}

std::string summary(std::vector<double> values) {
  if (values.empty()) return fmt::format("{:>22}", "");
  std::sort(values.begin(), values.end());
  double sum = 0;
  for (const double value : values) sum += value;
  return fmt::format("{:>8.3f}{:>7.3f}{:>7.3f}", sum / static_cast<double>(values.size()),
                     values[values.size() / 2], values[values.size() * 99 / 100]);
}

}  // namespace

int main(int argc, char* argv[]) {
  if (argc < 2) {
    std::cerr << "usage: bench_queries INDEX [QUERIES]\n";
    return 64;
  }
  try {
    const int queries = argc > 2 ? std::stoi(argv[2]) : 50;
    const double before = cpu_ms();
    const auto searcher = search::Searcher::open(argv[1]);
    std::cout << fmt::format("{} articles, opened in {:.1f} ms of CPU\n", searcher->articles(),
                             cpu_ms() - before);
    auto database = schema::open_revision(schema::published_revision(argv[1]));
    Words words(database);
    std::cout << fmt::format("{:<20}{:>22}{:>22}{:>22}{:>22}\n", "CPU ms: mean p50 p99", "full",
                             "facet chosen", "ten best", "Xapian's ten best");
    for (const auto& [name, make] : classes()) {
      Costs costs;
      for (int i = 0; i < queries; ++i) measure(*searcher, database, make(words), costs);
      std::cout << fmt::format("{:<20}{}{}{}{}\n", name, summary(costs.full), summary(costs.again),
                               summary(costs.ten), summary(costs.plain));
    }
  } catch (const std::exception& error) {
    std::cerr << "bench_queries: " << error.what() << '\n';
    return 66;
  }
}
