#include "indexer/stories/reckoning.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "indexer/stories/testimony.h"

namespace dateline::stories {
namespace {

using schema::Level;

// Days that an article of no known year may have been published on.
constexpr double kSpan = 3650;
constexpr int kAround = 7;  // days around a neighbour's date that are considered
constexpr int kShift = 4;   // days between reports of one event, where neither is dated
constexpr std::size_t kWitnesses = 10;
// Neighbours tell the same story in part from one another: each further one counts for less.
constexpr double kDecay = 0.8;
constexpr double kSure = 0.8;  // of a date from the first round that may be passed on
constexpr int kWidest = 40 * 366;
constexpr float kNever = -1e9F;

// What `sketch` says that is not in `told` already; adds it there. The articles of a story repeat
// one another, and what is said twice is no surer.
DaySketch news(const DaySketch& sketch, std::set<std::int32_t>& told) {
  DaySketch result;
  result.weekdays = sketch.weekdays;
  for (std::size_t i = 0; i < sketch.clue_count; ++i)
    if (told.insert(sketch.clues[i].value()).second) result.add(sketch.clues[i]);
  return result;
}

// The article whose date is sought, and what each of its neighbours adds to that.
class Case {
 public:
  Case(const DaySketch& own, const std::vector<Witness>& witnesses, const schema::DayModel& model,
       const DistanceKernel& kernel)
      : witnesses_(witnesses), kernel_(kernel), own_(own, model) {
    texts_.resize(witnesses.size());
    for (std::size_t i = 0; i < witnesses.size(); ++i)
      if (!witnesses[i].dated) texts_[i].emplace(witnesses[i].news, model);
  }

  // Empty where nothing tells the year, or the years differ by decades.
  [[nodiscard]] std::optional<schema::DayWeights> weigh() const {
    const auto days = candidates();
    if (days.empty() || *days.rbegin() - *days.begin() > kWidest) return std::nullopt;
    schema::DayWeights weights;
    weights.first = *days.begin();
    weights.logs.assign(static_cast<std::size_t>(*days.rbegin() - *days.begin() + 1), kNever);
    double inside = 0;
    for (const Day day : days) {
      double sum = own_.log_share(day);
      inside += std::exp(sum);
      double factor = 1;
      for (std::size_t i = 0; i < witnesses_.size(); ++i, factor *= kDecay)
        sum += factor * support(i, day);
      weights.logs[static_cast<std::size_t>(day - weights.first)] = static_cast<float>(sum);
    }
    weights.elsewhere = static_cast<float>(elsewhere(inside));
    return weights;
  }

 private:
  [[nodiscard]] double elsewhere(double inside) const {
    double sum = std::log(std::max(1 - inside, 1e-3));
    double factor = 1;
    for (std::size_t i = 0; i < witnesses_.size(); ++i, factor *= kDecay)
      sum += factor * std::log(kernel_.beyond(witnesses_[i].neighbour));
    return sum;
  }

  [[nodiscard]] std::set<Day> candidates() const {
    std::set<Day> days;
    const auto add = [&](Day middle, int around) {
      for (int shift = -around; shift <= around; ++shift) days.insert(middle + shift);
    };
    for (const Day peak : own_.peaks()) add(peak, 1);
    for (std::size_t i = 0; i < witnesses_.size(); ++i) {
      if (witnesses_[i].dated) {
        add(*witnesses_[i].dated, kAround);
      } else {
        for (const Day peak : texts_[i]->peaks()) add(peak, 2);
      }
    }
    const Day first = *make_day(kFirstYear, 1, 1);
    const Day last = *make_day(kLastYear, 12, 31);
    std::erase_if(days, [&](Day day) { return day < first || last < day; });
    return days;
  }

  // How much likelier (log) than without it the i-th neighbour makes `day`.
  [[nodiscard]] double support(std::size_t i, Day day) const {
    const Witness& witness = witnesses_[i];
    const double beyond = kernel_.beyond(witness.neighbour);
    if (witness.dated) {
      const int days = day - *witness.dated;
      if (std::abs(days) > DistanceKernel::kReach) return std::log(beyond);
      return std::log(kSpan * witness.sure * kernel_.at(witness.neighbour, days) +
                      (1 - witness.sure));
    }
    double near = 0;
    for (int shift = -kShift; shift <= kShift; ++shift)
      near += kernel_.at(witness.neighbour, shift) * std::exp(texts_[i]->log_share(day + shift));
    return std::log(kSpan * near + beyond);
  }

  const std::vector<Witness>& witnesses_;
  const DistanceKernel& kernel_;
  Testimony own_;
  std::vector<std::optional<Testimony>> texts_;  // of the undated ones
};

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
  if (published.basis == DateBasis::story && published.interval->days() == 1 &&
      published.confidence >= kSure)
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
    result.push_back({neighbour, dated, sure, {}});
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

std::optional<Reckoning> Reckoner::reckon(std::size_t article) const {
  if (article >= neighbours_.size()) return std::nullopt;
  return reckon(article, neighbours_[article]);
}

std::optional<Reckoning> Reckoner::reckon(std::size_t article,
                                          const std::vector<Neighbour>& neighbours) const {
  Reckoning result;
  result.witnesses = witnesses(article, neighbours);
  if (result.witnesses.empty()) return std::nullopt;
  std::set<std::int32_t> told;
  const DaySketch& sketch = articles_[article].sketch;
  const DaySketch own = news(sketch, told);
  for (Witness& witness : result.witnesses)
    if (!witness.dated) witness.news = news(articles_[witness.neighbour.article].sketch, told);
  const auto weights = Case(own, result.witnesses, model_, kernel_).weigh();
  const auto believed = weights ? schema::belief(*weights) : std::nullopt;
  if (!believed) return std::nullopt;
  result.belief = *believed;
  for (const Level level : schema::kLevels)
    result.grounds[static_cast<std::size_t>(level)] = grounds_of(result, level, sketch);
  if (result.grounds[0].dated_for + result.grounds[0].dated_against > 0)
    result.rung = schema::Rung::story_day;
  return result;
}

}  // namespace dateline::stories
