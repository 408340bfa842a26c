// Fits the model of publication days and the confidence of what it claims, on dated news whose
// dates are hidden, and prints how well that does on collections that had no part in the fit.
//   fit_publication [--draws 1] [--write indexer] news.jsonl[@every|:first][!]...
// For each collection a day model is fitted on all others; with it the statements that could be
// made on the collection's articles are collected, at several shares of dated articles. Confidence
// is a logistic model per rung over what speaks for a statement. The table counts each collection
// with confidence fitted on the statements of the others. What is written is fitted on all.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <CLI/CLI.hpp>

#include "indexer/annotate/dates/dates.h"
#include "indexer/stories/reckoning.h"
#include "tests/eval/confidence_fit.h"
#include "tests/eval/day_trainer.h"
#include "tests/eval/distances_fit.h"
#include "tests/eval/hidden_dates.h"
#include "tests/eval/reliability.h"

namespace {

using namespace dateline;
using eval::Collection;
using eval::Hidden;
using eval::Statement;
using schema::Confidence;
using schema::Level;
using schema::Rung;

// No collection drowns the others.
constexpr double kMostStatements = 1500;    // weight of its statements, in articles
constexpr std::size_t kMostExamples = 800;  // articles that the day model learns from

struct Task {
  std::size_t collection = 0;
  int share = 0;
  int draw = 0;
  Hidden hidden;
};

// Sketches of what each article says, its date hidden.
std::vector<eval::Example> examples_of(const Collection& collection,
                                       const annotate::DateAnnotator& annotator) {
  const std::size_t size = collection.rows.size();
  const std::size_t step = (size + kMostExamples - 1) / kMostExamples;
  std::vector<eval::Example> result;
  for (std::size_t i = 0; i < size; i += step)
    if (collection.rows[i].known)
      result.push_back(
          {annotator.analyse(collection.rows[i].article).sketch, collection.rows[i].day});
  return result;
}

// What the articles say together with those that they resemble, no date known.
std::vector<eval::Example> story_examples_of(const Collection& collection, const Hidden& hidden) {
  const stories::DateTables unused;
  const stories::Reckoner reckoner(hidden.groups.neighbours, hidden.articles, unused);
  const std::size_t size = collection.rows.size();
  const std::size_t step = (size + kMostExamples - 1) / kMostExamples;
  std::vector<eval::Example> result;
  for (std::size_t i = 0; i < size; i += step) {
    const auto pooled = collection.rows[i].known ? reckoner.pooled(i) : std::nullopt;
    if (pooled) result.push_back({*pooled, collection.rows[i].day});
  }
  return result;
}

// The file of a collection's name, whatever is taken of it.
std::string file_of(const std::string& name) {
  return name.substr(0, name.find_first_of("@:!+"));
}

// Those of all collections but one, and but others of its file; of all, for one that is none.
template <class T>
std::vector<T> all_but(const std::string& left_out, const std::vector<std::string>& names,
                       const std::vector<std::vector<T>>& by_collection) {
  std::vector<T> result;
  for (std::size_t c = 0; c < by_collection.size(); ++c)
    if (file_of(names[c]) != file_of(left_out))
      result.insert(result.end(), by_collection[c].begin(), by_collection[c].end());
  return result;
}

// Where most articles are of one month or year, statements on it hold whatever speaks for them.
constexpr double kMostByChance = 0.3;

// By level: how likely a statement on one article holds for another one; days are not counted.
std::array<double, 3> shares_by_chance(const Collection& collection) {
  std::array<double, 3> same{};
  double pairs = 1;
  for (std::size_t i = 0; i < collection.rows.size(); i += 5)
    for (std::size_t k = 0; k < i; k += 5) {
      if (!collection.rows[i].known || !collection.rows[k].known) continue;
      const CivilDate a = civil(collection.rows[i].day);
      const CivilDate b = civil(collection.rows[k].day);
      ++pairs;
      same[1] += a.year == b.year && a.month == b.month ? 1 : 0;
      same[2] += a.year == b.year ? 1 : 0;
    }
  return {0, same[1] / pairs, same[2] / pairs};
}

// What an article alone says: its publication date if that is read off, else statements.
struct Collector {
  const Collection& collection;
  const stories::DateTables& tables;
  std::vector<Statement>& out;
  double weight;
  std::array<double, 3> by_chance = shares_by_chance(collection);

  void add(Rung day_rung, Level level, const schema::Grounds& grounds, Day truth) {
    if (by_chance[static_cast<std::size_t>(level)] > kMostByChance) return;
    out.push_back({schema::rung_of(day_rung, level),
                   {schema::features(grounds), schema::agrees(truth, grounds.claim), weight}});
  }

  void alone(const DaySketch& sketch, Day truth) {
    const auto belief = schema::belief(tables.model.weights(sketch));
    if (!belief) return;
    for (const Level level : schema::kLevels)
      add(Rung::alone_day, level, schema::alone(*belief, level, sketch), truth);
  }

  void run(const Hidden& hidden, bool with_alone) {
    const stories::Reckoner reckoner(hidden.groups.neighbours, hidden.articles, tables);
    for (std::size_t i = 0; i < hidden.articles.size(); ++i) {
      const Publication& published = hidden.articles[i].published;
      if (!hidden.sought[i] || stories::is_trusted(published)) continue;
      const Day truth = collection.rows[i].day;
      if (with_alone) alone(hidden.articles[i].sketch, truth);
      const auto reckoning = reckoner.reckon(i);
      if (!reckoning) continue;
      for (const Level level : schema::kLevels)
        if (reckoning->grounded(level))
          add(reckoning->rung, level, reckoning->grounds[static_cast<std::size_t>(level)], truth);
    }
  }
};

// Claims of an article by its text alone, with a given model: what DateAnnotator does.
Publication infer(const stories::DatedArticle& article, const schema::DayModel& model,
                  const Confidence& confidence) {
  if (stories::is_trusted(article.published)) return article.published;
  const auto belief = schema::belief(model.weights(article.sketch));
  if (!belief) return {};
  schema::Statements statements;
  for (const Level level : schema::kLevels) {
    const auto grounds = schema::alone(*belief, level, article.sketch);
    statements[static_cast<std::size_t>(level)] = {
        grounds.claim,
        confidence.of(schema::rung_of(Rung::alone_day, level), schema::features(grounds))};
  }
  schema::temper(statements, schema::alone(*belief, Level::day, article.sketch));
  const auto claimed = schema::claim(statements);
  if (!claimed) return {};
  return {claimed->interval, DateBasis::inferred, claimed->confidence, {}};
}

// The likeliest day of every article, claimed or not: how often it is right, and how often among
// those of the surest tenth and quarter.
class Forced {
 public:
  void add(const stories::Reckoning& reckoning, const Confidence& confidence, Day truth) {
    const auto& grounds = reckoning.grounds[0];
    days_.emplace_back(confidence.of(reckoning.rung, schema::features(grounds)),
                       schema::agrees(truth, grounds.claim));
    years_right_ += schema::agrees(truth, reckoning.grounds[2].claim) ? 1 : 0;
  }
  // `articles`: with those that nothing bears on.
  void print(std::size_t articles) {
    std::sort(days_.rbegin(), days_.rend());
    std::printf("  forced: day %.1f %%, year %.1f %%; the surest tenth %.1f %%, quarter %.1f %%\n",
                right(days_.size(), articles), 100.0 * years_right_ / static_cast<double>(articles),
                right(articles / 10, articles / 10), right(articles / 4, articles / 4));
  }

 private:
  [[nodiscard]] double right(std::size_t first, std::size_t of) const {
    int count = 0;
    for (std::size_t i = 0; i < std::min(first, days_.size()); ++i)
      count += days_[i].second ? 1 : 0;
    return of > 0 ? 100.0 * count / static_cast<double>(of) : 0;
  }

  std::vector<std::pair<double, bool>> days_;
  int years_right_ = 0;
};

void print_forced(const Collection& collection, const Hidden& hidden,
                  const stories::DateTables& tables) {
  const stories::Reckoner reckoner(hidden.groups.neighbours, hidden.articles, tables);
  Forced forced;
  std::size_t articles = 0;
  for (std::size_t i = 0; i < hidden.articles.size(); ++i) {
    if (!hidden.sought[i]) continue;
    ++articles;
    if (const auto reckoning = reckoner.reckon(i))
      forced.add(*reckoning, tables.confidence, collection.rows[i].day);
  }
  if (articles > 0) forced.print(articles);
}

struct Scores {
  eval::Score alone;
  eval::Score together;
};

void score(const Collection& collection, const Hidden& hidden, const stories::DateTables& tables,
           Scores& out) {
  auto articles = hidden.articles;
  for (auto& article : articles)
    article.published = infer(article, tables.model, tables.confidence);
  for (std::size_t i = 0; i < articles.size(); ++i)
    if (hidden.sought[i]) out.alone.add(articles[i].published, collection.rows[i].day);
  stories::propagate_dates(hidden.groups.neighbours, hidden.groups.rehearsals, articles, tables);
  for (std::size_t i = 0; i < articles.size(); ++i)
    if (hidden.sought[i]) out.together.add(articles[i].published, collection.rows[i].day);
}

constexpr auto kHeader =
    "# How sure a publication date is, in thousandths: one value, or the weights of a logistic\n"
    "# model over what speaks for a claim, in the order of features() in schema/grounds.cc.\n"
    "# Written by tests/eval/fit_publication. The first five are kept as they are: what is read "
    "off\n"
    "# is no hidden date. The one of addresses was counted on dated articles with addresses.\n";

void write_distances(const std::string& file, const stories::DistanceKernel::Shares& shares) {
  std::ofstream table(file);
  table << "# Per level of similarity (0, 0.1 ... 0.7 and more, then near-copies): shares in "
           "thousandths "
           "of\n# pairs 0, 1, 2, 3, 4-7, 8-15, 16-45 days apart and beyond.\n"
           "# Written by tests/eval/fit_publication.\n";
  for (const auto& level : shares)
    for (std::size_t bin = 0; bin < level.size(); ++bin)
      table << std::lround(level[bin]) << (bin + 1 < level.size() ? ' ' : '\n');
}

void write_days(const std::string& file, const std::string& of, const std::vector<float>& days) {
  std::ofstream model(file);
  model << "# Weights of the day model of " << of
        << " in thousandths, by feature number (day_model.cc).\n"
           "# Written by tests/eval/fit_publication.\n";
  for (const float weight : days) model << std::lround(1000 * weight) << '\n';
}

void write_confidence(const std::string& file, const Confidence::Weights& confidence) {
  std::ofstream table(file);
  table << kHeader;
  for (std::size_t rung = 0; rung < confidence.size(); ++rung) {
    table << schema::to_string(static_cast<Rung>(rung));
    const bool fitted = static_cast<Rung>(rung) >= Rung::alone_day;
    for (std::size_t f = 0; f < (fitted ? schema::kGroundFeatures : 1); ++f)
      table << ' ' << std::lround(1000 * confidence[rung][f]);
    table << '\n';
  }
}

// Everything that is fitted on, by collection.
struct Material {
  std::vector<std::string> names;
  std::vector<Collection> collections;
  std::vector<std::vector<eval::Example>> examples;
  std::vector<std::vector<eval::Example>> story_examples;
  std::vector<std::vector<Statement>> statements;
  std::vector<std::vector<eval::DistanceCounts>> distances;  // one of each
  std::vector<stories::DateTables> tables;                   // each fitted without its collection
  std::vector<Task> tasks;
};

Material load(const std::vector<std::string>& names, const std::vector<int>& shares, int draws) {
  const annotate::DateAnnotator annotator;
  Material material;
  material.names = names;
  for (std::size_t c = 0; c < names.size(); ++c) {
    material.collections.push_back(eval::load_collection(names[c], annotator));
    const Collection& collection = material.collections.back();
    material.examples.push_back(examples_of(collection, annotator));
    for (const int share : shares)
      for (int draw = 0; draw < (share == 0 ? 1 : draws); ++draw)
        material.tasks.push_back(
            {c, share, draw,
             eval::hide(collection, annotator, {share, draw}, eval::Inference::none)});
    const Hidden none = eval::hide(collection, annotator, {}, eval::Inference::none);
    material.story_examples.push_back(story_examples_of(collection, none));
    material.distances.push_back({eval::count_distances(collection, none)});
    std::fprintf(stderr, "%s: %zu articles\n", names[c].c_str(), collection.rows.size());
  }
  return material;
}

void collect_statements(Material& material, int draws) {
  for (std::size_t c = 0; c < material.collections.size(); ++c) {
    const Collection& collection = material.collections[c];
    const std::string& name = material.names[c];
    const auto texts = eval::train_day_weights(all_but(name, material.names, material.examples));
    material.tables.push_back({schema::DayModel(texts),
                               schema::DayModel(eval::train_story_weights(
                                   all_but(name, material.names, material.story_examples), texts)),
                               Confidence(),
                               stories::DistanceKernel(eval::fit_distances(
                                   all_but(name, material.names, material.distances)))});
    const auto size = static_cast<double>(collection.rows.size());
    auto& statements = material.statements.emplace_back();
    Collector collector{collection, material.tables.back(), statements,
                        std::min(1.0, kMostStatements / size) / draws};
    bool first = true;
    for (const Task& task : material.tasks) {
      if (task.collection != c) continue;
      collector.run(task.hidden, first);
      first = false;
    }
    std::fprintf(stderr, "%s: %zu statements\n", collection.name.c_str(), statements.size());
  }
}

// The values that no fit changes.
Confidence::Weights read_off() {
  Confidence::Weights result{};
  const Confidence current;
  for (std::size_t rung = 0; rung < static_cast<std::size_t>(Rung::alone_day); ++rung)
    result[rung][0] = current.of(static_cast<Rung>(rung));
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("fits the model of publication days and the confidence of claims");
  std::vector<std::string> names;
  std::vector<int> shares = {0, 30, 70};
  int draws = 1;
  std::string folder;
  app.add_option("files", names)->required();
  app.add_option("--dated", shares, "per cent of the articles that keep their dates");
  app.add_option("--draws", draws, "how often other articles keep their dates");
  app.add_option("--write", folder, "the folder `indexer`, whose tables are rewritten");
  CLI11_PARSE(app, argc, argv);
  Material material = load(names, shares, draws);
  collect_statements(material, draws);
  for (std::size_t c = 0; c < names.size(); ++c) {
    material.tables[c].confidence =
        Confidence(eval::fit_confidence(all_but(names[c], names, material.statements), read_off()));
    std::map<int, Scores> scores;  // by share
    for (const Task& task : material.tasks)
      if (task.collection == c)
        score(material.collections[c], task.hidden, material.tables[c], scores[task.share]);
    for (const Task& task : material.tasks)
      if (task.collection == c && task.share == 0)
        print_forced(material.collections[c], task.hidden, material.tables[c]);
    for (const auto& [share, of_share] : scores) {
      std::printf("%s, %d %% dated\n", names[c].c_str(), share);
      of_share.alone.print("alone", false);
      of_share.together.print("with neighbours", true);
    }
    std::fflush(stdout);
  }
  if (!folder.empty()) {
    write_distances(folder + "/stories/distances.tsv",
                    eval::fit_distances(all_but({}, names, material.distances)));
    const auto texts = eval::train_day_weights(all_but({}, names, material.examples));
    write_days(folder + "/schema/day_model.tsv", "a text", texts);
    write_days(folder + "/schema/story_model.tsv", "the texts of a story",
               eval::train_story_weights(all_but({}, names, material.story_examples), texts));
    write_confidence(folder + "/schema/confidence.tsv",
                     eval::fit_confidence(all_but({}, names, material.statements), read_off()));
  }
  return 0;
}
