#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <string>

namespace dateline::indexing {

// One line on standard error that counts a stage's items, with rate and time left. Shows nothing
// unless standard error is a terminal. step() may be called from any thread.
class Progress {
 public:
  explicit Progress(bool enabled);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress();

  // `unit` names what is counted ("articles"); total 0: not known beforehand.
  void begin(std::string stage, std::string unit, std::size_t total);
  void step(std::size_t items = 1);
  void end();
  // Clears the line so that a message can be printed in its place.
  void interrupt();

 private:
  using Clock = std::chrono::steady_clock;
  void draw(std::size_t done);

  bool enabled_;
  std::mutex mutex_;
  std::string stage_;
  std::string unit_;
  std::size_t total_ = 0;
  std::atomic<std::size_t> done_ = 0;
  Clock::time_point begun_;
  std::atomic<Clock::rep> next_draw_ = 0;
};

}  // namespace dateline::indexing
