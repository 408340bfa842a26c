#include "indexer/annotate/entities/training/training_set.h"

#include <algorithm>
#include <cstdint>

namespace dateline::annotate {

void add_document(CrfTrainer& trainer, const Stage& stage, const BioDocument& document,
                  const std::vector<LabelMask>& allowed, const std::vector<Label>* first_pass) {
  FeatureExtractor extractor(*stage.lexicon, document.text, document.tokens, stage.groups);
  if (first_pass != nullptr) extractor.add_first_pass(*first_pass);
  const auto& sentences = extractor.sentences();
  std::size_t s = 0;
  for (const auto& run : active_runs(extractor)) {
    while (sentences[s].end <= run.begin) ++s;
    std::vector<std::vector<std::uint64_t>> features;
    std::vector<LabelMask> labels;
    for (auto i = run.begin; i < run.end; ++i) {
      features.emplace_back();
      extractor.features(sentences[s], i, features.back());
      labels.push_back(allowed[i]);
    }
    // A name that reaches out of the run (into skipped lower-case words) is cut there.
    const auto cut = [](LabelMask mask) {
      LabelMask closed = 0;
      for (Label k = 0; k < kLabels; ++k)
        if ((mask >> k & 1U) != 0 && (closes(k) && opens(k)))
          closed |= static_cast<LabelMask>(1U << k);
      return closed != 0 ? closed : kAnyLabel;
    };
    const auto known = [](LabelMask mask) { return (mask & (mask - 1)) == 0 && mask != 0; };
    if (known(labels.front()) && !opens(static_cast<Label>(__builtin_ctz(labels.front()))))
      labels.front() = cut(labels.front());
    if (known(labels.back()) && !closes(static_cast<Label>(__builtin_ctz(labels.back()))))
      labels.back() = cut(labels.back());
    if (std::find(labels.begin(), labels.end(), 0) == labels.end()) trainer.add(features, labels);
  }
}

std::vector<LabelMask> known_labels(const std::vector<Label>& labels) {
  std::vector<LabelMask> out;
  for (const auto label : labels) out.push_back(static_cast<LabelMask>(1U << label));
  return out;
}

namespace {

std::string surface_of(const BioDocument& document, std::uint32_t begin, std::uint32_t end) {
  std::string out;
  for (auto i = begin; i < end; ++i) {
    out += slice(document.text, document.tokens[i].span);
    out += ' ';
  }
  return out;
}

}  // namespace

void ConsistentNames::add(const BioDocument& document) {
  for (const auto& span : spans_of(document.labels))
    ++counts_[surface_of(document, span.begin, span.end)][static_cast<std::size_t>(span.kind)];
  for (std::uint32_t i = 0; i < document.tokens.size(); ++i)
    if (document.labels[i] == kOutside && document.tokens[i].casing != Casing::lower &&
        document.tokens[i].casing != Casing::punctuation)
      ++counts_[surface_of(document, i, i + 1)][3];
}

bool ConsistentNames::trusts(const BioDocument& document, const LabelledSpan& span) const {
  const auto it = counts_.find(surface_of(document, span.begin, span.end));
  if (it == counts_.end()) return false;
  constexpr std::uint32_t kOften = 3;
  const auto& counts = it->second;
  const auto own = counts[static_cast<std::size_t>(span.kind)];
  const auto total = counts[0] + counts[1] + counts[2] + counts[3];
  return own >= kOften && 10 * own >= 9 * total;
}

std::vector<LabelMask> agreed_labels(const BioDocument& document, const std::vector<Label>& found,
                                     const ConsistentNames& names, bool partial) {
  auto out = known_labels(document.labels);
  auto believed = found;
  for (const auto& span : spans_of(document.labels)) {
    const bool overlooked = std::all_of(found.begin() + span.begin, found.begin() + span.end,
                                        [](Label label) { return label == kOutside; });
    if (overlooked && names.trusts(document, span)) write_span(span, believed);
  }
  for (std::size_t begin = 0; begin < out.size();) {
    auto end = begin + 1;
    while (end < out.size() && !document.tokens[end].breaks) ++end;
    const bool agree = std::equal(believed.begin() + static_cast<std::ptrdiff_t>(begin),
                                  believed.begin() + static_cast<std::ptrdiff_t>(end),
                                  document.labels.begin() + static_cast<std::ptrdiff_t>(begin));
    for (auto i = begin; i < end && !agree; ++i) {
      if (!partial)
        out[i] = 0;
      else if (believed[i] != document.labels[i])
        out[i] = kAnyLabel;
    }
    begin = end;
  }
  return out;
}

void SpanScore::add(const std::vector<LabelledSpan>& found_spans,
                    const std::vector<LabelledSpan>& gold_spans) {
  for (const auto& span : found_spans) {
    ++found[static_cast<std::size_t>(span.kind)];
    if (std::find(gold_spans.begin(), gold_spans.end(), span) != gold_spans.end())
      ++right[static_cast<std::size_t>(span.kind)];
  }
  for (const auto& span : gold_spans) ++gold[static_cast<std::size_t>(span.kind)];
}

namespace {

double per_cent(const std::array<std::uint64_t, 3>& part, const std::array<std::uint64_t, 3>& whole,
                int kind) {
  std::uint64_t p = 0;
  std::uint64_t w = 0;
  for (int k = 0; k < 3; ++k) {
    if (kind >= 0 && kind != k) continue;
    p += part[static_cast<std::size_t>(k)];
    w += whole[static_cast<std::size_t>(k)];
  }
  return w == 0 ? 0 : 100.0 * static_cast<double>(p) / static_cast<double>(w);
}

}  // namespace

double SpanScore::precision(int kind) const {
  return per_cent(right, found, kind);
}
double SpanScore::recall(int kind) const {
  return per_cent(right, gold, kind);
}
double SpanScore::f1(int kind) const {
  const double p = precision(kind);
  const double r = recall(kind);
  return p + r == 0 ? 0 : 2 * p * r / (p + r);
}

}  // namespace dateline::annotate
