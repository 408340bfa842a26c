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

// What the last three bytes of a slot hold: the lowest 23 of the bits by which the file tells a
// feature, and one that is always set. Two features that share them are at home at least 256 slots
// apart, further than a table half full makes one move.
std::uint32_t mark_of(std::uint64_t hash, unsigned shift) {
  return static_cast<std::uint32_t>(hash >> shift) | 0x800000U;
}

}  // namespace

Crf::Crf(std::string_view bytes) {
  constexpr std::size_t kHeader = 8 + 4 * kLabels * kLabels;
  if (bytes.size() < kHeader || bytes.substr(0, 4) != "DCW1") return;
  std::memcpy(&scale_, bytes.data() + 4, 4);
  std::memcpy(transitions_.data(), bytes.data() + 8, 4 * kLabels * kLabels);
  HashIndex features;
  const auto* rows = reinterpret_cast<const std::int8_t*>(features.attach(bytes.data() + kHeader));
  if (features.count() != 0) fill(features, rows);
}

void Crf::fill(const HashIndex& features, const std::int8_t* rows) {
  unsigned bits = 4;
  while ((std::size_t{1} << bits) < 2 * std::size_t{features.count()}) ++bits;
  slots_.resize(std::size_t{1} << bits);
  home_shift_ = 64 - bits;
  mark_shift_ = features.unknown_bits();
  features.for_each([&](std::uint64_t hash, std::uint32_t row) {
    auto at = static_cast<std::size_t>(hash >> home_shift_);
    while (slots_[at].bytes.back() != 0) at = (at + 1) & (slots_.size() - 1);
    auto* slot = slots_[at].bytes.data();
    std::memcpy(slot, rows + std::size_t{kLabels} * row, kLabels);
    const auto mark = mark_of(hash, mark_shift_);
    std::memcpy(slot + kLabels, &mark, 3);
  });
}

const Crf::Slot* Crf::find(std::uint64_t hash) const {
  const auto wanted = mark_of(hash, mark_shift_) << 8;
  for (auto at = static_cast<std::size_t>(hash >> home_shift_);;
       at = (at + 1) & (slots_.size() - 1)) {
    std::uint32_t mark = 0;
    std::memcpy(&mark, slots_[at].bytes.data() + kLabels - 1, 4);
    mark &= 0xFFFFFF00U;
    if (mark == wanted) return &slots_[at];
    if (mark == 0) return nullptr;
  }
}

void Crf::prefetch(const std::vector<std::uint64_t>& features) const {
  for (const auto hash : features) __builtin_prefetch(&slots_[hash >> home_shift_]);
}

void Crf::score(const std::vector<std::uint64_t>& features, Scores& out) const {
  // Of 16 bits: a token has fewer than 200 features. What the last three lanes sum is nothing.
  using Weights = std::int8_t __attribute__((vector_size(16)));
  using Sums = std::int16_t __attribute__((vector_size(32)));
  Sums sum{};
  for (const auto hash : features) {
    const auto* slot = find(hash);
    if (slot == nullptr) continue;
    Weights weights;
    std::memcpy(&weights, slot->bytes.data(), sizeof(weights));
    sum += __builtin_convertvector(weights, Sums);
  }
  for (std::size_t k = 0; k < kLabels; ++k) out[k] = static_cast<float>(sum[k]) * scale_;
}

std::vector<Label> Crf::tag(FeatureExtractor& document) const {
  const auto& sentences = document.sentences();
  std::vector<Label> out(sentences.empty() ? 0 : sentences.back().end, kOutside);
  if (empty()) return out;
  std::vector<std::uint64_t> features;
  std::vector<std::uint64_t> coming;
  std::vector<Scores> emissions;
  std::vector<Label> labels;
  std::size_t s = 0;
  for (const auto& run : active_runs(document)) {
    while (sentences[s].end <= run.begin) ++s;
    emissions.resize(run.end - run.begin);
    const auto look_up = [&](std::uint32_t i) {
      coming.clear();
      document.features(sentences[s], i, coming);
      prefetch(coming);
    };
    look_up(run.begin);
    for (auto i = run.begin; i < run.end; ++i) {
      std::swap(features, coming);
      if (i + 1 < run.end) look_up(i + 1);
      score(features, emissions[i - run.begin]);
      if (!document.is_title_case(i)) emissions[i - run.begin][kOutside] -= kOutsideBias;
    }
    labels.clear();
    decode(emissions, transitions_, labels);
    std::copy(labels.begin(), labels.end(), out.begin() + run.begin);
  }
  return out;
}

}  // namespace dateline::annotate
