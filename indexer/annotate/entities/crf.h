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

// A linear-chain CRF over hashed features. File:
//   "DCW1", float scale, float transitions[13][13], HashIndex of features, int8 rows[count][13]
class Crf {
 public:
  Crf() = default;
  // `bytes` must be aligned to 4 and is copied: a look-up in the file as it lies touches three
  // lines of memory, one in a slot. Anything else than a model: one that answers "outside" for
  // everything.
  explicit Crf(std::string_view bytes);

  // One label per token of the document.
  [[nodiscard]] std::vector<Label> tag(FeatureExtractor& document) const;
  [[nodiscard]] bool empty() const { return slots_.empty(); }

 private:
  // The weights of one feature, then three bytes that tell it from its neighbours; all zero: free.
  struct alignas(16) Slot {
    std::array<std::int8_t, 16> bytes{};
  };

  void fill(const HashIndex& features, const std::int8_t* rows);
  [[nodiscard]] const Slot* find(std::uint64_t hash) const;
  void prefetch(const std::vector<std::uint64_t>& features) const;
  void score(const std::vector<std::uint64_t>& features, Scores& out) const;

  float scale_ = 0;
  Transitions transitions_{};
  std::vector<Slot> slots_;  // open addressing by the top bits of the hash, at most half full
  unsigned home_shift_ = 0;
  unsigned mark_shift_ = 0;
};

}  // namespace dateline::annotate
