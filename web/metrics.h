#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::web {

// Counters of the server, written by any thread, printed in Prometheus' text format.
class Metrics {
 public:
  // One set of counters per route name; others than these count as "other".
  explicit Metrics(std::vector<std::string_view> routes);

  void count(std::string_view route, int status, double seconds);
  void count_reload(bool succeeded) { ++(succeeded ? reloads_ : failed_reloads_); }
  void enter() { ++in_flight_; }
  void leave() { --in_flight_; }
  [[nodiscard]] std::int64_t in_flight() const { return in_flight_; }

  [[nodiscard]] std::string text(std::string_view revision, std::uint64_t articles) const;

 private:
  static constexpr std::array<double, 10> kBounds = {0.001, 0.0025, 0.005, 0.01, 0.025,
                                                     0.05,  0.1,    0.25,  1,    5};
  struct Route {
    std::string_view name;
    std::array<std::atomic<std::uint64_t>, 6> by_class{};  // [2]: 2xx, …; [0] unused
    std::array<std::atomic<std::uint64_t>, kBounds.size() + 1> by_bound{};
    std::atomic<std::uint64_t> microseconds{0};
  };

  void append_requests(std::string& out) const;
  void append_durations(std::string& out) const;

  std::vector<Route> routes_;  // the last one is "other"
  std::atomic<std::uint64_t> reloads_{0};
  std::atomic<std::uint64_t> failed_reloads_{0};
  std::atomic<std::int64_t> in_flight_{0};
};

}  // namespace dateline::web
