// CPU time and memory of merging on a growing collection of made-up articles.
//   merging_scale FILE.jsonl ARTICLES...
// The names are those found in the file. Each time round, a third of the people and a fifth of the
// organisations get the last or first word of another, the same throughout an article, so that new
// names keep coming as they do in news. Prints a line for each number of articles.
#include <sys/resource.h>

#include <cstdio>
#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "indexer/annotate/entities/merger.h"
#include "indexer/annotate/entities/recogniser.h"
#include "indexer/schema/hash.h"

namespace {

using namespace dateline;

std::vector<Article> recognised(const std::string& path) {
  const annotate::EntityRecogniser recogniser;
  std::vector<Article> out;
  std::ifstream lines(path);
  constexpr std::size_t kMost = 20000;
  for (std::string line; out.size() < kMost && std::getline(lines, line);) {
    Article article;
    article.text = nlohmann::json::parse(line)["body"];
    article.entities = recogniser.recognise(article);
    out.push_back(std::move(article));
  }
  return out;
}

class Maker {
 public:
  explicit Maker(const std::vector<Article>& real) : real_(real) {
    for (const auto& article : real)
      for (const auto& m : article.entities)
        if (m.name.find(' ') != std::string::npos)
          words_[static_cast<std::size_t>(m.kind)].push_back(m.name);
  }

  // The mentions alone, one a line.
  [[nodiscard]] Article make(std::size_t i) const {
    const auto& from = real_[i % real_.size()];
    Article out;
    for (const auto& m : from.entities) {
      auto mention = m;
      mention.name = respelt(m, i / real_.size());
      const bool whole = m.rule == "as written";
      mention.span.begin = static_cast<std::uint32_t>(out.text.size());
      out.text += whole ? mention.name : std::string(slice(from.text, m.span));
      mention.span.end = static_cast<std::uint32_t>(out.text.size());
      out.text += '\n';
      out.entities.push_back(std::move(mention));
    }
    return out;
  }

 private:
  [[nodiscard]] std::string respelt(const EntityMention& m, std::size_t round) const {
    const auto blank = m.name.rfind(' ');
    const auto hash = schema::hash64(m.name, round + 1);
    const auto& others = words_[static_cast<std::size_t>(m.kind)];
    const auto every = m.kind == EntityKind::person         ? 3U
                       : m.kind == EntityKind::organisation ? 5U
                                                            : 50U;
    if (round == 0 || blank == std::string::npos || hash % every != 0) return m.name;
    const auto& other = others[(hash >> 8) % others.size()];
    return m.kind == EntityKind::organisation
               ? other.substr(0, other.find(' ')) + m.name.substr(m.name.find(' '))
               : m.name.substr(0, blank) + other.substr(other.rfind(' '));
  }

  const std::vector<Article>& real_;
  std::vector<std::string> words_[3];  // names of two words or more, by kind
};

double seconds(std::clock_t ticks) {
  return static_cast<double>(ticks) / CLOCKS_PER_SEC;
}

void measure(const Maker& maker, std::size_t articles) {
  annotate::EntityMerger merger;
  std::clock_t adding = 0;
  std::size_t mentions = 0;
  for (std::size_t i = 0; i < articles; ++i) {
    const auto article = maker.make(i);
    mentions += article.entities.size();
    const auto begin = std::clock();
    merger.add(article);
    adding += std::clock() - begin;
  }
  const auto begin = std::clock();
  merger.finish();
  const auto finishing = std::clock() - begin;
  std::size_t forms = 0;
  const auto listing_begin = std::clock();
  for (std::uint32_t i = 0; i < merger.entities().size(); ++i) forms += merger.forms(i).size();
  const auto listing = std::clock() - listing_begin;
  const auto applying_begin = std::clock();
  constexpr std::size_t kSample = 20000;
  for (std::size_t i = 0; i < std::min(kSample, articles); ++i) {
    auto article = maker.make(i);
    merger.apply(i, article);
  }
  const auto applying = std::clock() - applying_begin;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%8zu articles %9zu mentions %8zu entities %8zu forms: add %6.2f s, finish %6.2f s, forms "
      "%6.2f s, apply %5.2f us an article; peak %5.0f MB\n",
      articles, mentions, merger.entities().size(), forms, seconds(adding), seconds(finishing),
      seconds(listing), 1e6 * seconds(applying) / static_cast<double>(std::min(kSample, articles)),
      static_cast<double>(usage.ru_maxrss) / 1024);
  std::fflush(stdout);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: merging_scale FILE.jsonl ARTICLES...\n", stderr);
    return 2;
  }
  const auto real = recognised(argv[1]);
  const Maker maker(real);
  for (int i = 2; i < argc; ++i) measure(maker, std::stoul(argv[i]));
  return 0;
}
