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

// One or two linear-chain CRFs over hashed features, the second of which also sees what the first
// found elsewhere in the document. File of each:
//   "DCW1", float scale, float transitions[13][13], HashIndex of features, int8 rows[count][13]
class Crf {
 public:
  Crf() = default;
  // The bytes must be aligned to 4 and are copied: a look-up in a file as it lies touches three
  // lines of memory, one in a slot, which holds the weights of both stages. Anything else than a
  // model: one that answers "outside" for everything.
  explicit Crf(std::string_view first, std::string_view second = {});
  // One stage or two: "DCW2", u32 length of the first, the first, the second.
  static Crf of_file(std::string_view bytes);

  // One label per token of the document. With two stages the document is told what the first found.
  [[nodiscard]] std::vector<Label> tag(FeatureExtractor& document,
                                       bool with_second_stage = true) const;
  [[nodiscard]] bool empty() const { return slots_.empty(); }

 private:
  struct Stage {
    float scale = 0;
    Transitions transitions{};
    HashIndex features;
    const std::int8_t* rows = nullptr;  // not used after construction
  };
  // The weights of one feature in both stages, then three bytes that tell it from its neighbours.
  struct alignas(32) Slot {
    std::array<std::int8_t, 32> bytes{};
  };
  using Sums = std::array<std::int16_t, 16>;  // by label; what the last three hold is nothing
  struct TokenSums {                          // of the active tokens, one after the other
    std::vector<Sums> first;
    std::vector<Sums> second;
  };
  using Run = Sentence;

  static Stage read(std::string_view bytes);
  void reserve();
  void fill(const Stage& stage, std::size_t offset);
  [[nodiscard]] std::size_t slot_for(std::uint64_t hash) const;
  void prefetch(const std::vector<std::uint64_t>& features) const;
  void add(const std::vector<std::uint64_t>& features, Sums& first, Sums& second) const;
  template <class FeaturesOf>
  void add_up(const FeatureExtractor& document, const std::vector<Run>& runs,
              FeaturesOf features_of, TokenSums& sums) const;
  [[nodiscard]] std::vector<Label> best(const Stage& stage, const FeatureExtractor& document,
                                        const std::vector<Run>& runs,
                                        const std::vector<Sums>& sums) const;

  Stage first_;
  Stage second_;
  std::vector<Slot> slots_;  // open addressing by the top bits of the hash, at most two thirds full
  unsigned home_shift_ = 0;
  unsigned mark_shift_ = 0;
};

}  // namespace dateline::annotate
