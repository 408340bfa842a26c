#include "indexer/annotate/entities/crf.h"

#include <algorithm>
#include <cstring>

namespace dateline::annotate {
namespace {

// Labels that begin a name or are outside follow those that end one or are outside; those inside a
// name follow its begin or inside. So two small blocks of transitions, not 13 by 13.
constexpr std::size_t kEdges = 7;
constexpr std::array<Label, kEdges> kOpening = {0, 1, 4, 5, 8, 9, 12};
constexpr std::array<Label, kEdges> kClosing = {0, 3, 4, 7, 8, 11, 12};

constexpr bool are_all_edges() {
  std::size_t opening = 0;
  std::size_t closing = 0;
  for (std::size_t k = 0; k < kLabels; ++k) {
    const auto label = static_cast<Label>(k);
    if (opens(label) && kOpening[opening++] != label) return false;
    if (closes(label) && kClosing[closing++] != label) return false;
  }
  return opening == kEdges && closing == kEdges;
}
static_assert(are_all_edges());

constexpr float kImpossible = -1e30F;
// The training data of other kinds of text makes the model shy on news: precision is traded for
// recall. Of 0, 0.25 and 0.5 the second is best or within a tenth of it on EWT, the project's gold
// and newswire from five continents; not in headlines, where it only adds noise.
constexpr float kOutsideBias = 0.25F;

}  // namespace

namespace {

// Scores and label numbers of the opening labels; the last lane is nothing.
using Lanes = float __attribute__((vector_size(16)));
using LaneLabels = std::int32_t __attribute__((vector_size(16)));
struct Openings {
  std::array<Lanes, 2> scores;
  std::array<LaneLabels, 2> from;
};

// Viterbi over one run.
class Decoder {
 public:
  explicit Decoder(const Transitions& transitions) : transitions_(transitions) {
    for (std::size_t c = 0; c < kEdges; ++c)
      for (std::size_t o = 0; o < 2; ++o)
        for (std::size_t lane = 0; lane < 4; ++lane)
          into_openings_[c][o][lane] = 4 * o + lane < kEdges
                                           ? transitions[kClosing[c]][kOpening[4 * o + lane]]
                                           : kImpossible;
  }

  using From = std::array<Label, kLabels>;

  // The best scores of sequences up to the next token, each with the label it comes from.
  [[nodiscard]] Scores step(const Scores& best, const Scores& emission, From& from) const {
    Scores next;
    const auto openings = open(best);
    for (std::size_t n = 0; n < kEdges; ++n) {
      next[kOpening[n]] = openings.scores[n / 4][n % 4] + emission[kOpening[n]];
      from[kOpening[n]] = static_cast<Label>(openings.from[n / 4][n % 4]);
    }
    for (Label begin = 1; begin < kLabels; begin += 4) {
      const auto inside = static_cast<Label>(begin + 1);
      for (auto after = inside; after < begin + 3; ++after) {
        const float fresh = best[begin] + transitions_[begin][after];
        const float longer = best[inside] + transitions_[inside][after];
        next[after] = std::max({fresh, longer, kImpossible}) + emission[after];
        from[after] = longer > fresh ? inside : begin;
      }
    }
    return next;
  }

 private:
  [[nodiscard]] Openings open(const Scores& best) const {
    const Lanes lowest = {kImpossible, kImpossible, kImpossible, kImpossible};
    Openings out{{lowest, lowest}, {LaneLabels{}, LaneLabels{}}};
    for (std::size_t c = 0; c < kEdges; ++c) {
      const auto before = kClosing[c];
      for (std::size_t o = 0; o < 2; ++o) {
        const Lanes score = into_openings_[c][o] + best[before];
        const auto better = score > out.scores[o];
        out.scores[o] = better ? score : out.scores[o];
        out.from[o] = better ? LaneLabels{} + before : out.from[o];
      }
    }
    return out;
  }

  const Transitions& transitions_;
  std::array<std::array<Lanes, 2>, kEdges> into_openings_{};
};

}  // namespace

void decode(const std::vector<Scores>& emissions, const Transitions& transitions,
            std::vector<Label>& out) {
  if (emissions.empty()) return;
  const Decoder decoder(transitions);
  std::vector<Decoder::From> from(emissions.size());
  Scores best{};
  for (std::size_t k = 0; k < kLabels; ++k)
    best[k] =
        opens(static_cast<Label>(k)) ? transitions[kOutside][k] + emissions[0][k] : kImpossible;
  for (std::size_t i = 1; i < emissions.size(); ++i)
    best = decoder.step(best, emissions[i], from[i]);
  Label last = kOutside;
  float top = kImpossible;
  for (const auto k : kClosing) {
    const float score = best[k] + transitions[k][kOutside];
    if (score > top) {
      top = score;
      last = k;
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

Crf Crf::of_file(std::string_view bytes) {
  constexpr std::size_t kHeader = 8;
  if (bytes.size() < kHeader || bytes.substr(0, 4) != "DCW2") return Crf(bytes);
  std::uint32_t length = 0;
  std::memcpy(&length, bytes.data() + 4, 4);
  return Crf(bytes.substr(kHeader, length), bytes.substr(std::min(bytes.size(), kHeader + length)));
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
  using WideLanes = std::int16_t __attribute__((vector_size(32)));
  std::array<WideLanes, 2> sums{};
  std::memcpy(&sums[0], first.data(), sizeof(WideLanes));
  std::memcpy(&sums[1], second.data(), sizeof(WideLanes));
  for (const auto hash : features) {
    const auto* slot = slots_[slot_for(hash)].bytes.data();  // a free one adds nothing
    std::array<Weights, 2> weights;
    std::memcpy(&weights[0], slot, sizeof(Weights));
    std::memcpy(&weights[1], slot + kLabels, sizeof(Weights));
    sums[0] += __builtin_convertvector(weights[0], WideLanes);
    sums[1] += __builtin_convertvector(weights[1], WideLanes);
  }
  std::memcpy(first.data(), &sums[0], sizeof(WideLanes));
  std::memcpy(second.data(), &sums[1], sizeof(WideLanes));
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
      if (!document.is_recased(i)) scores[kOutside] -= kOutsideBias;
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
