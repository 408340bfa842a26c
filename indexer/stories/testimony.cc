#include "indexer/stories/testimony.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace dateline::stories {
namespace {

constexpr std::size_t kPeaks = 10;
constexpr double kYears = 10;  // that a text which names no year may be of

double log_add(double a, double b) {
  return std::max(a, b) + std::log1p(std::exp(-std::abs(a - b)));
}

double log_sum(const std::vector<float>& logs) {
  const float top = *std::max_element(logs.begin(), logs.end());
  double total = 0;
  for (const float log : logs) total += std::exp(log - top);
  return top + std::log(total);
}

}  // namespace

Testimony::Testimony(const DaySketch& sketch, const schema::DayModel& model)
    : sketch_(sketch), model_(model), weights_(model.weights(sketch)) {
  if (!weights_.logs.empty()) {
    log_total_ = log_add(log_sum(weights_.logs), weights_.elsewhere);
    return;
  }
  // Without a year only the day within the year matters: any one year stands for ten.
  const auto year = model.weights(sketch, *make_day(2015, 1, 1), *make_day(2015, 12, 31));
  log_total_ = log_sum(year.logs) + std::log(kYears);
}

std::vector<Day> Testimony::peaks() const {
  std::vector<std::size_t> order(weights_.logs.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto count = std::min(kPeaks, order.size());
  const auto& logs = weights_.logs;
  std::partial_sort(
      order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
      [&](std::size_t a, std::size_t b) { return logs[a] != logs[b] ? logs[a] > logs[b] : a < b; });
  std::vector<Day> days;
  for (std::size_t i = 0; i < count; ++i)
    days.push_back(weights_.first + static_cast<std::int32_t>(order[i]));
  return days;
}

double Testimony::log_share(Day day) const {
  if (tells_year() && weights_.first <= day && day <= weights_.last())
    return weights_.logs[static_cast<std::size_t>(day - weights_.first)] - log_total_;
  return model_.weights(sketch_, day, day).logs[0] - log_total_;
}

schema::DayWeights Testimony::log_shares(Day first, Day last) const {
  auto result = model_.weights(sketch_, first, last);
  for (float& log : result.logs) log -= static_cast<float>(log_total_);
  return result;
}

}  // namespace dateline::stories
