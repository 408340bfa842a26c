#include "indexer/annotate/entities/training/crf_trainer.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_map>

#include "indexer/annotate/entities/training/index_writer.h"

namespace dateline::annotate {
namespace {

constexpr std::uint32_t kDropped = 0xFFFFFFFF;
using Row = std::array<float, kLabels>;
// Weights in rows of a width that vector units like; the padding stays zero.
constexpr std::size_t kWidth = 16;
struct alignas(64) WideRow {
  std::array<float, kWidth> v{};
};
constexpr float kSmallestGradient = 1e-3F;  // a token this certain teaches nothing

// Numbers for the hashes that occur often enough, ascending with the hash.
class FeatureNumbers {
 public:
  FeatureNumbers(const std::vector<std::uint64_t>& hashes, std::uint32_t min_count) {
    auto sorted = hashes;
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t i = 0; i < sorted.size();) {
      auto end = i;
      while (end < sorted.size() && sorted[end] == sorted[i]) ++end;
      if (end - i >= min_count) kept_.push_back(sorted[i]);
      i = end;
    }
    numbers_.reserve(2 * kept_.size());
    for (std::uint32_t i = 0; i < kept_.size(); ++i) numbers_.emplace(kept_[i], i);
  }
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
    const auto it = numbers_.find(hash);
    return it == numbers_.end() ? kDropped : it->second;
  }
  [[nodiscard]] const std::vector<std::uint64_t>& kept() const { return kept_; }

 private:
  std::vector<std::uint64_t> kept_;
  std::unordered_map<std::uint64_t, std::uint32_t> numbers_;
};

class Random {
 public:
  std::uint32_t next() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(state_ >> 33);
  }
  float uniform() { return static_cast<float>(next()) / 2147483648.0F; }

 private:
  std::uint64_t state_ = 20220215;
};

constexpr std::size_t kPairCount = 61;  // label pairs that BIOES allows
constexpr std::array<std::pair<Label, Label>, kPairCount> allowed_pairs() {
  std::array<std::pair<Label, Label>, kPairCount> out{};
  std::size_t n = 0;
  for (Label a = 0; a < kLabels; ++a)
    for (Label b = 0; b < kLabels; ++b)
      if (may_follow(a, b)) out[n++] = {a, b};
  return out;
}
constexpr auto kPairs = allowed_pairs();

// Probabilities of one run under a set of allowed labels (forward-backward, scaled).
struct Lattice {
  std::vector<Row> node;                                   // per token and label
  std::array<std::array<float, kLabels>, kLabels> edge{};  // expected transitions, summed

  void compute(const std::vector<Row>& emissions, const Transitions& factors,
               const LabelMask* masks);

 private:
  std::vector<Row> forward_;
  std::vector<Row> backward_;
  std::vector<Row> factor_;
};

void normalise(Row& row) {
  float sum = 0;
  for (const float v : row) sum += v;
  if (sum <= 0) sum = 1e-30F;
  for (float& v : row) v /= sum;
}

void Lattice::compute(const std::vector<Row>& emissions, const Transitions& factors,
                      const LabelMask* masks) {
  const auto n = emissions.size();
  forward_.resize(n);
  backward_.resize(n);
  factor_.resize(n);
  node.resize(n);
  for (auto& row : edge) row.fill(0);
  for (std::size_t i = 0; i < n; ++i) {
    const float top = *std::max_element(emissions[i].begin(), emissions[i].end());
    for (std::size_t k = 0; k < kLabels; ++k)
      factor_[i][k] =
          (masks[i] >> k & 1U) != 0 ? std::exp(std::max(emissions[i][k] - top, -60.0F)) : 0;
  }
  for (std::size_t k = 0; k < kLabels; ++k) forward_[0][k] = factors[kOutside][k] * factor_[0][k];
  normalise(forward_[0]);
  for (std::size_t i = 1; i < n; ++i) {
    Row sum{};
    for (const auto& [a, b] : kPairs) sum[b] += forward_[i - 1][a] * factors[a][b];
    for (std::size_t b = 0; b < kLabels; ++b) forward_[i][b] = sum[b] * factor_[i][b];
    normalise(forward_[i]);
  }
  for (std::size_t k = 0; k < kLabels; ++k) backward_[n - 1][k] = factors[k][kOutside];
  normalise(backward_[n - 1]);
  for (std::size_t i = n - 1; i > 0; --i) {
    Row right{};
    for (std::size_t b = 0; b < kLabels; ++b) right[b] = factor_[i][b] * backward_[i][b];
    std::array<float, kPairCount> pair{};
    float total = 0;
    backward_[i - 1].fill(0);
    for (std::size_t which = 0; which < kPairCount; ++which) {
      const auto& [a, b] = kPairs[which];
      const float v = factors[a][b] * right[b];
      backward_[i - 1][a] += v;
      pair[which] = forward_[i - 1][a] * v;
      total += pair[which];
    }
    const float inverse = total > 0 ? 1 / total : 0;
    for (std::size_t which = 0; which < kPairCount; ++which)
      edge[kPairs[which].first][kPairs[which].second] += pair[which] * inverse;
    normalise(backward_[i - 1]);
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t k = 0; k < kLabels; ++k) node[i][k] = forward_[i][k] * backward_[i][k];
    normalise(node[i]);
  }
  for (std::size_t k = 0; k < kLabels; ++k) {
    edge[kOutside][k] += node[0][k];
    edge[k][kOutside] += node[n - 1][k];
  }
}

}  // namespace

void CrfTrainer::add(const std::vector<std::vector<std::uint64_t>>& features,
                     const std::vector<LabelMask>& labels) {
  for (std::size_t i = 0; i < features.size(); ++i) {
    hashes_.insert(hashes_.end(), features[i].begin(), features[i].end());
    token_ends_.push_back(hashes_.size());
    labels_.push_back(labels[i]);
  }
  run_ends_.push_back(token_ends_.size());
}

class TrainingPass {
 public:
  TrainingPass(const CrfTrainer& data, const TrainingOptions& options)
      : data_(data), options_(options), numbers_(data.hashes_, options.min_count) {
    ids_.reserve(data.hashes_.size());
    for (const auto hash : data.hashes_) ids_.push_back(numbers_.find(hash));
    weights_.resize(numbers_.kept().size());
    squares_.resize(weights_.size());
    seen_at_.resize(weights_.size());
  }

  std::string run() {
    std::vector<std::uint32_t> order(data_.run_ends_.size());
    std::iota(order.begin(), order.end(), 0U);
    for (unsigned epoch = 0; epoch < options_.epochs; ++epoch) {
      for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random_.next() % i]);
      for (const auto run : order) step(run);
      for (std::uint32_t row = 0; row < weights_.size(); ++row) shrink(row);
      if (2 * epoch >= options_.epochs) add_to_average();
    }
    take_average();
    return write();
  }

 private:
  void shrink(std::uint32_t row) {
    const auto idle = static_cast<float>(step_ - seen_at_[row]);
    seen_at_[row] = step_;
    const float penalty = options_.l1 * options_.rate * idle / static_cast<float>(data_.runs());
    auto& weights = weights_[row].v;
    const auto& squares = squares_[row].v;
    for (std::size_t k = 0; k < kWidth; ++k) {
      const float cut = penalty / (std::sqrt(squares[k]) + 1e-3F);
      const float size = std::max(std::abs(weights[k]) - cut, 0.0F);
      weights[k] = weights[k] < 0 ? -size : size;
    }
  }

  // The mean of the weights after each of the later epochs: steadier than the last ones.
  void add_to_average() {
    sum_.resize(weights_.size());
    ++averaged_;
    for (std::size_t row = 0; row < weights_.size(); ++row)
      for (std::size_t k = 0; k < kWidth; ++k) sum_[row].v[k] += weights_[row].v[k];
    for (std::size_t a = 0; a < kLabels; ++a)
      for (std::size_t b = 0; b < kLabels; ++b) transition_sum_[a][b] += transitions_[a][b];
  }
  void take_average() {
    const float share = 1.0F / static_cast<float>(averaged_);
    for (std::size_t row = 0; row < weights_.size(); ++row)
      for (std::size_t k = 0; k < kWidth; ++k) weights_[row].v[k] = share * sum_[row].v[k];
    for (std::size_t a = 0; a < kLabels; ++a)
      for (std::size_t b = 0; b < kLabels; ++b) transitions_[a][b] = share * transition_sum_[a][b];
  }

  void move(WideRow& weight, WideRow& square, const WideRow& gradient) const {
    for (std::size_t k = 0; k < kWidth; ++k) {
      square.v[k] += gradient.v[k] * gradient.v[k];
      weight.v[k] += options_.rate * gradient.v[k] / (std::sqrt(square.v[k]) + 1e-3F);
    }
  }

  void move_transition(std::size_t a, std::size_t b) {
    const float gradient = gold_.edge[a][b] - model_.edge[a][b];
    auto& square = transition_squares_[a][b];
    square += gradient * gradient;
    transitions_[a][b] += options_.rate * gradient / (std::sqrt(square) + 1e-3F);
  }

  void gather(std::size_t first, std::size_t end) {
    sums_.assign(end - first, WideRow{});
    emissions_.assign(end - first, Row{});
    live_.clear();
    live_ends_.clear();
    for (auto token = first; token < end; ++token) {
      for (auto f = token == 0 ? 0 : data_.token_ends_[token - 1]; f < data_.token_ends_[token];
           ++f) {
        const auto row = ids_[f];
        if (row == kDropped) continue;
        if (options_.dropout > 0 && random_.uniform() < options_.dropout) continue;
        if (seen_at_[row] != step_) shrink(row);
        live_.push_back(row);
        for (std::size_t k = 0; k < kWidth; ++k) sums_[token - first].v[k] += weights_[row].v[k];
      }
      live_ends_.push_back(live_.size());
      std::copy_n(sums_[token - first].v.begin(), kLabels, emissions_[token - first].begin());
    }
  }

  void step(std::uint32_t run) {
    ++step_;
    const auto first = run == 0 ? 0 : data_.run_ends_[run - 1];
    const auto end = data_.run_ends_[run];
    gather(first, end);
    Transitions factors{};
    for (std::size_t a = 0; a < kLabels; ++a)
      for (std::size_t b = 0; b < kLabels; ++b)
        factors[a][b] = may_follow(static_cast<Label>(a), static_cast<Label>(b))
                            ? std::exp(transitions_[a][b])
                            : 0;
    const std::vector<LabelMask> any(end - first, kAnyLabel);
    model_.compute(emissions_, factors, any.data());
    gold_.compute(emissions_, factors, &data_.labels_[first]);
    for (std::size_t i = 0; i < end - first; ++i) {
      WideRow gradient;
      float largest = 0;
      for (std::size_t k = 0; k < kLabels; ++k) {
        gradient.v[k] = gold_.node[i][k] - model_.node[i][k];
        largest = std::max(largest, std::abs(gradient.v[k]));
      }
      if (largest < kSmallestGradient) continue;
      for (auto f = i == 0 ? 0 : live_ends_[i - 1]; f < live_ends_[i]; ++f)
        move(weights_[live_[f]], squares_[live_[f]], gradient);
    }
    for (std::size_t a = 0; a < kLabels; ++a)
      for (std::size_t b = 0; b < kLabels; ++b) move_transition(a, b);
  }

  // Rows by the largest spread between two labels' weights: a row of equal weights decides nothing.
  std::string write() {
    std::vector<std::pair<float, std::uint32_t>> strength;
    for (std::uint32_t row = 0; row < weights_.size(); ++row) {
      const auto [low, high] =
          std::minmax_element(weights_[row].v.begin(), weights_[row].v.begin() + kLabels);
      if (*high - *low > 0.02F) strength.emplace_back(*high - *low, row);
    }
    std::sort(strength.begin(), strength.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    if (strength.size() > options_.max_features) strength.resize(options_.max_features);
    std::vector<std::uint32_t> rows;
    for (const auto& [spread, row] : strength) rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    std::vector<std::uint64_t> hashes;
    std::vector<std::uint32_t> chosen;
    float largest = 1e-6F;
    for (const auto row : rows) {
      const auto hash = numbers_.kept()[row];
      if (!hashes.empty() && indistinct(hash, hashes.back(), rows.size())) continue;
      hashes.push_back(hash);
      chosen.push_back(row);
      for (const float w : weights_[row].v) largest = std::max(largest, std::abs(w));
    }
    const float scale = std::min(largest, 4.0F) / 127;
    std::string out = "DCW1";
    append_raw(out, scale);
    append_raw(out, transitions_);
    out += write_hash_index(hashes);
    for (const auto row : chosen)
      for (std::size_t k = 0; k < kLabels; ++k)
        append_raw(out, static_cast<std::int8_t>(
                            std::clamp(std::lround(weights_[row].v[k] / scale), -127L, 127L)));
    return out;
  }

  const CrfTrainer& data_;
  const TrainingOptions& options_;
  FeatureNumbers numbers_;
  std::vector<std::uint32_t> ids_;
  std::vector<WideRow> weights_;
  std::vector<WideRow> squares_;
  std::vector<std::uint32_t> seen_at_;  // step of the last visit, for the lazy penalty
  Transitions transitions_{};
  Transitions transition_squares_{};
  std::vector<WideRow> sum_;
  Transitions transition_sum_{};
  unsigned averaged_ = 0;
  std::uint32_t step_ = 0;
  Random random_;
  std::vector<WideRow> sums_;
  std::vector<Row> emissions_;
  std::vector<std::uint32_t> live_;
  std::vector<std::size_t> live_ends_;
  Lattice model_;
  Lattice gold_;
};

std::string CrfTrainer::train(const TrainingOptions& options) {
  return TrainingPass(*this, options).run();
}

}  // namespace dateline::annotate
