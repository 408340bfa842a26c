#include "web/metrics.h"

#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <iterator>

namespace dateline::web {
namespace {

std::uint64_t resident_bytes() {
  std::ifstream file("/proc/self/statm");
  std::uint64_t pages_all = 0;
  std::uint64_t pages_resident = 0;
  file >> pages_all >> pages_resident;
  return pages_resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

double cpu_seconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

std::string label_value(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c != '\n') out += c;
  }
  return out;
}

template <class Value>
void append_metric(std::string& out, std::string_view name, std::string_view type, Value value) {
  fmt::format_to(std::back_inserter(out), "# TYPE {} {}\n{} {}\n", name, type, name, value);
}

}  // namespace

Metrics::Metrics(std::vector<std::string_view> routes) : routes_(routes.size() + 1) {
  for (std::size_t i = 0; i < routes.size(); ++i) routes_[i].name = routes[i];
  routes_.back().name = "other";
}

void Metrics::count(std::string_view route, int status, double seconds) {
  auto found = std::find_if(routes_.begin(), routes_.end() - 1,
                            [route](const Route& entry) { return entry.name == route; });
  ++found->by_class[static_cast<std::size_t>(std::clamp(status / 100, 0, 5))];
  const auto bound = std::lower_bound(kBounds.begin(), kBounds.end(), seconds) - kBounds.begin();
  ++found->by_bound[static_cast<std::size_t>(bound)];
  found->microseconds += static_cast<std::uint64_t>(seconds * 1e6);
}

void Metrics::append_requests(std::string& out) const {
  out += "# HELP dateline_http_requests_total Requests answered, by route and class of status.\n";
  out += "# TYPE dateline_http_requests_total counter\n";
  for (const Route& route : routes_) {
    for (std::size_t status = 1; status < route.by_class.size(); ++status) {
      const std::uint64_t count = route.by_class[status];
      if (count == 0) continue;
      fmt::format_to(std::back_inserter(out),
                     "dateline_http_requests_total{{route=\"{}\",status=\"{}xx\"}} {}\n",
                     label_value(route.name), status, count);
    }
  }
}

void Metrics::append_durations(std::string& out) const {
  constexpr std::string_view kName = "dateline_http_request_duration_seconds";
  fmt::format_to(std::back_inserter(out),
                 "# HELP {0} Time to make the answer, without sending it.\n"
                 "# TYPE {0} histogram\n",
                 kName);
  for (const Route& route : routes_) {
    std::uint64_t sum = 0;
    for (const auto& count : route.by_bound) sum += count;
    if (sum == 0) continue;
    const std::string name = label_value(route.name);
    std::uint64_t below = 0;
    for (std::size_t i = 0; i < kBounds.size(); ++i) {
      below += route.by_bound[i];
      fmt::format_to(std::back_inserter(out), "{}_bucket{{route=\"{}\",le=\"{}\"}} {}\n", kName,
                     name, kBounds[i], below);
    }
    fmt::format_to(std::back_inserter(out),
                   "{0}_bucket{{route=\"{1}\",le=\"+Inf\"}} {2}\n"
                   "{0}_sum{{route=\"{1}\"}} {3}\n{0}_count{{route=\"{1}\"}} {2}\n",
                   kName, name, sum, static_cast<double>(route.microseconds) / 1e6);
  }
}

std::string Metrics::text(std::string_view revision, std::uint64_t articles) const {
  std::string out;
  append_requests(out);
  append_durations(out);
  append_metric(out, "dateline_http_requests_in_flight", "gauge", in_flight_.load());
  append_metric(out, "dateline_index_reloads_total", "counter", reloads_.load());
  append_metric(out, "dateline_index_reload_failures_total", "counter", failed_reloads_.load());
  append_metric(out, "dateline_index_articles", "gauge", articles);
  fmt::format_to(std::back_inserter(out),
                 "# TYPE dateline_index_info gauge\ndateline_index_info{{revision=\"{}\"}} 1\n",
                 label_value(revision));
  append_metric(out, "process_cpu_seconds_total", "counter", cpu_seconds());
  append_metric(out, "process_resident_memory_bytes", "gauge", resident_bytes());
  return out;
}

}  // namespace dateline::web
