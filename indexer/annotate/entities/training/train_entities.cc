// dateline-train-entities: builds the entity model from BIO files; the same input gives the same
// bytes. Prints strict F1 per kind on files kept aside.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>

#include "indexer/annotate/entities/training/index_writer.h"
#include "indexer/annotate/entities/training/training_set.h"

namespace {

using namespace dateline;
using namespace dateline::annotate;

struct Settings {
  std::string lexicon;
  std::vector<std::string> train;   // annotated by people
  std::vector<std::string> silver;  // machine-made: used where the model agrees
  std::vector<std::string> tests;
  std::string first;  // a model of one stage to filter the silver by; empty: train one on `train`
  std::string out;
  unsigned rounds = 3;
  unsigned folds = 0;  // 0: one stage
  bool partial = false;
  unsigned recased = 20;  // per cent of sentences trained on again in another case
  unsigned groups = FeatureExtractor::kAll;
  TrainingOptions training;
};

using Labels = std::vector<Label>;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Example {
  BioDocument document;
  std::vector<LabelMask> allowed;
  bool silver = false;
};

// Weights in memory that outlives the view of them.
struct TrainedStage {
  std::string bytes;
  std::unique_ptr<Crf> crf;
  explicit TrainedStage(std::string trained)
      : bytes(std::move(trained)), crf(std::make_unique<Crf>(bytes)) {}
};

class Training {
 public:
  explicit Training(const Settings& settings)
      : settings_(settings), lexicon_bytes_(read_file(settings.lexicon)), lexicon_(lexicon_bytes_) {
    stage_ = {&lexicon_, settings.groups};
    for (const auto& path : settings.train) add_gold(read_bio(path, {false, true}));
    for (const auto& path : settings.silver)
      for (auto& document : read_bio(path, {true, true})) {
        std::vector<LabelMask> nothing(document.labels.size(), 0);
        examples_.push_back({std::move(document), std::move(nothing), true});
      }
  }

  void run() {
    TrainedStage first(settings_.first.empty() ? train({}, nullptr) : read_file(settings_.first));
    report("round 0", first, nullptr);
    for (unsigned round = 1; round <= settings_.rounds && !settings_.silver.empty(); ++round) {
      filter(*first.crf);
      first = TrainedStage(train({}, nullptr));
      report(fmt::format("round {}", round), first, nullptr);
    }
    std::string model = first.bytes;
    if (settings_.folds > 1) {
      const auto passes = jackknife();
      TrainedStage second(train(passes, nullptr));
      report("two stages", first, &second);
      pad(model);
      model = "DCW2" + length(model) + model + second.bytes;
    }
    if (!settings_.out.empty()) std::ofstream(settings_.out, std::ios::binary) << model;
  }

 private:
  static void pad(std::string& bytes) {
    while (bytes.size() % 4 != 0) bytes += '\0';
  }
  static std::string length(const std::string& bytes) {
    std::string out;
    append_raw(out, static_cast<std::uint32_t>(bytes.size()));
    return out;
  }

  // Each document is trained on as it is.
  void add_gold(std::vector<BioDocument> documents) {
    for (auto& document : documents) {
      auto allowed = known_labels(document.labels);
      examples_.push_back({std::move(document), std::move(allowed), false});
    }
  }

  Example recased_copy(const Example& example) {
    // One document in four is recased as a whole: then nothing in it tells what is a name.
    const auto share = next_random() % 4 == 0 ? 100U : settings_.recased;
    std::vector<bool> chosen;
    for (const auto& token : example.document.tokens)
      if (token.breaks || chosen.empty()) chosen.push_back(next_random() % 100 < share);
    const auto roll = next_random() % 8;
    const auto how = roll < 3 ? Recasing::title : roll < 7 ? Recasing::upper : Recasing::lower;
    Example out{recased(example.document, chosen, how), example.allowed, example.silver};
    std::size_t sentence = 0;
    for (std::size_t i = 0; i < out.allowed.size(); ++i) {
      if (i > 0 && out.document.tokens[i].breaks) ++sentence;
      if (!chosen[sentence]) out.allowed[i] = 0;
    }
    return out;
  }

  std::uint32_t next_random() {
    random_ = random_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::uint32_t>(random_ >> 33);
  }

  // Trains on all examples, or those for which use[i]; passes[i]: first-pass labels of example i.
  std::string train(const std::vector<Labels>& passes, const std::vector<bool>* use) {
    CrfTrainer trainer;
    random_ = 7;
    for (std::size_t i = 0; i < examples_.size(); ++i) {
      const auto& example = examples_[i];
      const auto copy = recased_copy(example);
      if (use != nullptr && !(*use)[i]) continue;
      const auto* pass = passes.empty() ? nullptr : &passes[i];
      add_document(trainer, stage_, example.document, example.allowed, pass);
      add_document(trainer, stage_, copy.document, copy.allowed, pass);
    }
    return trainer.train(settings_.training);
  }

  Labels tag(const Crf& crf, const BioDocument& document, const Crf* second = nullptr) const {
    FeatureExtractor extractor(lexicon_, document.text, document.tokens, settings_.groups);
    auto labels = crf.tag(extractor);
    if (second == nullptr) return labels;
    extractor.add_first_pass(labels);
    return second->tag(extractor);
  }

  void filter(const Crf& crf) {
    ConsistentNames names;
    for (const auto& example : examples_)
      if (example.silver) names.add(example.document);
    for (auto& example : examples_)
      if (example.silver)
        example.allowed =
            agreed_labels(example.document, tag(crf, example.document), names, settings_.partial);
  }

  // First-pass labels of every example by a model that did not see it.
  std::vector<Labels> jackknife() {
    std::vector<Labels> passes(examples_.size());
    for (unsigned fold = 0; fold < settings_.folds; ++fold) {
      std::vector<bool> use;
      for (std::size_t i = 0; i < examples_.size(); ++i)
        use.push_back(i / 16 % settings_.folds != fold);
      const TrainedStage stage(train({}, &use));
      for (std::size_t i = 0; i < examples_.size(); ++i)
        if (!use[i]) passes[i] = tag(*stage.crf, examples_[i].document);
    }
    return passes;
  }

  void report(const std::string& name, const TrainedStage& first, const TrainedStage* second) {
    fmt::print("{}: {} kB\n", name,
               (first.bytes.size() + (second != nullptr ? second->bytes.size() : 0)) / 1024);
    for (const auto& path : settings_.tests) {
      const bool gmb = path.find("gmb") != std::string::npos;
      SpanScore score;
      for (const auto& document : read_bio(path, {gmb, gmb}))
        score.add(spans_of(tag(*first.crf, document, second ? second->crf.get() : nullptr)),
                  spans_of(document.labels));
      fmt::print(
          "  {:<16} P {:5.2f} R {:5.2f} F1 {:5.2f}   person {:5.2f} organisation {:5.2f} place "
          "{:5.2f}\n",
          path.substr(path.rfind('/') + 1), score.precision(), score.recall(), score.f1(),
          score.f1(0), score.f1(1), score.f1(2));
    }
    std::cout.flush();
  }

  const Settings& settings_;
  std::string lexicon_bytes_;
  Lexicon lexicon_;
  Stage stage_;
  std::vector<Example> examples_;
  std::uint64_t random_ = 7;
};

}  // namespace

int main(int argc, char** argv) {
  Settings settings;
  CLI::App app("builds the entity model from BIO files and scores it");
  app.add_option("--lexicon", settings.lexicon, "from dateline-build-lexicon")->required();
  app.add_option("--train", settings.train, "BIO files annotated by people")->required();
  app.add_option("--silver", settings.silver, "machine-made BIO files, filtered by agreement");
  app.add_option("--test", settings.tests, "BIO files to score on");
  app.add_option("--first", settings.first, "model to begin the rounds with");
  app.add_option("--out", settings.out, "model file");
  app.add_option("--rounds", settings.rounds, "of filtering");
  app.add_option("--folds", settings.folds, "two stages, jackknifed over so many parts");
  app.add_flag("--partial", settings.partial, "use the agreeing tokens of disagreeing sentences");
  app.add_option("--groups", settings.groups, "bits of feature groups, for ablations");
  app.add_option("--recased", settings.recased, "per cent of sentences, again in another case");
  app.add_option("--epochs", settings.training.epochs);
  app.add_option("--rate", settings.training.rate);
  app.add_option("--l1", settings.training.l1);
  app.add_option("--dropout", settings.training.dropout);
  app.add_option("--min-count", settings.training.min_count);
  app.add_option("--max-features", settings.training.max_features);
  CLI11_PARSE(app, argc, argv);
  try {
    Training(settings).run();
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
