// Prints indexer/stories/background.tsv: how common word stems are in news at large.
//   background_words reuters.jsonl allsides.jsonl wikinews.jsonl ... > background.tsv
// Each file is one kind of news. A stem's share is the second smallest of its shares in the files:
// what is common in one kind only ("Trump" in one decade, "shr" in earnings reports) is a subject.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "indexer/schema/terms.h"

namespace {

constexpr double kLeastShare = 0.01;

std::map<std::string, double> shares(const char* path) {
  std::ifstream in(path);
  std::map<std::string, double> count;
  dateline::schema::Stemmer stemmer;
  double articles = 0;
  for (std::string line; std::getline(in, line); ++articles) {
    const auto article = nlohmann::json::parse(line);
    std::set<std::string> stems;
    for (const auto& token : dateline::schema::tokenize(article.value("body", std::string())))
      if (token.word.find_first_of("0123456789") == std::string::npos)
        stems.insert(stemmer.stem(token.word));
    for (const auto& stem : stems) ++count[stem];
  }
  for (auto& [stem, n] : count) n /= articles;
  return count;
}

}  // namespace

int main(int argc, char* argv[]) {
  std::map<std::string, std::vector<double>> by_stem;
  for (int i = 1; i < argc; ++i)
    for (const auto& [stem, share] : shares(argv[i])) by_stem[stem].push_back(share);
  std::printf(
      "# stem, articles in a thousand of news at large; made by tests/eval/background_words\n");
  for (auto& [stem, list] : by_stem) {
    list.resize(static_cast<std::size_t>(argc - 1), 0);
    std::sort(list.begin(), list.end());
    const double share = list[std::min<std::size_t>(1, list.size() - 1)];
    if (share >= kLeastShare) std::printf("%s\t%d\n", stem.c_str(), static_cast<int>(share * 1000));
  }
}
