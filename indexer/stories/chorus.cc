#include "indexer/stories/chorus.h"

#include <algorithm>
#include <cmath>

namespace dateline::stories {
namespace {

constexpr int kShift = 4;  // days between reports of one event
// Neighbours tell the same story in part from one another: each further one counts for less.
constexpr double kDecay = 0.8;
constexpr double kSpan = 3650;  // days that an article of no known year may have been published on
constexpr int kWidest = 40 * 366;
constexpr float kNever = -1e9F;

}  // namespace

Chorus::Chorus(const DaySketch& own, const std::vector<Witness>& witnesses,
               const DateTables& tables, const Expectation& expected)
    : sketch_(own),
      witnesses_(witnesses),
      expected_(expected),
      kernel_(tables.kernel),
      own_(own, tables.model) {
  for (const Witness& witness : witnesses) texts_.emplace_back(witness.news, tables.model);
}

std::optional<schema::DayWeights> Chorus::weigh() const {
  const auto days = candidates();
  if (days.empty() || *days.rbegin() - *days.begin() > kWidest) return std::nullopt;
  schema::DayWeights weights;
  weights.first = *days.begin();
  weights.logs.assign(static_cast<std::size_t>(*days.rbegin() - *days.begin() + 1), kNever);
  double inside = 0;
  for (const Day day : days) {
    double sum = own_.log_share(day);
    inside += std::exp(sum);
    sum += expected_.gain(day);
    double factor = 1;
    for (std::size_t i = 0; i < texts_.size(); ++i, factor *= kDecay)
      sum += factor * support(i, day);
    weights.logs[static_cast<std::size_t>(day - weights.first)] = static_cast<float>(sum);
  }
  weights.elsewhere = static_cast<float>(elsewhere(inside));
  return weights;
}

double Chorus::elsewhere(double inside) const {
  double sum = std::log(std::max(1 - inside, 1e-3));
  double factor = 1;
  for (std::size_t i = 0; i < texts_.size(); ++i, factor *= kDecay)
    sum += factor * std::log(kernel_.beyond(witnesses_[i].neighbour));
  return sum;
}

std::set<Day> Chorus::candidates() const {
  std::set<Day> days;
  const auto add = [&](Day middle, int around) {
    for (int shift = -around; shift <= around; ++shift) days.insert(middle + shift);
  };
  for (const Day peak : own_.peaks()) add(peak, 1);
  for (const Testimony& text : texts_)
    for (const Day peak : text.peaks()) add(peak, 2);
  for (const Day day : datelines(days)) add(day, 1);
  const Day first = *make_day(kFirstYear, 1, 1);
  const Day last = *make_day(kLastYear, 12, 31);
  std::erase_if(days, [&](Day day) { return day < first || last < day; });
  return days;
}

// The days of datelines without a year, in each year of `days`.
std::vector<Day> Chorus::datelines(const std::set<Day>& days) const {
  const auto expected = expected_.years();
  std::set<int> years(expected.begin(), expected.end());
  for (const Day day : days) years.insert(civil(day).year);
  std::vector<Day> result;
  const auto note = [&](const DaySketch& sketch) {
    for (std::size_t i = 0; i < sketch.clue_count; ++i) {
      const DayClue& clue = sketch.clues[i];
      if (clue.kind() != DayClue::Kind::dateline_day) continue;
      for (const int year : years)
        if (const auto day = make_day(year, clue.value() / 256, clue.value() / 8 % 32))
          result.push_back(*day);
    }
  };
  note(sketch_);
  for (const Witness& witness : witnesses_) note(witness.news);
  return result;
}

// How much likelier (log) than without it a text makes `day`.
double Chorus::support(std::size_t witness, Day day) const {
  const Neighbour& neighbour = witnesses_[witness].neighbour;
  double near = 0;
  for (int shift = -kShift; shift <= kShift; ++shift)
    near += kernel_.at(neighbour, shift) * std::exp(texts_[witness].log_share(day + shift));
  return std::log(kSpan * near + kernel_.beyond(neighbour));
}

}  // namespace dateline::stories
