#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/annotate/entities/crf.h"
#include "indexer/annotate/entities/training/bio_corpus.h"
#include "indexer/annotate/entities/training/crf_trainer.h"

namespace dateline::annotate {

// What one stage of the recogniser is made of, while training.
struct Stage {
  const Lexicon* lexicon = nullptr;
  unsigned groups = FeatureExtractor::kAll;
};

// Adds the document's runs. `allowed` per token; runs that touch a token with mask 0 are left out.
// `first_pass`: labels of an earlier stage, or null.
void add_document(CrfTrainer& trainer, const Stage& stage, const BioDocument& document,
                  const std::vector<LabelMask>& allowed, const std::vector<Label>* first_pass);

std::vector<LabelMask> known_labels(const std::vector<Label>& labels);

// Names that machine-made labels give one kind nearly always: such a label is believed even where
// the model finds nothing.
class ConsistentNames {
 public:
  void add(const BioDocument& document);
  [[nodiscard]] bool trusts(const BioDocument& document, const LabelledSpan& span) const;

 private:
  std::unordered_map<std::string, std::array<std::uint32_t, 4>> counts_;  // by kind; last: outside
};

// Machine-made labels made usable by agreement: sentences where the model's spans are the given
// ones, but for consistent names that it overlooked, are kept whole; of the others nothing (mask
// 0), or with `partial` the tokens on which both agree, the rest unknown.
std::vector<LabelMask> agreed_labels(const BioDocument& document, const std::vector<Label>& found,
                                     const ConsistentNames& names, bool partial);

struct SpanScore {
  std::array<std::uint64_t, 3> right{};
  std::array<std::uint64_t, 3> found{};
  std::array<std::uint64_t, 3> gold{};

  void add(const std::vector<LabelledSpan>& found_spans,
           const std::vector<LabelledSpan>& gold_spans);
  [[nodiscard]] double precision(int kind = -1) const;  // per cent; -1: all kinds
  [[nodiscard]] double recall(int kind = -1) const;
  [[nodiscard]] double f1(int kind = -1) const;
};

}  // namespace dateline::annotate
