#include "tests/eval/day_trainer.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <utility>

namespace dateline::eval {
namespace {

using schema::DayModel;

constexpr int kRounds = 5;
constexpr float kFirstSteps =
    1e-6F;                        // squared slopes seen before the first: steps are long at first
constexpr float kCareful = 0.1F;  // and here short

class Trainer {
 public:
  Trainer(std::vector<float> start, float squares)
      : start_(std::move(start)), weights_(start_), squares_(weights_.size(), squares) {}

  void learn(const Example& example, float rate) {
    const DayModel model(weights_);
    const auto days = model.weights(example.sketch);
    if (days.logs.empty()) return;
    const float top =
        std::max(*std::max_element(days.logs.begin(), days.logs.end()), days.elsewhere);
    double total = std::exp(days.elsewhere - top);
    for (const float log : days.logs) total += std::exp(log - top);
    gradient_.assign(weights_.size(), 0);
    for (std::size_t i = 0; i < days.logs.size(); ++i) {
      const auto share = static_cast<float>(std::exp(days.logs[i] - top) / total);
      if (share < 1e-5F) continue;
      DayModel::features(example.sketch, days.first + static_cast<int>(i), features_);
      for (const auto feature : features_) gradient_[feature] += share;
    }
    const auto elsewhere = DayModel::elsewhere_feature(example.sketch);
    gradient_[elsewhere] += static_cast<float>(std::exp(days.elsewhere - top) / total);
    if (example.day < days.first || days.last() < example.day) {
      gradient_[elsewhere] -= 1;
    } else {
      DayModel::features(example.sketch, example.day, features_);
      for (const auto feature : features_) gradient_[feature] -= 1;
    }
    step(rate);
  }

  [[nodiscard]] const std::vector<float>& weights() const { return weights_; }

 private:
  void step(float rate) {
    for (std::size_t f = 0; f < weights_.size(); ++f) {
      if (gradient_[f] == 0) continue;
      const float slope = gradient_[f] + 1e-4F * (weights_[f] - start_[f]);
      squares_[f] += slope * slope;
      weights_[f] -= rate * slope / std::sqrt(squares_[f]);
    }
  }

  std::vector<float> start_;
  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<float> gradient_;
  std::vector<std::uint16_t> features_;
};

// Dated captions are too rare in the corpora to learn from: every fifth article whose text has a
// full date is seen a second time with that date in a caption.
void add_captions(std::vector<Example>& examples) {
  const auto count = examples.size();
  for (std::size_t i = 0; i < count; i += 5) {
    Example copy = examples[i];
    const auto end = copy.sketch.clues.begin() + copy.sketch.clue_count;
    const auto latest = std::find_if(copy.sketch.clues.begin(), end, [](const DayClue& clue) {
      return clue.kind() == DayClue::Kind::latest_date;
    });
    if (latest == end) continue;
    *latest = {DayClue::Kind::caption_date, latest->value()};
    examples.push_back(copy);
  }
}

std::vector<float> trained(std::vector<Example> examples, Trainer trainer) {
  add_captions(examples);
  std::mt19937 random(1);
  for (int round = 0; round < kRounds; ++round) {
    std::shuffle(examples.begin(), examples.end(), random);
    for (const auto& example : examples)
      trainer.learn(example, 0.2F / std::sqrt(1.0F + static_cast<float>(round)));
  }
  return trainer.weights();
}

}  // namespace

std::vector<float> train_day_weights(std::vector<Example> examples) {
  return trained(std::move(examples),
                 Trainer(std::vector<float>(DayModel::feature_count()), kFirstSteps));
}

schema::DayModel train_day_model(std::vector<Example> examples) {
  return schema::DayModel(train_day_weights(std::move(examples)));
}

std::vector<float> train_story_weights(std::vector<Example> examples,
                                       const std::vector<float>& of_texts) {
  using Kind = DayClue::Kind;
  auto start = of_texts;
  for (const auto& [several, one] : {std::pair{Kind::shared_date, Kind::latest_date},
                                     {Kind::agreed_date, Kind::latest_date},
                                     {Kind::shared_month_day, Kind::past_month_day},
                                     {Kind::agreed_month_day, Kind::past_month_day},
                                     {Kind::shared_year, Kind::year},
                                     {Kind::agreed_year, Kind::year}})
    DayModel::copy_kind(one, several, start);
  return trained(std::move(examples), Trainer(std::move(start), kCareful));
}

}  // namespace dateline::eval
