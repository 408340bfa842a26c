#pragma once

#include <vector>

#include "indexer/schema/day_claim.h"
#include "indexer/schema/grounds_fit.h"

namespace dateline::eval {

// A statement on a rung that could have been made.
struct Statement {
  schema::Rung rung = schema::Rung::alone_day;
  schema::Outcome outcome;
};

// Logistic regression per rung with a prior worth a few statements. Rungs without statements keep
// what `before` says.
schema::Confidence::Weights fit_confidence(const std::vector<Statement>& statements,
                                           const schema::Confidence::Weights& before);

}  // namespace dateline::eval
