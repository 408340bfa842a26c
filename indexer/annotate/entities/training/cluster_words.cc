// dateline-cluster-words: word classes from raw news, for dateline-train-entities.
// Reads articles as JSON lines (title, body or text) on standard input; prints
// `word TAB count TAB class` by descending count.
#include <simdjson.h>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <unordered_map>

#include "indexer/annotate/entities/token.h"
#include "indexer/annotate/entities/training/exchange_clustering.h"

namespace {

using namespace dateline;
using namespace dateline::annotate;

class Corpus {
 public:
  void add(std::string_view text) {
    tokens_.clear();
    tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens_);
    for (const auto& token : tokens_) {
      if (token.breaks) text_.push_back(kBoundary);
      text_.push_back(number(form_of(slice(text, token.span))));
    }
    text_.push_back(kBoundary);
  }

  // Numbers by descending frequency, rare words as 0.
  void renumber(std::uint32_t min_count) {
    std::vector<std::uint32_t> order(words_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [this](auto a, auto b) {
      return counts_[a] != counts_[b] ? counts_[a] > counts_[b] : words_[a] < words_[b];
    });
    std::vector<std::uint32_t> renumbered(words_.size(), 0);
    for (const auto old : order) {
      if (counts_[old] < min_count) break;
      kept_.push_back(old);
      renumbered[old] = static_cast<std::uint32_t>(kept_.size());
    }
    for (auto& word : text_) word = word == kBoundary ? 0 : renumbered[word];
  }

  [[nodiscard]] const std::vector<std::uint32_t>& text() const { return text_; }
  [[nodiscard]] std::uint32_t vocabulary() const {
    return static_cast<std::uint32_t>(kept_.size() + 1);
  }
  void print(const std::vector<std::uint16_t>& class_of) const {
    for (std::size_t i = 0; i < kept_.size(); ++i)
      fmt::print("{}\t{}\t{}\n", words_[kept_[i]], counts_[kept_[i]], class_of[i + 1]);
  }

 private:
  static constexpr std::uint32_t kBoundary = 0xFFFFFFFF;
  static constexpr std::size_t kMaxBytes = 64;

  // As written, but for digits and curly apostrophes.
  static std::string form_of(std::string_view word) {
    std::string out;
    for (const char c : word.substr(0, kMaxBytes)) out += c >= '0' && c <= '9' ? '0' : c;
    constexpr std::string_view kCurly = "\xE2\x80\x99";
    if (const auto at = out.find(kCurly); at != std::string::npos)
      out = out.substr(0, at) + "'" + out.substr(at + kCurly.size());
    return out;
  }

  std::uint32_t number(const std::string& word) {
    const auto [it, fresh] =
        numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size()));
    if (fresh) {
      words_.push_back(word);
      counts_.push_back(0);
    }
    ++counts_[it->second];
    return it->second;
  }

  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<std::string> words_;
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> kept_;
  std::vector<std::uint32_t> text_;
  std::vector<Token> tokens_;
};

void read_articles(Corpus& corpus) {
  simdjson::dom::parser parser;
  std::string line;
  while (std::getline(std::cin, line)) {
    simdjson::dom::element article;
    if (parser.parse(line).get(article) != simdjson::SUCCESS) continue;
    for (const auto* field : {"title", "body", "text"}) {
      std::string_view text;
      if (article[field].get(text) == simdjson::SUCCESS) corpus.add(text);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("word classes from raw news (JSON lines on standard input)");
  std::uint32_t classes = 800;
  std::uint32_t min_count = 8;
  unsigned passes = 15;
  app.add_option("--classes", classes)->check(CLI::Range(2, 65535));
  app.add_option("--min-count", min_count);
  app.add_option("--passes", passes);
  CLI11_PARSE(app, argc, argv);
  Corpus corpus;
  read_articles(corpus);
  corpus.renumber(min_count);
  fmt::print(stderr, "{} tokens, {} words\n", corpus.text().size(), corpus.vocabulary());
  ExchangeClustering clustering(corpus.text(), corpus.vocabulary(), classes);
  for (unsigned i = 0; i < passes; ++i) {
    const auto moved = clustering.pass();
    fmt::print(stderr, "pass {}: {} moved\n", i + 1, moved);
    if (moved == 0) break;
  }
  corpus.print(clustering.class_of());
}
