#include "indexer/schema/grounds_fit.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace dateline::schema {
namespace {

constexpr int kSweeps = 40;
constexpr double kLongestStep = 1;  // of one weight at once

class Descent {
 public:
  Descent(const std::vector<Outcome>& outcomes, const GroundsPrior& prior)
      : outcomes_(outcomes), prior_(prior), weights_(prior.weights) {
    for (const Outcome& outcome : outcomes) {
      double sum = 0;
      for (std::size_t f = 0; f < weights_.size(); ++f) sum += weights_[f] * outcome.grounds[f];
      sums_.push_back(sum);
    }
  }

  GroundFeatures run() {
    for (int sweep = 0; sweep < kSweeps; ++sweep)
      for (std::size_t f = 0; f < weights_.size(); ++f) step(f);
    return weights_;
  }

 private:
  void step(std::size_t f) {
    const double penalty = f == 0 ? prior_.first : prior_.others;
    double slope = penalty * (weights_[f] - prior_.weights[f]);
    double bend = penalty;
    for (std::size_t i = 0; i < outcomes_.size(); ++i) {
      const Outcome& outcome = outcomes_[i];
      const double x = outcome.grounds[f];
      if (x == 0) continue;
      const double p = 1 / (1 + std::exp(-sums_[i]));
      slope += outcome.weight * (p - (outcome.right ? 1 : 0)) * x;
      bend += outcome.weight * p * (1 - p) * x * x;
    }
    double moved = weights_[f] - std::clamp(slope / bend, -kLongestStep, kLongestStep);
    if (f > 0) moved = std::max(moved, 0.0);
    const double change = moved - weights_[f];
    weights_[f] = moved;
    if (change == 0) return;
    for (std::size_t i = 0; i < outcomes_.size(); ++i) sums_[i] += change * outcomes_[i].grounds[f];
  }

  const std::vector<Outcome>& outcomes_;
  const GroundsPrior& prior_;
  GroundFeatures weights_;
  std::vector<double> sums_;  // of each outcome's grounds, weighted
};

}  // namespace

GroundFeatures fit_grounds(const std::vector<Outcome>& outcomes, const GroundsPrior& prior) {
  return outcomes.empty() ? prior.weights : Descent(outcomes, prior).run();
}

}  // namespace dateline::schema
