// bench_report FILE...: the tables of a comparison, from what bench_run and the peers print (see
// measure.h). The first engine met is what the others are compared with.

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace {

struct Line {
  std::string kind;
  double wall = 0;
  double cpu = 0;
  double hits = 0;
  std::string tops;
};

struct Results {
  std::map<std::string, std::vector<Line>> by_mode;
  std::vector<std::pair<std::string, double>> facts;

  [[nodiscard]] const std::vector<Line>& of(const std::string& mode) const {
    static const std::vector<Line> kNone;
    const auto at = by_mode.find(mode);
    return at == by_mode.end() ? kNone : at->second;
  }
};

using Named = std::vector<std::pair<std::string, Results>>;  // in the order met

Results& results_of(Named& engines, const std::string& name) {
  for (auto& [known, results] : engines)
    if (known == name) return results;
  return engines.emplace_back(name, Results()).second;
}

void read(const std::string& path, Named& engines) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    std::istringstream stream(line);
    std::vector<std::string> fields;
    for (std::string field; std::getline(stream, field, '\t');) fields.push_back(field);
    if (fields.size() < 4) continue;
    Results& results = results_of(engines, fields[0]);
    if (fields[1] == "fact")
      results.facts.emplace_back(fields[2], std::stod(fields[3]));
    else if (fields.size() >= 6)
      results.by_mode[fields[1]].push_back({fields[2], std::stod(fields[3]) / 1e3,
                                            std::stod(fields[4]) / 1e3, std::stod(fields[5]),
                                            fields.size() > 6 ? fields[6] : ""});
  }
}

struct Spread {
  double mean = 0, p50 = 0, p95 = 0, p99 = 0;
};

Spread spread(const std::vector<Line>& lines, double Line::* what, const std::string& kind = {}) {
  std::vector<double> values;
  for (const Line& line : lines)
    if (kind.empty() || line.kind == kind) values.push_back(line.*what);
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  double sum = 0;
  for (const double value : values) sum += value;
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
  };
  return {sum / static_cast<double>(values.size()), at(0.5), at(0.95), at(0.99)};
}

std::vector<std::string> kinds_of(const std::vector<Line>& lines) {
  std::vector<std::string> kinds;
  for (const Line& line : lines)
    if (std::find(kinds.begin(), kinds.end(), line.kind) == kinds.end()) kinds.push_back(line.kind);
  return kinds;
}

void print_row(const std::string& name, const std::vector<Line>& lines, const std::string& kind) {
  const Spread cpu = spread(lines, &Line::cpu, kind);
  const Spread wall = spread(lines, &Line::wall, kind);
  fmt::print("{:<24}{:>11.0f}  {:>9.3f}{:>9.3f}{:>9.3f}{:>9.3f}  {:>9.3f}{:>9.3f}{:>9.3f}\n", name,
             spread(lines, &Line::hits, kind).mean, cpu.mean, cpu.p50, cpu.p95, cpu.p99, wall.p50,
             wall.p95, wall.p99);
}

void print_classes(const std::string& name, const Results& results) {
  for (const auto& [mode, lines] : results.by_mode) {
    fmt::print("\n{}: {}, {} queries\n", name, mode, lines.size());
    fmt::print("{:<24}{:>11}  {:>36}  {:>27}\n", "", "", "CPU ms", "wall ms");
    fmt::print("{:<24}{:>11}  {:>9}{:>9}{:>9}{:>9}  {:>9}{:>9}{:>9}\n", "class", "mean hits",
               "mean", "p50", "p95", "p99", "p50", "p95", "p99");
    for (const auto& kind : kinds_of(lines)) print_row(kind, lines, kind);
    print_row("all", lines, "");
  }
}

// Queries for which both found the same number of articles, and the same greatest counts.
void print_agreement(const std::string& name, const Results& ours, const Results& theirs) {
  const auto& a = ours.of("full");
  const auto& b = theirs.of("full");
  if (a.size() != b.size() || a.empty()) return;
  std::size_t hits = 0;
  std::size_t tops = 0;
  double distance = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    hits += a[i].hits == b[i].hits ? 1 : 0;
    tops += a[i].hits == b[i].hits && a[i].tops == b[i].tops ? 1 : 0;
    distance += std::abs(a[i].hits - b[i].hits) / std::max(1.0, std::max(a[i].hits, b[i].hits));
  }
  fmt::print("{:<16} as many hits in {} of {} queries, {:.2f} % apart on average{}\n", name, hits,
             a.size(), 100 * distance / static_cast<double>(a.size()),
             b.front().tops.empty() ? "" : fmt::format("; with equal facets in {}", tops));
}

void print_ratios(const Named& engines) {
  const Results& ours = engines.front().second;
  fmt::print("\n{:<16}{:>44}{:>32}\n", "", "full query, CPU ms", "ten best, CPU ms");
  fmt::print("{:<16}{:>9}{:>9}{:>8}{:>8}{:>10}{:>14}{:>9}{:>9}\n", "engine", "mean", "p99", "ratio",
             "p99", "months", "mean", "ratio", "months");
  for (const auto& [name, results] : engines) {
    const Spread full = spread(results.of("full"), &Line::cpu);
    const Spread our_full = spread(ours.of("full"), &Line::cpu);
    const Spread ten = spread(results.of("ten"), &Line::cpu);
    const Spread our_ten = spread(ours.of("ten"), &Line::cpu);
    const std::string months = "word and months";
    fmt::print("{:<16}{:>9.3f}{:>9.3f}{:>8.2f}{:>8.2f}{:>10.2f}{:>14.3f}{:>9.2f}{:>9.2f}\n", name,
               full.mean, full.p99, our_full.mean / full.mean, our_full.p99 / full.p99,
               spread(ours.of("full"), &Line::cpu, months).mean /
                   spread(results.of("full"), &Line::cpu, months).mean,
               ten.mean, our_ten.mean / ten.mean,
               spread(ours.of("ten"), &Line::cpu, months).mean /
                   spread(results.of("ten"), &Line::cpu, months).mean);
  }
  fmt::print("ratio: {}'s share of that engine's time\n\n", engines.front().first);
}

void print_own(const std::string& name, const Results& results) {
  const double full = spread(results.of("full"), &Line::cpu).mean;
  const double again = spread(results.of("again"), &Line::cpu).mean;
  if (again > 0)
    fmt::print("{}: with a facet chosen {:.2f} of the first answer\n", name, again / full);
  const auto& facets = results.of("facets");
  const auto& matched = results.of("matched");
  if (facets.empty() || facets.size() != matched.size()) return;
  double cost = 0;
  double hits = 0;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    cost += facets[i].cpu - matched[i].cpu;
    hits += facets[i].hits;
  }
  fmt::print("{}: four facets {:.1f} ns per matched article\n", name, cost * 1e6 / hits);
}

void print_facts(const Named& engines) {
  for (const auto& [name, results] : engines) {
    fmt::print("\n{}:", name);
    const char* between = " ";
    for (const auto& [what, value] : results.facts) {
      fmt::print("{}{} {:.6g}", between, what, value);
      between = "; ";
    }
  }
  fmt::print("\n");
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    Named engines;
    for (int i = 1; i < argc; ++i) read(argv[i], engines);
    if (engines.empty()) throw std::runtime_error("no results");
    for (const auto& [name, results] : engines) print_classes(name, results);
    print_facts(engines);
    print_ratios(engines);
    for (const auto& [name, results] : engines)
      if (&results != &engines.front().second)
        print_agreement(name, engines.front().second, results);
    print_own(engines.front().first, engines.front().second);
  } catch (const std::exception& error) {
    std::cerr << "bench_report: " << error.what() << '\n';
    return 66;
  }
}
