#include "indexer/annotate/entities/crf.h"

#include <algorithm>
#include <cstring>

namespace dateline::annotate {
namespace {

struct Allowed {
  std::array<std::array<Label, kLabels>, kLabels> before{};  // [after]: the labels it may follow
  std::array<std::size_t, kLabels> count{};
};

constexpr Allowed allowed_transitions() {
  Allowed out;
  for (std::size_t after = 0; after < kLabels; ++after)
    for (std::size_t before = 0; before < kLabels; ++before)
      if (may_follow(static_cast<Label>(before), static_cast<Label>(after)))
        out.before[after][out.count[after]++] = static_cast<Label>(before);
  return out;
}

constexpr Allowed kAllowed = allowed_transitions();
constexpr float kImpossible = -1e30F;
// The training data of other kinds of text makes the model shy on news: precision is traded for
// recall. Of 0, 0.25 and 0.5 the second is best or within a tenth of it on EWT, the project's gold
// and newswire from five continents; not in headlines, where it only adds noise.
constexpr float kOutsideBias = 0.25F;

}  // namespace

void decode(const std::vector<Scores>& emissions, const Transitions& transitions,
            std::vector<Label>& out) {
  if (emissions.empty()) return;
  std::vector<std::array<Label, kLabels>> from(emissions.size());
  Scores best{};
  for (std::size_t k = 0; k < kLabels; ++k)
    best[k] =
        opens(static_cast<Label>(k)) ? transitions[kOutside][k] + emissions[0][k] : kImpossible;
  for (std::size_t i = 1; i < emissions.size(); ++i) {
    Scores next{};
    for (std::size_t after = 0; after < kLabels; ++after) {
      Label chosen = kAllowed.before[after][0];
      float top = kImpossible;
      for (std::size_t n = 0; n < kAllowed.count[after]; ++n) {
        const auto before = kAllowed.before[after][n];
        const float score = best[before] + transitions[before][after];
        if (score > top) {
          top = score;
          chosen = before;
        }
      }
      next[after] = top + emissions[i][after];
      from[i][after] = chosen;
    }
    best = next;
  }
  Label last = kOutside;
  float top = kImpossible;
  for (std::size_t k = 0; k < kLabels; ++k) {
    if (!closes(static_cast<Label>(k))) continue;
    const float score = best[k] + transitions[k][kOutside];
    if (score > top) {
      top = score;
      last = static_cast<Label>(k);
    }
  }
  const auto begin = out.size();
  out.resize(begin + emissions.size());
  for (auto i = emissions.size(); i-- > 0;) {
    out[begin + i] = last;
    last = from[i][last];
  }
}

std::vector<Sentence> active_runs(const FeatureExtractor& document) {
  std::vector<Sentence> out;
  for (const auto& sentence : document.sentences()) {
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      if (!document.is_active(i)) continue;
      if (i == sentence.begin || !document.is_active(i - 1)) out.push_back({i, i});
      out.back().end = i + 1;
    }
  }
  return out;
}

namespace {

constexpr std::size_t kMarkAt = 2 * kLabels;

// What tells a slot's feature: the lowest 23 of the bits by which the file tells it, and one that
// is always set. Two features that share them are at home at least 256 slots apart, further than a
// table two thirds full makes one move.
std::uint32_t mark_of(std::uint64_t hash, unsigned shift) {
  return (static_cast<std::uint32_t>(hash >> shift) | 0x800000U) << 8;
}

}  // namespace

Crf::Stage Crf::read(std::string_view bytes) {
  constexpr std::size_t kHeader = 8 + 4 * kLabels * kLabels;
  Stage stage;
  if (bytes.size() < kHeader || bytes.substr(0, 4) != "DCW1") return stage;
  std::memcpy(&stage.scale, bytes.data() + 4, 4);
  std::memcpy(stage.transitions.data(), bytes.data() + 8, 4 * kLabels * kLabels);
  const auto* rows = stage.features.attach(bytes.data() + kHeader);
  stage.rows = reinterpret_cast<const std::int8_t*>(rows);
  return stage;
}

Crf::Crf(std::string_view first, std::string_view second)
    : first_(read(first)), second_(read(second)) {
  if (first_.features.count() == 0) return;
  reserve();
  fill(first_, 0);
  fill(second_, kLabels);
}

// Slots for the features of either stage.
void Crf::reserve() {
  mark_shift_ = first_.features.unknown_bits();
  if (second_.features.count() != 0)
    mark_shift_ = std::max(mark_shift_, second_.features.unknown_bits());
  std::vector<std::uint64_t> known;
  for (const auto* stage : {&first_, &second_}) {
    if (stage->features.count() == 0) continue;
    const auto middle = static_cast<std::ptrdiff_t>(known.size());
    stage->features.for_each(
        [&](std::uint64_t hash, std::uint32_t) { known.push_back(hash >> mark_shift_); });
    std::inplace_merge(known.begin(), known.begin() + middle, known.end());
  }
  known.erase(std::unique(known.begin(), known.end()), known.end());
  unsigned bits = 4;
  while (2 * (std::size_t{1} << bits) < 3 * known.size()) ++bits;
  slots_.resize(std::size_t{1} << bits);
  home_shift_ = 64 - bits;
}

void Crf::fill(const Stage& stage, std::size_t offset) {
  if (stage.features.count() == 0) return;
  stage.features.for_each([&](std::uint64_t hash, std::uint32_t row) {
    auto* slot = slots_[slot_for(hash)].bytes.data();
    std::memcpy(slot + offset, stage.rows + std::size_t{kLabels} * row, kLabels);
    const auto mark = mark_of(hash, mark_shift_) >> 8;
    std::memcpy(slot + kMarkAt, &mark, 3);
  });
}

// Where the feature is, or a free slot.
std::size_t Crf::slot_for(std::uint64_t hash) const {
  const auto wanted = mark_of(hash, mark_shift_);
  auto at = static_cast<std::size_t>(hash >> home_shift_);
  for (;; at = (at + 1) & (slots_.size() - 1)) {
    std::uint32_t mark = 0;
    std::memcpy(&mark, slots_[at].bytes.data() + kMarkAt - 1, 4);
    mark &= 0xFFFFFF00U;
    if (mark == wanted || mark == 0) return at;
  }
}

void Crf::prefetch(const std::vector<std::uint64_t>& features) const {
  for (const auto hash : features) __builtin_prefetch(&slots_[hash >> home_shift_]);
}

// Sums of 16 bits do: a token has fewer than 200 features.
void Crf::add(const std::vector<std::uint64_t>& features, Sums& first, Sums& second) const {
  using Weights = std::int8_t __attribute__((vector_size(16)));
  using Lanes = std::int16_t __attribute__((vector_size(32)));
  std::array<Lanes, 2> sums{};
  std::memcpy(&sums[0], first.data(), sizeof(Lanes));
  std::memcpy(&sums[1], second.data(), sizeof(Lanes));
  for (const auto hash : features) {
    const auto* slot = slots_[slot_for(hash)].bytes.data();  // a free one adds nothing
    std::array<Weights, 2> weights;
    std::memcpy(&weights[0], slot, sizeof(Weights));
    std::memcpy(&weights[1], slot + kLabels, sizeof(Weights));
    sums[0] += __builtin_convertvector(weights[0], Lanes);
    sums[1] += __builtin_convertvector(weights[1], Lanes);
  }
  std::memcpy(first.data(), &sums[0], sizeof(Lanes));
  std::memcpy(second.data(), &sums[1], sizeof(Lanes));
}

// The labels that the sums of the runs' tokens, one after the other, decide for.
std::vector<Label> Crf::best(const Stage& stage, const FeatureExtractor& document,
                             const std::vector<Run>& runs, const std::vector<Sums>& sums) const {
  const auto& sentences = document.sentences();
  std::vector<Label> out(sentences.empty() ? 0 : sentences.back().end, kOutside);
  std::vector<Scores> emissions;
  std::vector<Label> labels;
  auto sum = sums.begin();
  for (const auto& run : runs) {
    emissions.resize(run.end - run.begin);
    for (auto i = run.begin; i < run.end; ++i, ++sum) {
      auto& scores = emissions[i - run.begin];
      for (std::size_t k = 0; k < kLabels; ++k)
        scores[k] = static_cast<float>((*sum)[k]) * stage.scale;
      if (!document.is_title_case(i)) scores[kOutside] -= kOutsideBias;
    }
    labels.clear();
    decode(emissions, stage.transitions, labels);
    std::copy(labels.begin(), labels.end(), out.begin() + run.begin);
  }
  return out;
}

// Adds what features_of(sentence, token, out) appends for each token of the runs, the next token's
// fetched ahead.
template <class FeaturesOf>
void Crf::add_up(const FeatureExtractor& document, const std::vector<Run>& runs,
                 FeaturesOf features_of, TokenSums& sums) const {
  std::vector<std::uint64_t> features;
  std::vector<std::uint64_t> coming;
  std::size_t token = 0;
  auto sentence = document.sentences().begin();
  const auto finish_one = [&] { add(features, sums.first[token], sums.second[token]); };
  for (const auto& run : runs) {
    while (sentence->end <= run.begin) ++sentence;
    for (auto i = run.begin; i < run.end; ++i) {
      coming.clear();
      features_of(*sentence, i, coming);
      prefetch(coming);
      if (i != runs.front().begin) {
        finish_one();
        ++token;
      }
      std::swap(features, coming);
    }
  }
  if (!runs.empty()) finish_one();
}

std::vector<Label> Crf::tag(FeatureExtractor& document, bool with_second_stage) const {
  const auto runs = empty() ? std::vector<Run>() : active_runs(document);
  std::size_t tokens = 0;
  for (const auto& run : runs) tokens += run.end - run.begin;
  TokenSums sums{std::vector<Sums>(tokens), std::vector<Sums>(tokens)};
  using Features = std::vector<std::uint64_t>;
  add_up(
      document, runs,
      [&](const Sentence& s, std::size_t i, Features& out) { document.features(s, i, out); }, sums);
  auto labels = best(first_, document, runs, sums.first);
  if (!with_second_stage || second_.features.count() == 0) return labels;
  document.add_first_pass(labels);
  add_up(
      document, runs,
      [&](const Sentence& s, std::size_t i, Features& out) {
        document.first_pass_features(s, i, out);
      },
      sums);
  return best(second_, document, runs, sums.second);
}

}  // namespace dateline::annotate
