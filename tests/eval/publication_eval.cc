// How well publication dates are found when they are hidden, with the tables as compiled in.
//   publication_eval [--dated 70] [--draws 1] [--distances] news.jsonl[@every|:first][!]...
// Each file is a collection of its own. `--dated` per cent of its articles keep their dates; the
// others are counted: how often a day is claimed with a confidence of 0.8 or more and right within
// one day, how often the year of any claim is right, and how often claims of each band of
// confidence hold (days: within one). First comes what the texts hold at all: in how many of them,
// or of them and their ten most similar articles, a passage names the true day (within one), its
// month and day, its month, its year. What no passage names no method can claim with reason.
// `--distances` prints how far apart similar articles lie. `--rungs` prints what is read off: how
// many texts each rung of the ladder dates, and how many of those whose day is known otherwise it
// dates right; with `news.jsonl+` texts are as they are. Addresses are not given to the articles,
// and counted by themselves.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "indexer/annotate/dates/dates.h"
#include "indexer/annotate/dates/stated.h"
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

// How many articles have a dated one within a day: what their neighbours can tell at best.
void print_reach(const Collection& collection, const Hidden& hidden) {
  int articles = 0;
  int nearest = 0;
  int any = 0;
  for (std::size_t i = 0; i < hidden.articles.size(); ++i) {
    if (!hidden.sought[i]) continue;
    ++articles;
    bool first = true;
    bool found = false;
    for (const auto& neighbour : hidden.groups.neighbours[i]) {
      const auto& other = hidden.articles[neighbour.article].published;
      if (!stories::is_trusted(other)) continue;
      const bool near = std::abs(other.interval->from - collection.rows[i].day) <= 1;
      nearest += first && near ? 1 : 0;
      found = found || near;
      first = false;
    }
    any += found ? 1 : 0;
  }
  if (articles > 0)
    std::printf("  the most similar dated article is within a day for %.1f %%, any for %.1f %%\n",
                100.0 * nearest / articles, 100.0 * any / articles);
}

// What one rung reads off.
struct RungCount {
  int dated = 0;
  int known = 0;  // otherwise
  int right = 0;

  void add(const Interval& interval, const eval::Dated& row) {
    ++dated;
    known += row.known ? 1 : 0;
    right += row.known && schema::agrees(row.day, interval) ? 1 : 0;
  }
};

void print_rungs(const Collection& collection, const annotate::DateAnnotator& annotator) {
  std::map<std::string, RungCount> counts;
  for (const auto& row : collection.rows) {
    const auto published = annotator.analyse(row.article).published;
    if (published.interval && published.basis <= DateBasis::dateline) {
      counts[published.evidence.front().rule].add(*published.interval, row);
      counts["all that is read off"].add(*published.interval, row);
    }
    const auto named = annotate::date_in_url(row.url);
    if (named && named->interval.days() == 1) counts["(the address)"].add(named->interval, row);
  }
  for (const auto& [rule, count] : counts)
    std::printf("  %-21s %5d of %zu texts = %5.1f %%; of %d known, right within one: %5.1f %%\n",
                rule.c_str(), count.dated, collection.rows.size(),
                100.0 * count.dated / static_cast<double>(collection.rows.size()), count.known,
                count.known > 0 ? 100.0 * count.right / count.known : 0);
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

// The likeliest day of each article, claimed or not, against the truth.
class Forced {
 public:
  void add(const std::optional<schema::DayBelief>& belief, Day truth) {
    ++articles_;
    if (!belief) return;
    const CivilDate date = civil(truth);
    const CivilDate month = civil(belief->month);
    exact_ += belief->day == truth ? 1 : 0;
    near_ += std::abs(belief->day - truth) <= 1 ? 1 : 0;
    month_ += month.year == date.year && month.month == date.month ? 1 : 0;
    year_ += belief->year == date.year ? 1 : 0;
  }
  void print(const char* by) const {
    const auto percent = [this](int part) { return articles_ > 0 ? 100.0 * part / articles_ : 0; };
    std::printf(
        "  likeliest by %-22s day %5.1f %%, within one %5.1f %%, month %5.1f %%, year %5.1f %%\n",
        by, percent(exact_), percent(near_), percent(month_), percent(year_));
  }

 private:
  int articles_ = 0;
  int exact_ = 0;
  int near_ = 0;
  int month_ = 0;
  int year_ = 0;
};

// The articles of an event as neighbours of each other: no grouping finds more.
std::vector<std::vector<stories::Neighbour>> event_neighbours(const Collection& collection) {
  constexpr float kSimilarity = 0.55F;
  std::map<std::string, std::vector<std::uint32_t>> events;
  for (std::uint32_t i = 0; i < collection.rows.size(); ++i)
    if (!collection.rows[i].event.empty()) events[collection.rows[i].event].push_back(i);
  std::vector<std::vector<stories::Neighbour>> result(collection.rows.size());
  for (const auto& [event, members] : events)
    for (const auto member : members)
      for (const auto other : members)
        if (other != member)
          result[member].push_back({.article = other, .similarity = kSimilarity, .copy = false});
  return result;
}

void print_forced(const Collection& collection, const Hidden& hidden) {
  const stories::DateTables tables;
  const auto events = event_neighbours(collection);
  const stories::Reckoner by_neighbours(hidden.groups.neighbours, hidden.articles, tables);
  const stories::Reckoner by_events(events, hidden.articles, tables);
  std::array<Forced, 3> forced;
  for (std::size_t i = 0; i < hidden.articles.size(); ++i) {
    if (!hidden.sought[i]) continue;
    const Day truth = collection.rows[i].day;
    const auto alone = schema::belief(tables.model.weights(hidden.articles[i].sketch));
    const auto near = by_neighbours.reckon(i);
    const auto event = by_events.reckon(i);
    forced[0].add(alone, truth);
    forced[1].add(near ? near->belief : alone, truth);
    forced[2].add(event ? event->belief : alone, truth);
  }
  forced[0].print("the text alone:");
  forced[1].print("similar ones too:");
  forced[2].print("all of the event:");
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
  bool rungs = false;
  app.add_option("files", files)->required();
  app.add_option("--dated", shares, "per cent of the articles that keep their dates");
  app.add_option("--draws", draws, "how often other articles keep their dates, all counted");
  app.add_flag("--distances", distances);
  app.add_flag("--rungs", rungs, "only what is read off");
  CLI11_PARSE(app, argc, argv);
  const annotate::DateAnnotator annotator;
  for (const auto& file : files) {
    if (rungs) {
      std::printf("%s\n", file.c_str());
      print_rungs({file, eval::load_dated(file, annotator)}, annotator);
      continue;
    }
    const Collection collection = eval::load_collection(file, annotator);
    for (const int share : shares) {
      std::printf("%s, %d %% dated\n", file.c_str(), share);
      eval::Score alone;
      eval::Score together;
      for (int draw = 0; draw < (share == 0 ? 1 : draws); ++draw) {
        Hidden hidden =
            eval::hide(collection, annotator, {share, draw}, eval::Inference::as_compiled);
        if (share > 0 && draw == 0) print_reach(collection, hidden);
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
