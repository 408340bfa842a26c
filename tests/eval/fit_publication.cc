// Fits the day model and prints how well it does on articles that it was not fitted on.
//   fit_publication [--write indexer/schema/day_model.tsv] news.jsonl[@every]...
// Multinomial logistic regression over the days of some ten years: the weights that make the true
// days most likely, by AdaGrad over shuffled articles, with a penalty on their squares. Five folds:
// the table counts each article by a model fitted on the other four.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <random>
#include <vector>

#include <CLI/CLI.hpp>

#include "indexer/annotate/dates/dates.h"
#include "indexer/schema/day_model.h"
#include "tests/eval/dated_articles.h"

namespace {

using dateline::Day;
using dateline::DaySketch;
using dateline::schema::DayModel;

constexpr std::size_t kFolds = 5;

struct Example {
  DaySketch sketch;
  Day day;
  std::size_t corpus = 0;
};

class Trainer {
 public:
  Trainer() : weights_(DayModel::feature_count(), 0), squares_(weights_.size(), 1e-6F) {}

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
      if (share < 1e-6F) continue;
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
      const float slope = gradient_[f] + 1e-4F * weights_[f];
      squares_[f] += slope * slope;
      weights_[f] -= rate * slope / std::sqrt(squares_[f]);
    }
  }

  std::vector<float> weights_;
  std::vector<float> squares_;
  std::vector<float> gradient_;
  std::vector<std::uint16_t> features_;
};

// Dated captions are too rare in the corpora to learn from: every fifth article whose text has a
// full date is seen a second time with that date in a caption.
void add_captions(std::vector<Example>& examples) {
  const auto count = examples.size();
  for (std::size_t i = 0; i < count; ++i) {
    Example copy = examples[i];
    bool changed = false;
    for (std::size_t k = 0; k < copy.sketch.clue_count; ++k) {
      auto& clue = copy.sketch.clues[k];
      if (changed || clue.kind() != dateline::DayClue::Kind::latest_date) continue;
      clue = {dateline::DayClue::Kind::caption_date, clue.value()};
      changed = true;
    }
    if (changed && i % 5 == 0) examples.push_back(copy);
  }
}

std::vector<float> fit(const std::vector<Example>& examples, std::size_t left_out, int rounds) {
  std::vector<std::size_t> order;
  for (std::size_t i = 0; i < examples.size(); ++i)
    if (i % kFolds != left_out) order.push_back(i);
  std::mt19937 random(1);
  Trainer trainer;
  for (int round = 0; round < rounds; ++round) {
    std::shuffle(order.begin(), order.end(), random);
    for (const auto i : order)
      trainer.learn(examples[i], 0.2F / std::sqrt(1.0F + static_cast<float>(round)));
  }
  return trainer.weights();
}

struct Band {
  int claims = 0;
  int right = 0;
  double claimed = 0;
};

struct Table {
  Band day[10];
  Band month[10];
  Band year[10];
  int articles = 0;
};

void count(Band (&bands)[10], double share, bool right) {
  Band& band = bands[std::min(9, static_cast<int>(share * 10))];
  ++band.claims;
  band.right += right;
  band.claimed += share;
}

void print(const char* name, const Band (&bands)[10]) {
  std::printf("  %s\n", name);
  for (const auto& band : bands)
    if (band.claims > 0)
      std::printf("    claimed %5.1f %%  right %5.1f %%  of %d\n", 100 * band.claimed / band.claims,
                  100.0 * band.right / band.claims, band.claims);
}

void write(const std::string& path, const std::vector<float>& weights) {
  std::FILE* out = std::fopen(path.c_str(), "w");
  if (out == nullptr) return;
  std::fprintf(out,
               "# Weights of the day model in thousandths, by feature number (day_model.cc).\n"
               "# Written by tests/eval/fit_publication.\n");
  for (const float weight : weights)
    std::fprintf(out, "%d\n", static_cast<int>(std::lround(1000 * weight)));
  std::fclose(out);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("fits the model of publication days");
  std::vector<std::string> files;
  std::string output;
  int rounds = 5;
  bool folds = true;
  app.add_option("files", files)->required();
  app.add_option("--write", output);
  app.add_option("--rounds", rounds);
  app.add_flag("!--no-folds", folds, "only fit and write");
  CLI11_PARSE(app, argc, argv);
  const dateline::annotate::DateAnnotator annotator;
  std::vector<Example> examples;
  for (std::size_t corpus = 0; corpus < files.size(); ++corpus)
    for (const auto& row : dateline::eval::load_dated(files[corpus]))
      examples.push_back({annotator.analyse(row.article).sketch, row.day, corpus});
  const auto real = examples.size();
  add_captions(examples);
  std::vector<Table> tables(files.size());
  for (std::size_t fold = 0; folds && fold < kFolds; ++fold) {
    const DayModel model(fit(examples, fold, rounds));
    for (std::size_t i = fold; i < real; i += kFolds) {
      Table& table = tables[examples[i].corpus];
      ++table.articles;
      const auto belief = dateline::schema::belief(model.weights(examples[i].sketch));
      if (!belief) continue;
      const Day day = examples[i].day;
      const auto date = dateline::civil(day);
      count(table.day, belief->day_share, std::abs(belief->day - day) <= 1);
      count(table.month, belief->month_share, belief->month == day - (date.day - 1));
      count(table.year, belief->year_share, belief->year == date.year);
    }
  }
  for (std::size_t corpus = 0; corpus < files.size(); ++corpus) {
    std::printf("%s: %d articles\n", files[corpus].c_str(), tables[corpus].articles);
    print("day (within one)", tables[corpus].day);
    print("month", tables[corpus].month);
    print("year", tables[corpus].year);
  }
  if (!output.empty()) write(output, fit(examples, kFolds, rounds));
  return 0;
}
