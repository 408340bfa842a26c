// How well publication dates are found when they are hidden, with the tables as compiled in.
//   publication_eval [--dated 70] [--draws 1] [--distances] news.jsonl[@every|:first][!]...
// Each file is a collection of its own. `--dated` per cent of its articles keep their dates; the
// others are counted: how often a day is claimed with a confidence of 0.8 or more and right within
// one day, how often the year of any claim is right, and how often claims of each band of
// confidence hold (days: within one). First comes what the texts hold at all: in how many of them,
// or of them and their ten most similar articles, a passage names the true day (within one), its
// month and day, its month, its year. What no passage names no method can claim with reason.
// `--distances` prints how far apart similar articles lie.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "indexer/annotate/dates/dates.h"
#include "indexer/stories/kernel.h"
#include "indexer/stories/propagation.h"
#include "tests/eval/hidden_dates.h"
#include "tests/eval/reliability.h"

namespace {

using namespace dateline;
using eval::Collection;
using eval::Hidden;
using stories::DistanceKernel;

// Which parts of the true day some passage names.
struct Named {
  bool day = false;        // in full
  bool month_day = false;  // or without its year
  bool month = false;
  bool year = false;

  void add(const DaySketch& sketch, Day truth) {
    const CivilDate date = civil(truth);
    for (std::size_t i = 0; i < sketch.clue_count; ++i) {
      const DayClue& clue = sketch.clues[i];
      const bool near = schema::names(clue, day_interval(truth));
      day = day || (near && clue.kind() <= DayClue::Kind::past_date);
      month_day = month_day || near;
      month = month || schema::names(clue, month_interval(date.year, date.month));
      year = year || schema::names(clue, year_interval(date.year));
    }
  }
};

struct EvidenceCount {
  int articles = 0;
  int day = 0;
  int month_day_and_year = 0;
  int month_day = 0;
  int month = 0;
  int year = 0;

  void add(const Named& named) {
    ++articles;
    day += named.day ? 1 : 0;
    month_day += named.month_day ? 1 : 0;
    month_day_and_year += named.day || (named.month_day && named.year) ? 1 : 0;
    month += named.month ? 1 : 0;
    year += named.year ? 1 : 0;
  }
  void print(const char* where) const {
    const auto percent = [this](int part) { return articles > 0 ? 100.0 * part / articles : 0; };
    std::printf(
        "  passages of %-17s the day in full %5.1f %%, or in parts %5.1f %%; without its "
        "year %5.1f %%; the month %5.1f %%; the year %5.1f %%\n",
        where, percent(day), percent(month_day_and_year), percent(month_day), percent(month),
        percent(year));
  }
};

void print_evidence(const Collection& collection, const Hidden& hidden) {
  constexpr std::size_t kWitnesses = 10;
  EvidenceCount alone;
  EvidenceCount together;
  for (std::size_t i = 0; i < hidden.articles.size(); ++i) {
    if (!hidden.sought[i]) continue;
    Named named;
    named.add(hidden.articles[i].sketch, collection.rows[i].day);
    alone.add(named);
    const auto& neighbours = hidden.groups.neighbours[i];
    for (std::size_t k = 0; k < std::min(kWitnesses, neighbours.size()); ++k)
      named.add(hidden.articles[neighbours[k].article].sketch, collection.rows[i].day);
    together.add(named);
  }
  alone.print("the text:");
  together.print("similar ones too:");
}

void print_distances(const Collection& collection, const Hidden& hidden) {
  std::map<std::size_t, std::map<std::size_t, int>> counts;
  for (std::size_t i = 0; i < collection.rows.size(); ++i)
    for (const auto& neighbour : hidden.groups.neighbours[i]) {
      if (!collection.rows[i].known || !collection.rows[neighbour.article].known) continue;
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

// The likeliest day of each, claimed or not.
void print_forced(const Collection& collection, const Hidden& hidden) {
  const schema::DayModel model;
  const DistanceKernel kernel;
  const stories::Reckoner reckoner(hidden.groups.neighbours, hidden.articles, model, kernel);
  int articles = 0;
  int days = 0;
  int years = 0;
  for (std::size_t i = 0; i < hidden.articles.size(); ++i) {
    if (!hidden.sought[i]) continue;
    ++articles;
    const auto reckoning = reckoner.reckon(i);
    if (!reckoning) continue;
    const Day truth = collection.rows[i].day;
    days += eval::holds(reckoning->grounds[0].claim, truth) ? 1 : 0;
    years += eval::holds(reckoning->grounds[2].claim, truth) ? 1 : 0;
  }
  std::printf("  likeliest by itself and its neighbours: day %.1f %%, year %.1f %%\n",
              100.0 * days / articles, 100.0 * years / articles);
}

void score(const Collection& collection, const Hidden& hidden, eval::Score& score) {
  for (std::size_t i = 0; i < hidden.articles.size(); ++i)
    if (hidden.sought[i]) score.add(hidden.articles[i].published, collection.rows[i].day);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("scores publication dates with the true ones hidden");
  std::vector<std::string> files;
  std::vector<int> shares = {0, 30, 70};
  int draws = 1;
  bool distances = false;
  app.add_option("files", files)->required();
  app.add_option("--dated", shares, "per cent of the articles that keep their dates");
  app.add_option("--draws", draws, "how often other articles keep their dates, all counted");
  app.add_flag("--distances", distances);
  CLI11_PARSE(app, argc, argv);
  const annotate::DateAnnotator annotator;
  for (const auto& file : files) {
    const Collection collection = eval::load_collection(file, annotator);
    for (const int share : shares) {
      std::printf("%s, %d %% dated\n", file.c_str(), share);
      eval::Score alone;
      eval::Score together;
      for (int draw = 0; draw < (share == 0 ? 1 : draws); ++draw) {
        Hidden hidden =
            eval::hide(collection, annotator, {share, draw}, eval::Inference::as_compiled);
        if (share == 0) print_evidence(collection, hidden);
        if (share == 0) print_forced(collection, hidden);
        if (distances) print_distances(collection, hidden);
        score(collection, hidden, alone);
        stories::propagate_dates(hidden.groups.neighbours, hidden.groups.rehearsals,
                                 hidden.articles);
        score(collection, hidden, together);
      }
      alone.print("alone", false);
      together.print("with neighbours", true);
      std::fflush(stdout);
    }
  }
  return 0;
}
