#pragma once

#include <cstddef>
#include <vector>

#include "indexer/schema/day_claim.h"

namespace dateline::eval {

// A statement that could have been made, and whether it holds.
struct Statement {
  schema::Rung rung = schema::Rung::alone_day;
  schema::GroundFeatures grounds{};
  bool right = false;
  double weight = 1;
};

// Logistic regression per rung; no weight but the first falls
// below zero, so that more evidence never lowers confidence. The prior (a penalty on squares) is
// worth a few statements. Rungs without statements keep what `before` says.
schema::Confidence::Weights fit_confidence(const std::vector<Statement>& statements,
                                           const schema::Confidence::Weights& before);

}  // namespace dateline::eval
