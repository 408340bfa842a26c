#include "tests/eval/confidence_fit.h"

#include <cstddef>
#include <map>

namespace dateline::eval {
namespace {

constexpr double kPenalty = 2;  // in statements; a tenth of it on the first weight

}  // namespace

schema::Confidence::Weights fit_confidence(const std::vector<Statement>& statements,
                                           const schema::Confidence::Weights& before) {
  std::map<schema::Rung, std::vector<schema::Outcome>> by_rung;
  for (const Statement& statement : statements)
    by_rung[statement.rung].push_back(statement.outcome);
  auto result = before;
  for (const auto& [rung, outcomes] : by_rung)
    result[static_cast<std::size_t>(rung)] =
        schema::fit_grounds(outcomes, {{}, kPenalty / 10, kPenalty});
  return result;
}

}  // namespace dateline::eval
