// How well publication dates are found when they are hidden.
//   publication_eval [--dated 70] [--distances] [--write indexer/schema/confidence.tsv]
//   news.jsonl...
// Each file is a collection of its own. `--dated` per cent of its articles keep their dates; the
// others are counted: how often a day is claimed with a confidence of 0.8 or more and right within
// one day, how often the year of any claim is right, and how often claims of each band of
// confidence hold (days: within one). `--distances` prints how far apart similar articles lie, for
// indexer/stories/distances.tsv. `--write` fits the confidence of days, months and years instead.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "indexer/annotate/dates/dates.h"
#include "indexer/annotate/entities/recogniser.h"
#include "indexer/schema/hash.h"
#include "indexer/stories/groups.h"
#include "indexer/stories/kernel.h"
#include "indexer/stories/propagation.h"
#include "tests/eval/calibration.h"
#include "tests/eval/dated_articles.h"

namespace {

using namespace dateline;
using eval::Calibration;
using eval::Dated;
using schema::Rung;
using stories::DatedArticle;
using stories::DistanceKernel;
using stories::Grouping;

struct Collection {
  std::vector<Dated> rows;
  std::vector<DatedArticle> articles;
  std::vector<bool> dated;
  Grouping groups;
};

Collection prepare(const std::string& file, const annotate::DateAnnotator& annotator, int dated) {
  Collection collection;
  collection.rows = eval::load_dated(file);
  stories::StoryGrouper grouper;
  const annotate::EntityRecogniser entities;
  for (auto& row : collection.rows) {
    Article& article = row.article;
    const bool keeps =
        schema::hash64(article.id + article.title) % 100 < static_cast<std::uint64_t>(dated);
    if (keeps) article.stated_dates = {{to_iso(row.day), "date"}};
    auto analysis = annotator.analyse(article);
    article.dates = std::move(analysis.mentions);
    article.published = analysis.published;
    article.entities = entities.recognise(article);
    grouper.add(article);
    collection.dated.push_back(keeps);
    collection.articles.push_back(
        {std::move(analysis.published), analysis.sketch, schema::hash64(article.source)});
    if (keeps) collection.articles.back().published.interval = day_interval(row.day);
  }
  collection.groups = grouper.finish();
  return collection;
}

bool holds(const Interval& claim, Day truth) {
  if (claim.precision == Precision::day) return std::abs(claim.from - truth) <= 1;
  return claim.from <= truth && truth <= claim.to;
}

struct Score {
  int undated = 0;
  int claims = 0;
  int sure = 0;
  int sure_right = 0;
  int years = 0;
  int years_right = 0;
  int by_precision[3] = {0, 0, 0};
  Calibration bands;
};

void count(Score& score, const Publication& published, Day truth) {
  ++score.undated;
  if (!published.interval) return;
  ++score.claims;
  const Interval& claim = *published.interval;
  const bool right = holds(claim, truth);
  const bool is_day = claim.precision == Precision::day;
  ++score.by_precision[is_day ? 0 : claim.precision == Precision::month ? 1 : 2];
  if (is_day && published.confidence >= 0.8) {
    ++score.sure;
    score.sure_right += right;
  }
  ++score.years;
  score.years_right +=
      civil(claim.from).year == civil(truth).year || civil(claim.to).year == civil(truth).year;
  score.bands.add(is_day                                ? Rung::story_day
                  : claim.precision == Precision::month ? Rung::story_month
                                                        : Rung::story_year,
                  published.confidence, right);
}

void print(const char* name, const Score& score) {
  std::printf("%s: %d undated, %d claims (%d days, %d months, %d years)\n", name, score.undated,
              score.claims, score.by_precision[0], score.by_precision[1], score.by_precision[2]);
  if (score.undated == 0) return;
  std::printf(
      "  days at 0.8 or more: %.1f %% of the articles, %.1f %% right within a day; "
      "years %.1f %% right of %d\n",
      100.0 * score.sure / score.undated,
      score.sure > 0 ? 100.0 * score.sure_right / score.sure : 0,
      score.years > 0 ? 100.0 * score.years_right / score.years : 0, score.years);
  score.bands.print();
}

Score score_of(const Collection& collection, const std::vector<DatedArticle>& articles) {
  Score score;
  for (std::size_t i = 0; i < articles.size(); ++i)
    if (!collection.dated[i]) count(score, articles[i].published, collection.rows[i].day);
  return score;
}

void print_distances(const Collection& collection) {
  std::map<std::size_t, std::map<std::size_t, int>> counts;
  for (std::size_t i = 0; i < collection.rows.size(); ++i)
    for (const auto& neighbour : collection.groups.neighbours[i]) {
      const int days = std::abs(collection.rows[i].day - collection.rows[neighbour.article].day);
      ++counts[DistanceKernel::level(neighbour)][DistanceKernel::bin(days)];
    }
  for (auto& [level, bins] : counts) {
    int total = 0;
    for (const auto& [bin, number] : bins) total += number;
    std::printf("level %zu:", level);
    for (std::size_t bin = 0; bin < DistanceKernel::kBins; ++bin)
      std::printf(" %d", 1000 * bins[bin] / total);
    std::printf("   of %d\n", total);
  }
}

void fit(const Collection& collection, Calibration& calibration) {
  for (const int level : {0, 1, 2}) {
    auto articles = collection.articles;
    stories::propagate_dates(
        collection.groups.neighbours, articles,
        schema::Confidence::raw(static_cast<Rung>(static_cast<int>(Rung::alone_day) + level)));
    for (std::size_t i = 0; i < articles.size(); ++i) {
      const Publication& published = articles[i].published;
      if (published.basis != DateBasis::story) continue;
      // Evidence says whether a dated article stands behind it.
      const bool dated = !published.evidence.empty() &&
                         published.evidence[0].rule.find("published") != std::string::npos;
      const auto first = static_cast<int>(dated ? Rung::story_day : Rung::pooled_day);
      calibration.add(static_cast<Rung>(first + level), published.confidence,
                      holds(*published.interval, collection.rows[i].day));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("scores publication dates with the true ones hidden");
  std::vector<std::string> files;
  std::vector<int> shares = {0, 30, 70};
  bool distances = false;
  std::string output;
  app.add_option("files", files)->required();
  app.add_option("--dated", shares, "per cent of the articles that keep their dates");
  app.add_flag("--distances", distances);
  app.add_option("--write", output);
  CLI11_PARSE(app, argc, argv);
  const annotate::DateAnnotator annotator;
  Calibration calibration;
  for (const auto& file : files)
    for (const int share : shares) {
      const Collection collection = prepare(file, annotator, share);
      std::printf("== %s, %d %% dated\n", file.c_str(), share);
      if (distances) print_distances(collection);
      if (!output.empty()) {
        fit(collection, calibration);
        continue;
      }
      if (share == shares.front()) print("alone", score_of(collection, collection.articles));
      auto articles = collection.articles;
      stories::propagate_dates(collection.groups.neighbours, articles);
      print("with neighbours", score_of(collection, articles));
      std::fflush(stdout);
    }
  if (!output.empty()) {
    calibration.print();
    calibration.write(output);
  }
  return 0;
}
