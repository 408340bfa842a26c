#pragma once

#include <vector>

#include "indexer/schema/grounds.h"

namespace dateline::schema {

// A statement that could have been made, and whether it holds.
struct Outcome {
  GroundFeatures grounds{};
  bool right = false;
  double weight = 1;
};

// What the weights are taken to be where the outcomes say nothing, and how many outcomes it takes
// to move them: penalties on the squares of the differences, of the first weight and of the others.
struct GroundsPrior {
  GroundFeatures weights{};
  double first = 1;
  double others = 1;
};

// Logistic regression by Newton's method, one weight after the other. No weight but the first falls
// below zero, so that more evidence never lowers confidence. O(outcomes), a microsecond or two
// each; the prior's weights when there are none.
GroundFeatures fit_grounds(const std::vector<Outcome>& outcomes, const GroundsPrior& prior);

}  // namespace dateline::schema
