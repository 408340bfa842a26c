#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/annotate/entities/crf.h"

namespace dateline::annotate {

// Which labels a token may have: bit l for label l. One bit: known; all bits: unknown, then its
// label is summed over (a partially labelled CRF).
using LabelMask = std::uint16_t;
inline constexpr LabelMask kAnyLabel = (1U << kLabels) - 1;

struct TrainingOptions {
  unsigned epochs = 10;
  float rate = 0.1F;
  float l1 = 0.3F;  // L1 penalty of each weight, against the summed log loss
  // Share of features left out of each token while training. The sums are not scaled back: surer
  // words against the same transitions gain two points in headlines and lose nothing elsewhere.
  float dropout = 0.4F;
  std::uint32_t min_count = 3;
  std::uint32_t max_features = 250'000;
};

// Training data of a linear-chain CRF over hashed features, and its training by AdaGrad (Duchi,
// Hazan and Singer 2011) with an L1 penalty applied lazily. Deterministic: same calls, same bytes.
class CrfTrainer {
 public:
  // A run of tokens: the features and the allowed labels of each.
  void add(const std::vector<std::vector<std::uint64_t>>& features,
           const std::vector<LabelMask>& labels);
  [[nodiscard]] std::size_t runs() const { return run_ends_.size(); }

  // The model as Crf reads it: the max_features strongest rows as int8.
  std::string train(const TrainingOptions& options);

 private:
  friend class TrainingPass;

  std::vector<std::uint64_t> hashes_;    // features of all tokens, one after the other
  std::vector<std::size_t> token_ends_;  // into hashes_
  std::vector<LabelMask> labels_;        // per token
  std::vector<std::size_t> run_ends_;    // into token_ends_
};

}  // namespace dateline::annotate
