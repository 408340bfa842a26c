#include "indexer/annotate/entities/crf.h"

#include <algorithm>
#include <cstring>
#include <functional>
#include <string>

#include "indexer/annotate/entities/training/crf_trainer.h"
#include "indexer/annotate/entities/training/index_writer.h"
#include "tests/support/catch.h"

using namespace dateline::annotate;

namespace {

float pseudo_random(std::uint32_t& state) {
  state = state * 1664525U + 1013904223U;
  return static_cast<float>(state >> 16) / 32768.0F - 1.0F;
}

// The best legal sequence by trying every one.
std::vector<Label> best_by_enumeration(const std::vector<Scores>& emissions,
                                       const Transitions& transitions) {
  std::vector<Label> best;
  float top = -1e30F;
  std::vector<Label> path;
  const std::function<void(float, Label)> extend = [&](float score, Label before) {
    if (path.size() == emissions.size()) {
      if (!closes(before)) return;
      score += transitions[before][kOutside];
      if (score > top) {
        top = score;
        best = path;
      }
      return;
    }
    const auto i = path.size();
    for (Label label = 0; label < kLabels; ++label) {
      if (!may_follow(before, label)) continue;
      path.push_back(label);
      extend(score + transitions[before][label] + emissions[i][label], label);
      path.pop_back();
    }
  };
  extend(0, kOutside);
  return best;
}

}  // namespace

TEST_CASE("decoding finds the best legal sequence") {
  std::uint32_t state = 42;
  for (int trial = 0; trial < 60; ++trial) {
    std::vector<Scores> emissions(1 + static_cast<std::size_t>(trial) % 4);
    Transitions transitions{};
    for (auto& row : emissions)
      for (auto& score : row) score = pseudo_random(state);
    for (auto& row : transitions)
      for (auto& score : row) score = pseudo_random(state);
    std::vector<Label> found;
    decode(emissions, transitions, found);
    CHECK(found == best_by_enumeration(emissions, transitions));
  }
}

TEST_CASE("a hash index finds what it holds and nothing else") {
  std::vector<std::uint64_t> hashes;
  for (std::uint64_t i = 1; i <= 5000; ++i) hashes.push_back(mix(i));
  std::sort(hashes.begin(), hashes.end());
  const auto bytes = write_hash_index(hashes);
  std::vector<std::uint32_t> aligned(bytes.size() / 4 + 1);
  std::memcpy(aligned.data(), bytes.data(), bytes.size());
  HashIndex index;
  const auto* start = reinterpret_cast<const char*>(aligned.data());
  CHECK(index.attach(start) == start + bytes.size());
  for (std::uint32_t i = 0; i < hashes.size(); ++i) CHECK(index.find(hashes[i]) == i);
  int false_hits = 0;
  for (std::uint64_t i = 5001; i < 10000; ++i)
    if (index.find(mix(i)) != HashIndex::kAbsent) ++false_hits;
  CHECK(false_hits <= 2);
}

TEST_CASE("training is reproducible and learns what it is shown") {
  const auto bytes_of = [] {
    CrfTrainer trainer;
    for (int i = 0; i < 50; ++i) {
      trainer.add({{1, 2}, {1, 3}},
                  {1U << label_of(dateline::EntityKind::person, Position::single), 1U << kOutside});
    }
    TrainingOptions options;
    options.min_count = 1;
    return trainer.train(options);
  };
  const auto bytes = bytes_of();
  CHECK(bytes == bytes_of());
  CHECK(bytes.substr(0, 4) == "DCW1");
}

TEST_CASE("bytes that are no model answer outside for everything") {
  const Lexicon lexicon;
  const std::string text = "Vladimir Putin";
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  FeatureExtractor document(lexicon, text, tokens);
  CHECK(Crf("nonsense").tag(document) == std::vector<Label>{kOutside, kOutside});
  CHECK(Crf().empty());
}

TEST_CASE("two stages in one table answer as two models do") {
  // Features of a real document, half of which each stage knows, with weights by the hash.
  const Lexicon lexicon;
  const std::string text =
      "Vladimir Putin met Olaf Scholz of Germany in Moscow. Putin left Moscow.";
  std::vector<Token> tokens;
  tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
  const auto model = [&](std::uint64_t odd, FeatureExtractor document) {
    CrfTrainer trainer;
    std::vector<std::vector<std::uint64_t>> rows;
    std::vector<LabelMask> labels;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      rows.emplace_back();
      document.features(document.sentences()[0], i, rows.back());
      std::erase_if(rows.back(), [&](std::uint64_t hash) { return hash % 3 == odd; });
      labels.push_back(i % 2 == odd ? 1U << label_of(dateline::EntityKind::place, Position::single)
                                    : 1U << kOutside);
    }
    for (int i = 0; i < 20; ++i) trainer.add(rows, labels);
    TrainingOptions options;
    options.min_count = 1;
    return trainer.train(options);
  };
  const FeatureExtractor plain(lexicon, text, tokens);
  auto told = plain;
  const auto first = model(0, plain);
  const auto first_labels = Crf(first).tag(told);
  told.add_first_pass(first_labels);
  const auto second = model(1, told);
  const auto second_labels = Crf(second).tag(told);
  CHECK(first_labels != second_labels);
  auto both = plain;
  CHECK(Crf(first, second).tag(both) == second_labels);
}
