// How well stories are found, against gold clusters.
//   stories_eval basil.jsonl ecbplus.jsonl [--undated] [--annotate] [--background news.jsonl]...
// Gold: `cluster` (ECB+), or the part of `id` before its last `_` (BASIL, which has `uuid`). Pairs:
// two articles of one story. B3: per article the share of its story that is right, and of its gold
// story that is found (Bagga and Baldwin 1998). Background articles only take part in the grouping:
// joining one to a gold story is a wrong pair.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "indexer/annotate/dates/dates.h"
#include "indexer/annotate/entities/recogniser.h"
#include "indexer/stories/groups.h"

namespace {

using dateline::Article;
using dateline::stories::Grouping;
using dateline::stories::kAlone;
using dateline::stories::StoryGrouper;

struct Options {
  std::vector<std::string> gold;
  std::vector<std::string> background;
  bool undated = false;
  bool wrong = false;
  bool annotate = false;
};

std::string text_of(const nlohmann::json& row, const char* field) {
  const auto found = row.find(field);
  return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Article article_of(const nlohmann::json& row, bool undated) {
  Article article;
  article.id = text_of(row, "id");
  article.title = text_of(row, "title");
  article.text = text_of(row, "body");
  const auto day = dateline::parse_day_range(text_of(row, "date").substr(0, 10));
  if (!undated && day) {
    article.published.interval = day;
    article.published.basis = dateline::DateBasis::stated;
    article.stated_dates.push_back({.text = to_iso(*day), .field = "date"});
  }
  return article;
}

// What the indexer has found in an article by the time it groups stories.
class Annotator {
 public:
  void annotate(Article& article) const {
    article.entities = entities_.recognise(article);
    auto dates = dates_.analyse(article);
    article.dates = std::move(dates.mentions);
    article.published = std::move(dates.published);
  }

 private:
  dateline::annotate::EntityRecogniser entities_;
  dateline::annotate::DateAnnotator dates_;
};

struct Loaded {
  std::vector<std::string> gold;  // empty for background
  std::vector<std::string> id;
  StoryGrouper grouper;
};

void load(Loaded& out, const std::string& path, bool gold, const Options& options) {
  static const Annotator annotator;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    const auto row = nlohmann::json::parse(line);
    const auto id = text_of(row, "id");
    const auto label = row.contains("uuid") ? id.substr(0, id.rfind('_')) : text_of(row, "cluster");
    out.gold.push_back(gold ? label : std::string());
    out.id.push_back(id);
    auto article = article_of(row, options.undated);
    if (options.annotate) annotator.annotate(article);
    out.grouper.add(article);
  }
}

struct Score {
  double precision = 0;
  double recall = 0;
  [[nodiscard]] double f1() const {
    return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
  }
  void print(const char* name) const {
    std::printf("%-6s P %5.1f  R %5.1f  F1 %5.1f\n", name, 100 * precision, 100 * recall,
                100 * f1());
  }
};

struct Counts {
  std::map<std::pair<std::string, std::uint32_t>, double> both;
  std::map<std::string, double> gold;
  std::map<std::uint32_t, double> story;
  std::map<std::uint32_t, double> scored;  // of each story, the articles that have gold
};

Counts count(const Loaded& loaded, const std::vector<std::uint32_t>& story) {
  Counts out;
  for (std::size_t i = 0; i < story.size(); ++i) {
    ++out.story[story[i]];
    if (loaded.gold[i].empty()) continue;
    ++out.scored[story[i]];
    ++out.both[{loaded.gold[i], story[i]}];
    ++out.gold[loaded.gold[i]];
  }
  return out;
}

// Articles that are alone get a story number of their own.
std::vector<std::uint32_t> numbered(const Grouping& grouping) {
  auto story = grouping.story;
  for (std::uint32_t i = 0; i < story.size(); ++i)
    if (story[i] == kAlone) story[i] = 0x80000000U + i;
  return story;
}

void print_scores(const Loaded& loaded, const std::vector<std::uint32_t>& story) {
  const auto counts = count(loaded, story);
  double right = 0;
  double found = 0;
  double wanted = 0;
  double articles = 0;
  Score b3;
  for (const auto& [key, n] : counts.both) {
    right += n * (n - 1) / 2;
    b3.precision += n * n / counts.story.at(key.second);
    b3.recall += n * n / counts.gold.at(key.first);
    articles += n;
  }
  // Pairs with at least one article of the gold set.
  for (const auto& [key, n] : counts.scored)
    found += n * (n - 1) / 2 + n * (counts.story.at(key) - n);
  for (const auto& [key, n] : counts.gold) wanted += n * (n - 1) / 2;
  b3.precision /= articles;
  b3.recall /= articles;
  Score{.precision = found == 0 ? 0 : right / found, .recall = right / wanted}.print("pairs");
  b3.print("B3");
}

void print_wrong(const Loaded& loaded, const std::vector<std::uint32_t>& story) {
  std::map<std::uint32_t, std::map<std::string, int>> of_story;
  for (std::size_t i = 0; i < story.size(); ++i) ++of_story[story[i]][loaded.gold[i]];
  for (const auto& [key, golds] : of_story) {
    if (golds.size() < 2) continue;
    std::printf("mixed:");
    for (const auto& [gold, n] : golds) std::printf(" %s×%d", gold.c_str(), n);
    std::printf("\n");
  }
}

void print_copies(const Loaded& loaded, const Grouping& grouping) {
  for (std::uint32_t i = 0; i < grouping.copy_of.size(); ++i) {
    const auto shown = grouping.copy_of[i];
    if (shown == i) continue;
    const bool same = loaded.gold[i] == loaded.gold[shown];
    std::printf("copy: %s of %s%s\n", loaded.id[i].c_str(), loaded.id[shown].c_str(),
                same ? "" : ", of another gold story");
  }
}

void print_copy_counts(const Loaded& loaded, const Grouping& grouping) {
  std::size_t copies = 0;
  std::size_t strays = 0;
  for (std::uint32_t i = 0; i < grouping.copy_of.size(); ++i) {
    const auto shown = grouping.copy_of[i];
    copies += shown == i ? 0U : 1U;
    strays += loaded.gold[i] == loaded.gold[shown] ? 0U : 1U;
  }
  std::printf("%zu articles, %zu near-copies (%zu of another gold story)\n", loaded.gold.size(),
              copies, strays);
}

}  // namespace

int main(int argc, char* argv[]) {
  Options options;
  CLI::App app("scores stories against gold clusters");
  app.add_option("gold", options.gold, "JSONL with `uuid` or `cluster`")->required();
  app.add_option("--background", options.background, "JSONL without gold");
  app.add_flag("--undated", options.undated, "hide the publication dates");
  app.add_flag("--annotate", options.annotate, "find names and dates first, as the indexer does");
  app.add_flag("--wrong", options.wrong, "list the stories that mix gold clusters");
  CLI11_PARSE(app, argc, argv);
  Loaded loaded;
  for (const auto& path : options.gold) load(loaded, path, true, options);
  for (const auto& path : options.background) load(loaded, path, false, options);
  const auto grouping = loaded.grouper.finish();
  if (options.wrong) print_copies(loaded, grouping);
  const auto story = numbered(grouping);
  print_copy_counts(loaded, grouping);
  print_scores(loaded, story);
  if (options.wrong) print_wrong(loaded, story);
}
