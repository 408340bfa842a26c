#include "indexer/schema/day_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace dateline {

std::string_view day_model_table(std::string_view name);  // embedded

namespace schema {
namespace {

using Kind = DayClue::Kind;

// Upper ends of the buckets of a distance in days.
constexpr std::array<int, 25> kDayEdges = {-400, -100, -32, -15, -8,  -5,   -4,     -3, -2,
                                           -1,   0,    1,   2,   3,   4,    7,      14, 31,
                                           60,   120,  240, 400, 800, 2000, 1 << 24};
constexpr std::array<int, 12> kMonthEdges = {-3, -2, -1, 0, 1, 2, 3, 6, 12, 24, 48, 1 << 24};
constexpr std::array<int, 10> kYearEdges = {-2, -1, 0, 1, 2, 3, 4, 6, 9, 1 << 24};
constexpr int kYearsAfter = 8;

// Feature numbers: one block per kind of clue, then weekdays, then the rest.
constexpr int kBlock = 26;
constexpr int kKinds = static_cast<int>(Kind::count);
constexpr int kWeekdayAgrees = kKinds * kBlock;  // month-day with a weekday: disagrees, agrees
constexpr int kWeekdays = kWeekdayAgrees + 2;    // slot × tense × distance
constexpr int kWeekdayCounts = kWeekdays + 4 * 3 * 7;  // count × distance
constexpr int kPublishedWeekday = kWeekdayCounts + 3 * 7;
constexpr int kElsewhere = kPublishedWeekday + 7;  // with a full date, without
constexpr int kFeatures = kElsewhere + 2;

template <std::size_t N>
int bucket(const std::array<int, N>& edges, int value) {
  return static_cast<int>(std::lower_bound(edges.begin(), edges.end(), value) - edges.begin());
}

// What features need of a day, computed once.
struct DayParts {
  Day day;
  CivilDate date;
  int weekday;
  int day_of_year;  // from 1
};

bool is_leap(int year) {
  return days_in_month(year, 2) == 29;
}

int days_in(int year) {
  return is_leap(year) ? 366 : 365;
}

int day_of_year(int year, int month, int day) {
  constexpr std::array<int, 13> kBefore = {0,   0,   31,  59,  90,  120, 151,
                                           181, 212, 243, 273, 304, 334};
  return kBefore[static_cast<std::size_t>(month)] + day + (month > 2 && is_leap(year) ? 1 : 0);
}

DayParts parts_of(Day day) {
  const CivilDate date = civil(day);
  return {day, date, weekday(day), day_of_year(date.year, date.month, date.day)};
}

// Days from the nearest day of that name to `parts.day`: -182..183.
int yearly_distance(const DayParts& parts, int month, int day) {
  const int year = parts.date.year;
  const int distance = parts.day_of_year - day_of_year(year, month, day);
  if (distance > 183) return parts.day_of_year - day_of_year(year + 1, month, day) - days_in(year);
  if (distance < -182)
    return parts.day_of_year - day_of_year(year - 1, month, day) + days_in(year - 1);
  return distance;
}

bool is_month_day(Kind kind) {
  return kind == Kind::past_month_day || kind == Kind::future_month_day ||
         kind == Kind::dateline_day || kind == Kind::shared_month_day ||
         kind == Kind::agreed_month_day;
}

int clue_bucket(const DayClue& clue, const DayParts& parts) {
  switch (clue.kind()) {
    case Kind::past_month_day:
    case Kind::future_month_day:
    case Kind::dateline_day:
    case Kind::shared_month_day:
    case Kind::agreed_month_day:
      return bucket(kDayEdges, yearly_distance(parts, clue.value() / 256, clue.value() / 8 % 32));
    case Kind::month_year:
      return bucket(kMonthEdges, parts.date.year * 12 + parts.date.month - 1 - clue.value());
    case Kind::month:
    case Kind::future_month:
      return (parts.date.month - clue.value() + 12) % 12;
    case Kind::year:
    case Kind::future_year:
    case Kind::shared_year:
    case Kind::agreed_year:
      return bucket(kYearEdges, parts.date.year - clue.value());
    default:
      return bucket(kDayEdges, parts.day.number - clue.value());
  }
}

// The feature of a day without a year whose weekday is said: that a day's year agrees, or not.
std::optional<int> weekday_agreement(const DayClue& clue, const DayParts& parts) {
  if (!is_month_day(clue.kind())) return std::nullopt;
  if (clue.value() % 8 == 7) return std::nullopt;
  const int distance = yearly_distance(parts, clue.value() / 256, clue.value() / 8 % 32);
  const bool agrees = (parts.weekday - distance % 7 - clue.value() % 8 + 21) % 7 == 0;
  return kWeekdayAgrees + (agrees ? 1 : 0);
}

// Calls `use` with the number of each feature of the weekdays that holds for a day of that name.
template <class Use>
void each_weekday_feature(const DaySketch& sketch, int published_weekday, Use use) {
  for (std::size_t slot = 0; slot < sketch.weekdays.size(); ++slot) {
    const WeekdayClue& clue = sketch.weekdays[slot];
    if (clue.weekday == 7) break;
    const int distance = (published_weekday - clue.weekday + 7) % 7;
    use(kWeekdays + (static_cast<int>(slot) * 3 + clue.tense) * 7 + distance);
    if (clue.count > 0) use(kWeekdayCounts + (clue.count - 1) * 7 + distance);
  }
  use(kPublishedWeekday + published_weekday);
}

// Calls `use` with the number of each feature that holds.
template <class Use>
void each_feature(const DaySketch& sketch, const DayParts& parts, Use use) {
  for (std::size_t i = 0; i < sketch.clue_count; ++i) {
    const DayClue& clue = sketch.clues[i];
    use(static_cast<int>(clue.kind()) * kBlock + clue_bucket(clue, parts));
    if (const auto agreement = weekday_agreement(clue, parts)) use(*agreement);
  }
  each_weekday_feature(sketch, parts.weekday, use);
}

bool is_full(Kind kind) {
  return kind <= Kind::future_date || kind == Kind::shared_date || kind == Kind::agreed_date;
}

bool is_past_year(Kind kind) {
  return kind == Kind::year || kind == Kind::shared_year || kind == Kind::agreed_year;
}

std::vector<float> parse_weights(std::string_view table) {
  std::vector<float> weights(kFeatures, 0.0F);
  std::size_t feature = 0;
  for (std::size_t at = 0; at < table.size() && feature < weights.size();) {
    const auto end = std::min(table.find('\n', at), table.size());
    const auto line = table.substr(at, end - at);
    at = end + 1;
    if (line.empty() || line.front() == '#') continue;
    // In thousandths: whole numbers need no locale and no rounding rule.
    int thousandths = 0;
    std::from_chars(line.data(), line.data() + line.size(), thousandths);
    weights[feature++] = static_cast<float>(thousandths) / 1000;
  }
  return weights;
}

}  // namespace

std::optional<int> latest_year(const DaySketch& sketch) {
  std::optional<int> latest;
  for (std::size_t i = 0; i < sketch.clue_count; ++i) {
    const DayClue& clue = sketch.clues[i];
    std::optional<int> year;
    if (is_full(clue.kind()) && clue.kind() != Kind::future_date)
      year = civil(Day{clue.value()}).year;
    if (clue.kind() == Kind::month_year) year = clue.value() / 12;
    if (is_past_year(clue.kind())) year = clue.value();
    if (year && (!latest || *year > *latest)) latest = year;
  }
  return latest;
}

DayModel::DayModel() : weights_(parse_weights(day_model_table("day_model.tsv"))) {}

DayModel DayModel::of_stories() {
  return DayModel(parse_weights(day_model_table("story_model.tsv")));
}

std::size_t DayModel::feature_count() {
  return kFeatures;
}

void DayModel::features(const DaySketch& sketch, Day day, std::vector<std::uint16_t>& out) {
  out.clear();
  each_feature(sketch, parts_of(day),
               [&](int feature) { out.push_back(static_cast<std::uint16_t>(feature)); });
}

std::uint16_t DayModel::elsewhere_feature(const DaySketch& sketch) {
  bool full = false;
  for (std::size_t i = 0; i < sketch.clue_count; ++i)
    full = full || is_full(sketch.clues[i].kind());
  return static_cast<std::uint16_t>(kElsewhere + (full ? 0 : 1));
}

void DayModel::copy_kind(Kind from, Kind to, std::vector<float>& weights) {
  std::copy_n(weights.begin() + static_cast<int>(from) * kBlock, kBlock,
              weights.begin() + static_cast<int>(to) * kBlock);
}

DayWeights DayModel::weights(const DaySketch& sketch) const {
  const auto latest = latest_year(sketch);
  if (!latest) return {};
  const int from = std::max(*latest - 1, kFirstYear);
  const int to = std::min(*latest + kYearsAfter, kLastYear);
  DayWeights result = weights(sketch, *make_day(from, 1, 1), *make_day(to, 12, 31));
  result.elsewhere = weights_[elsewhere_feature(sketch)];
  return result;
}

namespace {

// Adds to every day of a window what one clue makes of it: range by range where all days of a
// range fall into one bucket, which is many times quicker than asking each day.
class WindowSum {
 public:
  WindowSum(const std::vector<float>& weights, DayWeights& out) : weights_(weights), out_(out) {}

  void add(const DayClue& clue) {
    const auto block = static_cast<std::size_t>(clue.kind()) * kBlock;
    switch (clue.kind()) {
      case Kind::past_month_day:
      case Kind::future_month_day:
      case Kind::dateline_day:
      case Kind::shared_month_day:
      case Kind::agreed_month_day:
        for (int year = civil(out_.first).year; year <= civil(out_.last()).year; ++year)
          add_yearly(clue, block, year);
        return;
      case Kind::month_year:
      case Kind::month:
      case Kind::future_month:
      case Kind::year:
      case Kind::future_year:
      case Kind::shared_year:
      case Kind::agreed_year:
        add_by_month(clue, block);
        return;
      default:
        add_by_distance(clue.value(), block, 0, static_cast<std::int64_t>(out_.logs.size()));
    }
  }

  void add_weekdays(const std::array<float, 7>& by_weekday) {
    auto at = static_cast<std::size_t>(weekday(out_.first));
    for (float& log : out_.logs) {
      log += by_weekday[at];
      at = at == 6 ? 0 : at + 1;
    }
  }

 private:
  // Days `from` to before `to` of the window, both clamped to it.
  void add(std::int64_t from, std::int64_t to, float weight) {
    const auto size = static_cast<std::int64_t>(out_.logs.size());
    for (auto i = std::clamp<std::int64_t>(from, 0, size);
         i < std::clamp<std::int64_t>(to, 0, size); ++i)
      out_.logs[static_cast<std::size_t>(i)] += weight;
  }

  // Days `from` to before `end` of the window by their distance from a day.
  void add_by_distance(std::int32_t day, std::size_t block, std::int64_t from, std::int64_t end) {
    const std::int64_t at = day - out_.first.number;
    for (std::size_t b = 0; b < kDayEdges.size() && from < end; ++b) {
      const std::int64_t to = std::min(end, at + kDayEdges[b] + 1);
      add(from, to, weights_[block + b]);
      from = std::max(from, to);
    }
  }

  void add_by_month(const DayClue& clue, std::size_t block) {
    const Day last = out_.last();
    for (Day day = out_.first; day <= last;) {
      const DayParts parts = parts_of(day);
      const Day next =
          day + (days_in_month(parts.date.year, parts.date.month) - parts.date.day + 1);
      add(day - out_.first, next - out_.first,
          weights_[block + static_cast<std::size_t>(clue_bucket(clue, parts))]);
      day = next;
    }
  }

  // The days of a year by their distance from the nearest day of that name: of the year before, of
  // the year itself, or of the next one, as yearly_distance() has it.
  void add_yearly(const DayClue& clue, std::size_t block, int year) {
    const int month = clue.value() / 256;
    const int day = clue.value() / 8 % 32;
    const std::int32_t begin = make_day(year, 1, 1)->number;
    const std::int32_t end = begin + days_in(year);
    const std::int32_t named = begin + day_of_year(year, month, day) - 1;
    const std::int32_t before = begin - days_in(year - 1) + day_of_year(year - 1, month, day) - 1;
    const std::int32_t after = end + day_of_year(year + 1, month, day) - 1;
    add_around(clue, block, before, {begin, named - 182});
    add_around(clue, block, named, {std::max(begin, named - 182), std::min(end, named + 184)});
    add_around(clue, block, after, {named + 184, end});
  }

  // Days numbered from `span.first` to before `span.second`, by their distance from `named`.
  void add_around(const DayClue& clue, std::size_t block, std::int32_t named,
                  std::pair<std::int32_t, std::int32_t> span) {
    const std::int64_t from = span.first - out_.first.number;
    const std::int64_t end = span.second - out_.first.number;
    if (from >= end) return;
    add_by_distance(named, block, from, end);
    const int said = clue.value() % 8;
    if (said != 7)
      add(from, end,
          weights_[static_cast<std::size_t>(kWeekdayAgrees) +
                   (weekday(Day{named}) == said ? 1 : 0)]);
  }

  const std::vector<float>& weights_;
  DayWeights& out_;
};

}  // namespace

DayWeights DayModel::weights(const DaySketch& sketch, Day first, Day last) const {
  DayWeights result;
  result.first = first;
  if (last < first) return result;
  result.logs.assign(static_cast<std::size_t>(last - first + 1), 0.0F);
  WindowSum sum(weights_, result);
  for (std::size_t i = 0; i < sketch.clue_count; ++i) sum.add(sketch.clues[i]);
  std::array<float, 7> by_weekday{};
  for (int day = 0; day < 7; ++day)
    each_weekday_feature(sketch, day, [&](int feature) {
      by_weekday[static_cast<std::size_t>(day)] += weights_[static_cast<std::size_t>(feature)];
    });
  sum.add_weekdays(by_weekday);
  return result;
}

}  // namespace schema
}  // namespace dateline
