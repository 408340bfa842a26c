// dateline-gather-names: reads raw news (JSON lines on standard input), tags it with a first model
// and prints the names that are nearly always of one kind: `list TAB name`, for
// dateline-build-lexicon. With --uses also how each word is used: word_uses.h.
#include <fmt/format.h>
#include <simdjson.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "indexer/annotate/entities/crf.h"
#include "indexer/annotate/entities/training/bio_corpus.h"
#include "indexer/annotate/entities/training/word_uses.h"

namespace {

using namespace dateline;
using namespace dateline::annotate;

std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path);
  return {std::istreambuf_iterator<char>(in), {}};
}

class Gathering {
 public:
  Gathering(const std::string& lexicon, const std::string& weights)
      : lexicon_bytes_(read_file(lexicon)),
        weights_bytes_(read_file(weights)),
        lexicon_(lexicon_bytes_),
        crf_(Crf::of_file(weights_bytes_)) {}

  void add(std::string_view text) {
    std::vector<Token> tokens;
    tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
    FeatureExtractor document(lexicon_, text, tokens);
    const auto labels = crf_.tag(document);
    std::vector<std::string> words;
    for (const auto& token : tokens) words.push_back(fold_word(slice(text, token.span)));
    for (std::size_t i = 0; i < tokens.size(); ++i)
      if (labels[i] == kOutside && tokens[i].casing != Casing::lower &&
          tokens[i].casing != Casing::punctuation && tokens[i].casing != Casing::digits &&
          !tokens[i].breaks)
        ++counts_[words[i]][3];
    for (const auto& span : spans_of(labels)) add_span(words, span);
    uses_.add(document, tokens, labels, words);
  }

  [[nodiscard]] const WordUses& uses() const { return uses_; }

  void print(std::uint32_t least) const {
    const std::array<const char*, 3> lists = {"person", "organisation", "place"};
    std::map<std::string, const Counts*> sorted;
    for (const auto& [name, counts] : counts_) sorted.emplace(name, &counts);
    for (const auto& [name, found] : sorted) {
      const auto& counts = *found;
      const auto total = counts[0] + counts[1] + counts[2] + counts[3];
      for (std::size_t kind = 0; kind < 3; ++kind)
        if (counts[kind] >= least && 5 * counts[kind] >= 4 * total)
          fmt::print("{}\t{}\n", lists[kind], name);
    }
    std::map<std::string, std::uint32_t> first(first_names_.begin(), first_names_.end());
    for (const auto& [name, count] : first) {
      const auto it = counts_.find(name);
      const auto other = it == counts_.end() ? 0 : it->second[1] + it->second[2] + it->second[3];
      if (count >= least && count >= 4 * other) fmt::print("first-name\t{}\n", name);
    }
  }

 private:
  using Counts = std::array<std::uint32_t, 4>;  // person, organisation, place, outside

  void add_span(const std::vector<std::string>& words, const LabelledSpan& span) {
    constexpr std::uint32_t kLongest = 5;
    if (span.end - span.begin > kLongest) return;
    if (span.kind == EntityKind::person) {
      ++counts_[words[span.end - 1]][0];
      if (span.end - span.begin > 1) ++first_names_[words[span.begin]];
      return;
    }
    std::string name;
    for (auto i = span.begin; i < span.end; ++i) name += (name.empty() ? "" : " ") + words[i];
    ++counts_[name][static_cast<std::size_t>(span.kind)];
  }

  std::string lexicon_bytes_;
  std::string weights_bytes_;
  Lexicon lexicon_;
  Crf crf_;
  std::unordered_map<std::string, Counts> counts_;
  std::unordered_map<std::string, std::uint32_t> first_names_;
  WordUses uses_;
};

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("names that raw news uses in one way only (JSON lines on standard input)");
  std::string lexicon;
  std::string weights;
  std::string uses;
  std::uint32_t least = 5;
  app.add_option("--lexicon", lexicon)->required();
  app.add_option("--weights", weights, "of a first model")->required();
  app.add_option("--uses", uses, "file to write the words' uses to");
  app.add_option("--least", least, "occurrences");
  CLI11_PARSE(app, argc, argv);
  try {
    Gathering gathering(lexicon, weights);
    simdjson::dom::parser parser;
    for (std::string line; std::getline(std::cin, line);) {
      simdjson::dom::element article;
      std::string_view text;
      if (parser.parse(line).get(article) != simdjson::SUCCESS) continue;
      if (article["body"].get(text) == simdjson::SUCCESS) gathering.add(text);
    }
    gathering.print(least);
    if (!uses.empty()) {
      std::ofstream out(uses);
      gathering.uses().write(out);
    }
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
