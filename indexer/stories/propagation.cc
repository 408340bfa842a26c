#include "indexer/stories/propagation.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>

#include "indexer/schema/day_claim.h"
#include "indexer/stories/kernel.h"

namespace dateline::stories {
namespace {

using schema::DayModel;

// Days that an article of no known year may have been published on.
constexpr double kSpan = 3650;
constexpr int kAround = 7;          // days around a neighbour's date that are considered
constexpr std::size_t kPeaks = 10;  // of a text's own likeliest days
constexpr int kShift = 4;           // days between reports of one event, where neither is dated
constexpr std::size_t kWitnesses = 10;
// Neighbours tell the same story in part from one another: each further one counts for less.
constexpr double kDecay = 0.8;
constexpr double kSure = 0.8;  // of a date from the first round that may be passed on

bool is_trusted(const Publication& published) {
  return published.interval && published.basis <= DateBasis::dateline &&
         published.interval->days() == 1;
}

double log_add(double a, double b) {
  return std::max(a, b) + std::log1p(std::exp(-std::abs(a - b)));
}

// What an undated text says of its day.
struct Testimony {
  DaySketch sketch;
  double log_total = 0;    // of the weights over all days it may have been published on
  std::vector<Day> peaks;  // likeliest days; none when it names no year
};

class Propagation {
 public:
  Propagation(const std::vector<std::vector<Neighbour>>& neighbours,
              std::vector<DatedArticle>& articles, const schema::Confidence& confidence)
      : neighbours_(neighbours), articles_(articles), confidence_(confidence) {}

  void run() {
    const auto count = std::min(neighbours_.size(), articles_.size());
    for (int round = 0; round < 2; ++round) {
      // Answers of a round rest on the one before it: the order of articles does not matter.
      std::vector<std::optional<Publication>> answers(count);
      for (std::size_t i = 0; i < count; ++i)
        if (needs_date(i, round)) answers[i] = date_from_story(i);
      for (std::size_t i = 0; i < count; ++i)
        if (answers[i]) articles_[i].published = std::move(*answers[i]);
    }
  }

 private:
  // In the second round only what the first left open.
  [[nodiscard]] bool needs_date(std::size_t i, int round) const {
    const Publication& published = articles_[i].published;
    if (published.interval && published.basis <= DateBasis::dateline) return false;
    return round == 0 || !published.interval || published.interval->days() > 1 ||
           published.confidence < kSure;
  }

  Testimony testimony(const DaySketch& sketch) const {
    Testimony result{sketch, 0, {}};
    const auto weights = model_.weights(sketch);
    if (weights.logs.empty()) {
      // Without a year only the day within the year matters: any one year stands for ten.
      const auto year = model_.weights(sketch, *make_day(2015, 1, 1), *make_day(2015, 12, 31));
      result.log_total = log_sum(year.logs) + std::log(10.0);
      return result;
    }
    result.log_total = log_add(log_sum(weights.logs), weights.elsewhere);
    std::vector<std::size_t> order(weights.logs.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto count = std::min(kPeaks, order.size());
    std::partial_sort(
        order.begin(), order.begin() + static_cast<std::ptrdiff_t>(count), order.end(),
        [&](std::size_t a, std::size_t b) {
          return weights.logs[a] != weights.logs[b] ? weights.logs[a] > weights.logs[b] : a < b;
        });
    for (std::size_t i = 0; i < count; ++i)
      result.peaks.push_back(weights.first + static_cast<std::int32_t>(order[i]));
    return result;
  }

  // What `sketch` says that is not in `told` already; adds it there. The articles of a story repeat
  // one another, and what is said twice is no surer.
  static DaySketch news(const DaySketch& sketch, std::set<std::int32_t>& told) {
    DaySketch result;
    result.weekdays = sketch.weekdays;
    for (std::size_t i = 0; i < sketch.clue_count; ++i)
      if (told.insert(sketch.clues[i].value()).second) result.add(sketch.clues[i]);
    return result;
  }

  static double log_sum(const std::vector<float>& logs) {
    const double top = *std::max_element(logs.begin(), logs.end());
    double total = 0;
    for (const float log : logs) total += std::exp(log - top);
    return top + std::log(total);
  }

  // Log probability that an undated article was published on `day`, by its text.
  [[nodiscard]] double log_share(const Testimony& text, Day day) const {
    return model_.weights(text.sketch, day, day).logs[0] - text.log_total;
  }

  [[nodiscard]] std::optional<Day> known_day(std::size_t article) const {
    const Publication& published = articles_[article].published;
    if (is_trusted(published)) return published.interval->from;
    if (published.basis == DateBasis::story && published.interval->days() == 1 &&
        published.confidence >= kSure)
      return published.interval->from;
    return std::nullopt;
  }

  // The article whose date is sought (`own`), and what each of its neighbours adds to that.
  struct Case {
    Testimony own;
    std::vector<Neighbour> seen;
    std::vector<std::optional<Day>> dated;
    std::vector<Testimony> texts;  // of the undated ones; empty for the others
  };

  Case open_case(std::size_t article) const {
    Case result;
    std::set<std::int32_t> told;
    result.own = testimony(news(articles_[article].sketch, told));
    result.seen = witnesses(article);
    for (const Neighbour& neighbour : result.seen) {
      result.dated.push_back(known_day(neighbour.article));
      result.texts.push_back(result.dated.back()
                                 ? Testimony{}
                                 : testimony(news(articles_[neighbour.article].sketch, told)));
    }
    return result;
  }

  static std::set<Day> candidates(const Case& open) {
    std::set<Day> days;
    const auto add = [&](Day middle, int around) {
      for (int shift = -around; shift <= around; ++shift) days.insert(middle + shift);
    };
    for (const Day peak : open.own.peaks) add(peak, 1);
    for (std::size_t i = 0; i < open.seen.size(); ++i) {
      if (open.dated[i]) add(*open.dated[i], kAround);
      for (const Day peak : open.texts[i].peaks) add(peak, 2);
    }
    const Day first = *make_day(kFirstYear, 1, 1);
    const Day last = *make_day(kLastYear, 12, 31);
    std::erase_if(days, [&](Day day) { return day < first || last < day; });
    return days;
  }

  [[nodiscard]] std::vector<Neighbour> witnesses(std::size_t article) const {
    std::vector<Neighbour> result;
    for (const Neighbour& neighbour : neighbours_[article]) {
      if (neighbour.article >= articles_.size() || neighbour.article == article) continue;
      // An undated copy repeats what this article says itself.
      const bool dated = known_day(neighbour.article).has_value();
      if (neighbour.copy && !dated) continue;
      // What its own article abstained from is no testimony to others.
      const Publication& other = articles_[neighbour.article].published;
      if (!dated && (!other.interval || other.interval->days() > 1)) continue;
      result.push_back(neighbour);
    }
    // Stated dates first, then the most similar.
    std::stable_sort(result.begin(), result.end(), [&](const Neighbour& a, const Neighbour& b) {
      const bool a_known = is_trusted(articles_[a.article].published);
      const bool b_known = is_trusted(articles_[b.article].published);
      return a_known != b_known ? a_known : a.similarity > b.similarity;
    });
    if (result.size() > kWitnesses) result.resize(kWitnesses);
    return result;
  }

  // How much likelier (log) than without it the i-th neighbour makes `day`.
  [[nodiscard]] double support(const Case& open, std::size_t i, Day day) const {
    const Neighbour& neighbour = open.seen[i];
    const double beyond = kernel_.beyond(neighbour);
    if (open.dated[i]) {
      const int days = day - *open.dated[i];
      const Publication& published = articles_[neighbour.article].published;
      const double sure = is_trusted(published) ? 1 : published.confidence;
      if (std::abs(days) > DistanceKernel::kReach) return std::log(beyond);
      return std::log(kSpan * sure * kernel_.at(neighbour, days) + (1 - sure));
    }
    double near = 0;
    for (int shift = -kShift; shift <= kShift; ++shift)
      near += kernel_.at(neighbour, shift) * std::exp(log_share(open.texts[i], day + shift));
    return std::log(kSpan * near + beyond);
  }

  std::optional<Publication> date_from_story(std::size_t article) const {
    const Case open = open_case(article);
    const auto days = candidates(open);
    constexpr int kWidest = 40 * 366;
    if (days.empty() || open.seen.empty() || *days.rbegin() - *days.begin() > kWidest)
      return std::nullopt;
    schema::DayWeights weights;
    weights.first = *days.begin();
    constexpr float kNever = -1e9F;
    weights.logs.assign(static_cast<std::size_t>(*days.rbegin() - *days.begin() + 1), kNever);
    double inside = 0;
    for (const Day day : days) {
      double sum = log_share(open.own, day);
      inside += std::exp(sum);
      double factor = 1;
      for (std::size_t i = 0; i < open.seen.size(); ++i, factor *= kDecay)
        sum += factor * support(open, i, day);
      weights.logs[static_cast<std::size_t>(day - weights.first)] = static_cast<float>(sum);
    }
    double elsewhere = std::log(std::max(1 - inside, 1e-3));
    double factor = 1;
    for (std::size_t i = 0; i < open.seen.size(); ++i, factor *= kDecay)
      elsewhere += factor * std::log(kernel_.beyond(open.seen[i]));
    weights.elsewhere = static_cast<float>(elsewhere);
    return publication(article, weights, open);
  }

  std::optional<Publication> publication(std::size_t article, const schema::DayWeights& weights,
                                         const Case& open) const {
    const auto believed = schema::belief(weights);
    if (!believed) return std::nullopt;
    std::vector<std::size_t> backers;
    for (std::size_t i = 0; i < open.seen.size(); ++i)
      if (open.dated[i] && std::abs(*open.dated[i] - believed->day) <= 3) backers.push_back(i);
    const auto rung = backers.empty() ? schema::Rung::pooled_day : schema::Rung::story_day;
    const auto claimed = schema::claim(*believed, rung, confidence_);
    if (!claimed) return std::nullopt;
    const Publication& before = articles_[article].published;
    // What the text says itself stands, when the story only makes it surer.
    Publication result = before;
    result.interval = claimed->interval;
    result.confidence = claimed->confidence;
    if (before.interval != claimed->interval || before.basis == DateBasis::story) {
      result.basis = DateBasis::story;
      result.evidence.clear();
    }
    for (const auto i : backers)
      result.evidence.push_back({std::nullopt, std::to_string(open.seen[i].article),
                                 "similar article, published " + to_iso(*open.dated[i])});
    if (backers.empty())
      for (std::size_t i = 0; i < open.seen.size(); ++i)
        if (!open.texts[i].peaks.empty())
          result.evidence.push_back({std::nullopt, std::to_string(open.seen[i].article),
                                     "similar article, by what its text says"});
    return result;
  }

  const std::vector<std::vector<Neighbour>>& neighbours_;
  std::vector<DatedArticle>& articles_;
  DayModel model_;
  DistanceKernel kernel_;
  const schema::Confidence& confidence_;
};

}  // namespace

void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     std::vector<DatedArticle>& articles) {
  propagate_dates(neighbours, articles, schema::Confidence());
}

void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     std::vector<DatedArticle>& articles, const schema::Confidence& confidence) {
  Propagation(neighbours, articles, confidence).run();
}

}  // namespace dateline::stories
