#include "indexer/schema/day_model.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

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
  if (distance > 183)
    return parts.day_of_year - day_of_year(year + 1, month, day) - (is_leap(year) ? 366 : 365);
  if (distance < -182)
    return parts.day_of_year - day_of_year(year - 1, month, day) + (is_leap(year - 1) ? 366 : 365);
  return distance;
}

int clue_bucket(const DayClue& clue, const DayParts& parts) {
  switch (clue.kind()) {
    case Kind::past_month_day:
    case Kind::future_month_day:
      return bucket(kDayEdges, yearly_distance(parts, clue.value() / 256, clue.value() / 8 % 32));
    case Kind::month_year:
      return bucket(kMonthEdges, parts.date.year * 12 + parts.date.month - 1 - clue.value());
    case Kind::month:
    case Kind::future_month:
      return (parts.date.month - clue.value() + 12) % 12;
    case Kind::year:
    case Kind::future_year:
      return bucket(kYearEdges, parts.date.year - clue.value());
    default:
      return bucket(kDayEdges, parts.day.number - clue.value());
  }
}

// Calls `use` with the number of each feature that holds.
template <class Use>
void each_feature(const DaySketch& sketch, const DayParts& parts, Use use) {
  for (std::size_t i = 0; i < sketch.clue_count; ++i) {
    const DayClue& clue = sketch.clues[i];
    use(static_cast<int>(clue.kind()) * kBlock + clue_bucket(clue, parts));
    const bool yearless =
        clue.kind() == Kind::past_month_day || clue.kind() == Kind::future_month_day;
    if (yearless && clue.value() % 8 != 7) {
      const int distance = yearly_distance(parts, clue.value() / 256, clue.value() / 8 % 32);
      const bool agrees = (parts.weekday - distance % 7 - clue.value() % 8 + 21) % 7 == 0;
      use(kWeekdayAgrees + (agrees ? 1 : 0));
    }
  }
  for (std::size_t slot = 0; slot < sketch.weekdays.size(); ++slot) {
    const WeekdayClue& clue = sketch.weekdays[slot];
    if (clue.weekday == 7) break;
    const int distance = (parts.weekday - clue.weekday + 7) % 7;
    use(kWeekdays + (static_cast<int>(slot) * 3 + clue.tense) * 7 + distance);
    if (clue.count > 0) use(kWeekdayCounts + (clue.count - 1) * 7 + distance);
  }
  use(kPublishedWeekday + parts.weekday);
}

bool is_full(Kind kind) {
  return kind <= Kind::future_date;
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
    if (clue.kind() == Kind::year) year = clue.value();
    if (year && (!latest || *year > *latest)) latest = year;
  }
  return latest;
}

std::optional<DayBelief> belief(const DayWeights& weights) {
  if (weights.logs.empty()) return std::nullopt;
  const float top =
      std::max(*std::max_element(weights.logs.begin(), weights.logs.end()), weights.elsewhere);
  std::vector<double> shares;
  shares.reserve(weights.logs.size());
  double total = std::exp(static_cast<double>(weights.elsewhere - top));
  for (const float log : weights.logs) {
    shares.push_back(std::exp(static_cast<double>(log - top)));
    total += shares.back();
  }
  DayBelief best;
  double month = 0;
  double year = 0;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Day day = weights.first + static_cast<std::int32_t>(i);
    const CivilDate date = civil(day);
    if (date.day == 1 || i == 0) month = 0;
    if ((date.day == 1 && date.month == 1) || i == 0) year = 0;
    month += shares[i] / total;
    year += shares[i] / total;
    if (month > best.month_share) {
      best.month_share = month;
      best.month = day - (date.day - 1);
    }
    if (year > best.year_share) {
      best.year_share = year;
      best.year = date.year;
    }
  }
  const auto top_day = std::max_element(shares.begin(), shares.end()) - shares.begin();
  best.day = weights.first + static_cast<std::int32_t>(top_day);
  for (auto i = std::max<std::ptrdiff_t>(top_day - 1, 0);
       i <= top_day + 1 && i < static_cast<std::ptrdiff_t>(shares.size()); ++i)
    best.day_share += shares[static_cast<std::size_t>(i)] / total;
  return best;
}

DayModel::DayModel() : weights_(parse_weights(day_model_table("day_model.tsv"))) {}

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

DayWeights DayModel::weights(const DaySketch& sketch) const {
  const auto latest = latest_year(sketch);
  if (!latest) return {};
  const int from = std::max(*latest - 1, kFirstYear);
  const int to = std::min(*latest + kYearsAfter, kLastYear);
  DayWeights result = weights(sketch, *make_day(from, 1, 1), *make_day(to, 12, 31));
  result.elsewhere = weights_[elsewhere_feature(sketch)];
  return result;
}

DayWeights DayModel::weights(const DaySketch& sketch, Day first, Day last) const {
  DayWeights result;
  result.first = first;
  if (last < first) return result;
  result.logs.reserve(static_cast<std::size_t>(last - first + 1));
  for (Day day = first; day <= last; day = day + 1) {
    float sum = 0;
    each_feature(sketch, parts_of(day),
                 [&](int feature) { sum += weights_[static_cast<std::size_t>(feature)]; });
    result.logs.push_back(sum);
  }
  return result;
}

}  // namespace schema
}  // namespace dateline
