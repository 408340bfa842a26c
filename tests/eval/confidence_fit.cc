#include "tests/eval/confidence_fit.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace dateline::eval {
namespace {

using schema::GroundFeatures;
using schema::Rung;

constexpr int kSweeps = 40;
constexpr double kPenalty = 2;      // in statements; a tenth of it on the first weight
constexpr double kLongestStep = 1;  // of one weight at once

// Newton's method, one weight after the other.
class Descent {
 public:
  explicit Descent(const std::vector<Statement>& statements)
      : statements_(statements), sums_(statements.size()) {}

  GroundFeatures run() {
    for (int sweep = 0; sweep < kSweeps; ++sweep)
      for (std::size_t f = 0; f < weights_.size(); ++f) step(f);
    return weights_;
  }

 private:
  void step(std::size_t f) {
    const double penalty = f == 0 ? kPenalty / 10 : kPenalty;
    double slope = penalty * weights_[f];
    double bend = penalty;
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      const Statement& statement = statements_[i];
      const double x = statement.grounds[f];
      if (x == 0) continue;
      const double p = 1 / (1 + std::exp(-sums_[i]));
      slope += statement.weight * (p - (statement.right ? 1 : 0)) * x;
      bend += statement.weight * p * (1 - p) * x * x;
    }
    double moved = weights_[f] - std::clamp(slope / bend, -kLongestStep, kLongestStep);
    if (f > 0) moved = std::max(moved, 0.0);
    const double change = moved - weights_[f];
    weights_[f] = moved;
    if (change == 0) return;
    for (std::size_t i = 0; i < statements_.size(); ++i)
      sums_[i] += change * statements_[i].grounds[f];
  }

  const std::vector<Statement>& statements_;
  std::vector<double> sums_;  // of each statement's grounds, weighted
  GroundFeatures weights_{};
};

}  // namespace

schema::Confidence::Weights fit_confidence(const std::vector<Statement>& statements,
                                           const schema::Confidence::Weights& before) {
  std::map<Rung, std::vector<Statement>> by_rung;
  for (const Statement& statement : statements) by_rung[statement.rung].push_back(statement);
  auto result = before;
  for (const auto& [rung, its] : by_rung)
    result[static_cast<std::size_t>(rung)] = Descent(its).run();
  return result;
}

}  // namespace dateline::eval
