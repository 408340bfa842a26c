#include "indexer/stories/reckoning.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <set>
#include <utility>

#include "indexer/stories/chorus.h"
#include "indexer/stories/pool.h"
#include "indexer/stories/testimony.h"

namespace dateline::stories {
namespace {

using schema::Level;

// Days that an article of no known year may have been published on.
constexpr double kSpan = 3650;
constexpr std::size_t kWitnesses = 10;
// Neighbours tell the same story in part from one another: each further one counts for less.
constexpr double kDecay = 0.5;
constexpr double kSure = 0.6;  // of a date from the first round that may be passed on
constexpr int kWidest = 40 * 366;
constexpr int kShift = 2;         // days between reports of one event, where neither is dated
constexpr int kAroundClaim = 10;  // days with which a claimed day is compared

// What `sketch` says that is not in `told` already; adds it there. The articles of a story repeat
// one another, and what is said twice is no surer.
DaySketch news(const DaySketch& sketch, std::set<std::int32_t>& told) {
  DaySketch result;
  result.weekdays = sketch.weekdays;
  for (std::size_t i = 0; i < sketch.clue_count; ++i)
    if (told.insert(sketch.clues[i].value()).second) result.add(sketch.clues[i]);
  return result;
}

// What the undated texts say together, and what each dated article adds to that.
class Case {
 public:
  Case(const DaySketch& pooled, const std::vector<Witness>& witnesses, const DateTables& tables,
       const Expectation& expected)
      : witnesses_(witnesses),
        expected_(expected),
        kernel_(tables.kernel),
        model_(tables.model),
        texts_(pooled, tables.story_model) {}

  // Empty where nothing tells the year, or the years differ by decades.
  [[nodiscard]] std::optional<schema::DayWeights> weigh() const {
    const auto window = days();
    if (!window || window->second - window->first > kWidest) return std::nullopt;
    schema::DayWeights weights = texts_.log_shares(window->first, window->second);
    double inside = 0;
    for (const float log : weights.logs) inside += std::exp(static_cast<double>(log));
    weights.elsewhere = static_cast<float>(std::log(std::max(1 - inside, 1e-3)) +
                                           expected_.beyond(weights.first, weights.last()));
    expected_.add_gains(weights);
    double of_dated = 1;
    double of_undated = 1;
    for (const Witness& witness : witnesses_) {
      if (witness.dated)
        support(witness, std::exchange(of_dated, of_dated * kDecay), weights);
      else
        support_by_weekday(witness, std::exchange(of_undated, of_undated * kDecay), weights);
    }
    return weights;
  }

 private:
  [[nodiscard]] std::optional<std::pair<Day, Day>> days() const {
    std::optional<std::pair<Day, Day>> window;
    const auto add = [&](Day first, Day last) {
      if (!window) window = {first, last};
      window = {std::min(window->first, first), std::max(window->second, last)};
    };
    if (texts_.tells_year()) add(texts_.first(), texts_.last());
    for (const Witness& witness : witnesses_)
      if (witness.dated)
        add(std::max(*witness.dated - DistanceKernel::kReach, *make_day(kFirstYear, 1, 1)),
            std::min(*witness.dated + DistanceKernel::kReach, *make_day(kLastYear, 12, 31)));
    if (const auto years = expected_.years(); !window && !years.empty())
      add(*make_day(years.front(), 1, 1), *make_day(years.back(), 12, 31));
    return window;
  }

  // How much likelier (log) a dated article makes the days around its own than those beyond.
  void support(const Witness& witness, double factor, schema::DayWeights& weights) const {
    const double beyond = std::log(kernel_.beyond(witness.neighbour));
    for (int shift = -DistanceKernel::kReach; shift <= DistanceKernel::kReach; ++shift) {
      const std::int64_t at = *witness.dated + shift - weights.first;
      if (at < 0 || at >= static_cast<std::int64_t>(weights.logs.size())) continue;
      const double near = kSpan * witness.sure * kernel_.at(witness.neighbour, shift);
      weights.logs[static_cast<std::size_t>(at)] +=
          static_cast<float>(factor * (std::log(near + (1 - witness.sure)) - beyond));
    }
  }

  // The weekdays that an undated article names, which tell of its own day. Unlike its dates they
  // are a witness of their own: each article counts from its own day.
  void support_by_weekday(const Witness& witness, double factor,
                          schema::DayWeights& weights) const {
    DaySketch weekdays;
    weekdays.weekdays = witness.says.weekdays;
    const Day monday = weights.first - weekday(weights.first);
    const auto logs = model_.weights(weekdays, monday, monday + 6).logs;
    std::array<double, 7> share{};
    for (std::size_t day = 0; day < 7; ++day) share[day] = std::exp(static_cast<double>(logs[day]));
    const double mean = std::accumulate(share.begin(), share.end(), 0.0) / 7;
    std::array<float, 7> gain{};
    for (int day = 0; day < 7; ++day) {
      double near = 0;
      double told = 0;
      for (int shift = -kShift; shift <= kShift; ++shift) {
        const double likely = kernel_.at(witness.neighbour, shift);
        near += likely;
        told += likely * share[static_cast<std::size_t>((day + shift + 7) % 7)] / mean;
      }
      gain[static_cast<std::size_t>(day)] =
          static_cast<float>(factor * std::log(told + std::max(0.0, 1 - near)));
    }
    auto day = static_cast<std::size_t>(weekday(weights.first));
    for (float& log : weights.logs) {
      log += gain[day];
      day = day == 6 ? 0 : day + 1;
    }
  }

  const std::vector<Witness>& witnesses_;
  const Expectation& expected_;
  const DistanceKernel& kernel_;
  const schema::DayModel& model_;
  Testimony texts_;
};

// How well an article's own text fits a day (within one), against the best of the days around.
double own_fit(const schema::DayModel& model, const DaySketch& own, Day claimed) {
  const auto logs = model.weights(own, claimed - kAroundClaim, claimed + kAroundClaim).logs;
  const auto middle = logs.begin() + kAroundClaim;
  const float best = *std::max_element(logs.begin(), logs.end());
  return std::exp(*std::max_element(middle - 1, middle + 2) - best);
}

DaySketch pooled_of(const DaySketch& own, const std::vector<Witness>& witnesses) {
  std::vector<const DaySketch*> others;
  for (const Witness& witness : witnesses)
    if (!witness.dated) others.push_back(&witness.says);
  return pool(own, others);
}

schema::Grounds grounds_of(const Reckoning& reckoning, Level level, const DaySketch& own) {
  schema::Grounds result = schema::alone(reckoning.belief, level, own);
  const int year = civil(result.claim.from).year;
  for (const Witness& witness : reckoning.witnesses) {
    const double similarity = witness.neighbour.copy ? 1 : witness.neighbour.similarity;
    if (!witness.dated) {
      result.told_cues += schema::count_cues(witness.news, result.claim) > 0 ? 1 : 0;
      const auto latest = schema::latest_year(witness.news);
      result.later_year |= latest && *latest > year;
    } else if (schema::agrees(*witness.dated, result.claim)) {
      result.dated_for += similarity;
      result.nearest_for = std::max(result.nearest_for, similarity);
    } else {
      result.dated_against += similarity;
      result.nearest_against = std::max(result.nearest_against, similarity);
    }
  }
  return result;
}

}  // namespace

bool is_trusted(const Publication& published) {
  return published.interval && published.basis <= DateBasis::dateline &&
         published.interval->days() == 1;
}

std::optional<Day> Reckoner::known_day(std::size_t article) const {
  const Publication& published = articles_[article].published;
  if (is_trusted(published)) return published.interval->from;
  const bool inferred =
      published.basis == DateBasis::story || published.basis == DateBasis::inferred;
  if (inferred && published.interval->days() == 1 && published.confidence >= kSure)
    return published.interval->from;
  return std::nullopt;
}

std::vector<Witness> Reckoner::witnesses(std::size_t article,
                                         const std::vector<Neighbour>& neighbours) const {
  std::vector<Witness> result;
  for (const Neighbour& neighbour : neighbours) {
    if (neighbour.article >= articles_.size() || neighbour.article == article) continue;
    const DatedArticle& other = articles_[neighbour.article];
    const auto dated = known_day(neighbour.article);
    // An undated copy repeats what this article says itself; a text without passages says nothing.
    if (!dated && (neighbour.copy || other.sketch == DaySketch())) continue;
    const double sure = is_trusted(other.published) ? 1 : other.published.confidence;
    result.push_back({neighbour, dated, sure, dated ? DaySketch() : other.sketch, {}});
  }
  const auto trusted = [&](const Witness& witness) {
    return is_trusted(articles_[witness.neighbour.article].published);
  };
  std::stable_sort(result.begin(), result.end(), [&](const Witness& a, const Witness& b) {
    return trusted(a) != trusted(b) ? trusted(a) : a.neighbour.similarity > b.neighbour.similarity;
  });
  if (result.size() > kWitnesses) result.resize(kWitnesses);
  return result;
}

Reckoner::Reckoner(const std::vector<std::vector<Neighbour>>& neighbours,
                   const std::vector<DatedArticle>& articles, const DateTables& tables)
    : neighbours_(neighbours), articles_(articles), tables_(tables) {
  for (const DatedArticle& article : articles)
    if (is_trusted(article.published)) days_.add(article.published.interval->from);
}

Expectation Reckoner::expectation(std::size_t article) const {
  if (!days_.known()) return {};
  const Publication& published = articles_[article].published;
  if (is_trusted(published)) return {&days_, published.interval->from};
  return {&days_, std::nullopt};
}

std::optional<Reckoning> Reckoner::reckon(std::size_t article) const {
  if (article >= neighbours_.size()) return std::nullopt;
  return reckon(article, neighbours_[article]);
}

std::optional<Reckoning> Reckoner::reckon(std::size_t article,
                                          const std::vector<Neighbour>& neighbours) const {
  Reckoning result;
  result.witnesses = witnesses(article, neighbours);
  const DaySketch& own = articles_[article].sketch;
  const Expectation expected = expectation(article);
  if (result.witnesses.empty() && (expected.days == nullptr || own == DaySketch()))
    return std::nullopt;
  const bool dated = std::any_of(result.witnesses.begin(), result.witnesses.end(),
                                 [](const Witness& witness) { return witness.dated.has_value(); });
  std::set<std::int32_t> told;
  const DaySketch own_news = news(own, told);
  for (Witness& witness : result.witnesses) witness.news = news(witness.says, told);
  const auto weights =
      dated || result.witnesses.empty()
          ? Case(pooled_of(own, result.witnesses), result.witnesses, tables_, expected).weigh()
          : Chorus(own_news, result.witnesses, tables_, expected).weigh();
  const auto believed = weights ? schema::belief(*weights) : std::nullopt;
  if (!believed) return std::nullopt;
  result.belief = *believed;
  for (const Level level : schema::kLevels)
    result.grounds[static_cast<std::size_t>(level)] = grounds_of(result, level, own);
  result.grounds[0].own_fit = own_fit(tables_.model, own, result.belief.day);
  result.rung = result.grounds[0].dated_for + result.grounds[0].dated_against > 0
                    ? schema::Rung::story_day
                : expected.days != nullptr ? schema::Rung::expected_day
                                           : schema::Rung::pooled_day;
  return result;
}

std::optional<DaySketch> Reckoner::pooled(std::size_t article) const {
  const auto found = witnesses(article, neighbours_[article]);
  const bool undated = std::any_of(found.begin(), found.end(),
                                   [](const Witness& witness) { return !witness.dated; });
  if (!undated) return std::nullopt;
  return pooled_of(articles_[article].sketch, found);
}

}  // namespace dateline::stories
