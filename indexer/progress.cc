#include "indexer/progress.h"

#include <fmt/format.h>

#include <cstdio>
#include <utility>

namespace dateline::indexing {
namespace {

constexpr std::chrono::milliseconds kInterval(100);

std::string time_left(double seconds) {
  const auto whole = static_cast<long>(seconds + 0.5);
  if (whole >= 3600)
    return fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60);
  return fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

Progress::Progress(bool enabled) : enabled_(enabled) {}

Progress::~Progress() {
  end();
}

void Progress::begin(std::string stage, std::string unit, std::size_t total) {
  end();
  const std::lock_guard lock(mutex_);
  stage_ = std::move(stage);
  unit_ = std::move(unit);
  total_ = total;
  done_ = 0;
  begun_ = Clock::now();
  next_draw_ = 0;
}

void Progress::step(std::size_t items) {
  const std::size_t done = done_ += items;
  if (!enabled_) return;
  const auto now = Clock::now().time_since_epoch().count();
  auto due = next_draw_.load();
  if (now < due) return;
  const auto next = now + std::chrono::duration_cast<Clock::duration>(kInterval).count();
  if (next_draw_.compare_exchange_strong(due, next)) draw(done);
}

void Progress::draw(std::size_t done) {
  const std::lock_guard lock(mutex_);
  const double seconds = std::chrono::duration<double>(Clock::now() - begun_).count();
  const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
  std::string line = fmt::format("\r\x1b[K{}  {}", stage_, done);
  if (total_ > 0) line += fmt::format(" of {}", total_);
  line += fmt::format(" {}  {:.0f}/s", unit_, rate);
  if (total_ > done && rate > 0)
    line += fmt::format("  {} left", time_left(static_cast<double>(total_ - done) / rate));
  std::fputs(line.c_str(), stderr);
  std::fflush(stderr);
}

void Progress::interrupt() {
  if (!enabled_) return;
  const std::lock_guard lock(mutex_);
  std::fputs("\r\x1b[K", stderr);
}

void Progress::end() {
  if (done_ > 0) interrupt();
  done_ = 0;
}

}  // namespace dateline::indexing
