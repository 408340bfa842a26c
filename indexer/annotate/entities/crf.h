#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/annotate/entities/features.h"
#include "indexer/annotate/entities/hash_index.h"
#include "indexer/annotate/entities/labels.h"

namespace dateline::annotate {

using Scores = std::array<float, kLabels>;
using Transitions = std::array<Scores, kLabels>;  // [before][after]; the edges of a run are outside

// The best sequence for one run of tokens under BIOES (Viterbi). Appends to `out`.
void decode(const std::vector<Scores>& emissions, const Transitions& transitions,
            std::vector<Label>& out);

// Runs of active tokens: what lies between them is outside.
std::vector<Sentence> active_runs(const FeatureExtractor& document);

// Weights of a linear-chain CRF as they lie in the compiled-in model:
//   "DCW1", float scale, float transitions[13][13], HashIndex of features, int8 rows[count][13]
class Crf {
 public:
  Crf() = default;
  // `bytes` must outlive this and be aligned to 4. Anything else than a model: one that answers
  // "outside" for everything.
  explicit Crf(std::string_view bytes);

  // One label per token of the document.
  [[nodiscard]] std::vector<Label> tag(const FeatureExtractor& document) const;
  [[nodiscard]] bool empty() const { return features_.count() == 0; }

 private:
  void score(const std::vector<std::uint64_t>& features, Scores& out) const;

  float scale_ = 0;
  Transitions transitions_{};
  HashIndex features_;
  const std::int8_t* rows_ = nullptr;
};

}  // namespace dateline::annotate
