#include "indexer/schema/grounds_fit.h"

#include <cmath>
#include <vector>

#include "tests/support/catch.h"

using namespace dateline::schema;

namespace {

constexpr GroundsPrior kPrior = {{-1, 1}, 1, 10};

// Of `count` outcomes of one kind so many per cent right.
std::vector<Outcome> outcomes(int count, int per_cent, double feature) {
  std::vector<Outcome> result;
  for (int i = 0; i < count; ++i) {
    Outcome outcome;
    outcome.grounds = {1, feature};
    outcome.right = i % 100 < per_cent;
    result.push_back(outcome);
  }
  return result;
}

double sure(const GroundFeatures& weights, double feature) {
  return 1 / (1 + std::exp(-(weights[0] + weights[1] * feature)));
}

}  // namespace

TEST_CASE("without outcomes the prior stands") {
  CHECK(fit_grounds({}, kPrior) == kPrior.weights);
}

TEST_CASE("many outcomes outweigh the prior, few hardly move it") {
  const double before = sure(kPrior.weights, 2);
  const double few = sure(fit_grounds(outcomes(1, 0, 2), kPrior), 2);
  const double many = sure(fit_grounds(outcomes(1000, 20, 2), kPrior), 2);
  CHECK(few < before);
  CHECK(few > before - 0.3);
  CHECK(std::abs(many - 0.2) < 0.02);
}

TEST_CASE("no weight but the first falls below zero") {
  auto against = outcomes(500, 10, 3);
  const auto for_it = outcomes(500, 90, 0);
  against.insert(against.end(), for_it.begin(), for_it.end());
  const auto weights = fit_grounds(against, kPrior);
  CHECK(weights[1] == 0);
  CHECK(std::abs(sure(weights, 0) - 0.5) < 0.05);
}
