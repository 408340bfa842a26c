#include "indexer/annotate/dates/evidence.h"

#include <algorithm>
#include <cstdint>
#include <map>

#include "indexer/annotate/dates/layout.h"
#include "indexer/annotate/dates/resolve.h"

namespace dateline::annotate {
namespace {

using Kind = DayClue::Kind;

constexpr std::uint32_t kTopBytes = 300;
constexpr int kFirstPlausible = 1800;  // older years say nothing of a publication

struct Found {
  DayClue clue;
  Span span;
};

class Collector {
 public:
  explicit Collector(const ScannedText& scanned) : scanned_(scanned) {}

  DayEvidence run() {
    for (std::size_t i = 0; i < scanned_.matches.size(); ++i) {
      const Match& match = scanned_.matches[i];
      switch (match.rule->action) {
        case Action::date:
        case Action::days:
        case Action::range:
          day(match, i);
          break;
        case Action::month:
          month(match);
          break;
        case Action::year:
          year(match);
          break;
        case Action::weekday:
          weekday(match);
          break;
        default:
          break;
      }
    }
    choose();
    return std::move(out_);
  }

 private:
  [[nodiscard]] bool is_future(const Match& match) const {
    const Tense tense = tense_at(scanned_.tokens, match.first, match.last);
    return tense == Tense::future || tense == Tense::maybe;
  }

  [[nodiscard]] int number(const Match& match, Class what, int otherwise) const {
    const Capture* capture = match.find(what);
    return capture == nullptr ? otherwise : scanned_.tokens[capture->token].value;
  }

  [[nodiscard]] int month_of(const Match& match) const {
    int month = number(match, Class::month, 0);
    if (month == 0) month = number(match, Class::shaky_month, 0);
    return month == 0 ? number(match, Class::month_abbreviation, 0) : month;
  }

  void day(const Match& match, std::size_t index) {
    const Span span = scanned_.span_of(match);
    if (const auto full = full_day(scanned_, match)) {
      if (civil(*full).year < kFirstPlausible) return;
      const Kind kind = scanned_.captions[index] ? Kind::caption_date
                        : is_future(match)       ? Kind::future_date
                        : span.begin < kTopBytes ? Kind::top_date
                                                 : Kind::past_date;
      dates_.push_back({{kind, full->number}, span});
      return;
    }
    const int month = month_of(match);
    int day = number(match, Class::day_of_month, 0);
    if (day == 0) day = number(match, Class::ordinal_digits, 0);
    if (match.has(Class::year) || match.has(Class::unit) || month == 0 ||
        !make_day(2000, month, day))
      return;
    int weekday = number(match, Class::weekday, 7);
    if (weekday == 7) weekday = number(match, Class::weekday_abbreviation, 7);
    const Kind kind = setting_of(scanned_, index) != Setting::prose ? Kind::dateline_day
                      : is_future(match)                            ? Kind::future_month_day
                                                                    : Kind::past_month_day;
    month_days_.push_back({{kind, DayClue::month_day(month, day, weekday)}, span});
  }

  void month(const Match& match) {
    const int month = month_of(match);
    if (month == 0) return;
    const int year = number(match, Class::year, number(match, Class::short_year, 0));
    if (year != 0) {
      if (year >= kFirstPlausible)
        month_years_.push_back(
            {{Kind::month_year, year * 12 + month - 1}, scanned_.span_of(match)});
      return;
    }
    const Kind kind = is_future(match) ? Kind::future_month : Kind::month;
    months_.push_back({{kind, month}, scanned_.span_of(match)});
  }

  void year(const Match& match) {
    const int year = number(match, Class::year, 0);
    if (year < 1900 || year > 2100) return;
    std::vector<DateMention> mentions;
    const Reference nothing;
    Resolver(scanned_.text, scanned_.tokens, nothing).resolve(match, mentions);
    if (mentions.empty()) return;
    const Kind kind = is_future(match) ? Kind::future_year : Kind::year;
    years_.push_back({{kind, year}, scanned_.span_of(match)});
  }

  void weekday(const Match& match) {
    const int day = number(match, Class::weekday, 7);
    if (day == 7) return;
    for (auto& clue : out_.sketch.weekdays) {
      if (clue.weekday == 7) {
        clue.weekday = static_cast<std::uint8_t>(day);
        const Tense tense = tense_at(scanned_.tokens, match.first, match.last);
        clue.tense = tense <= Tense::past ? 0 : tense == Tense::none ? 1 : 2;
        clue.count = 1;
        out_.weekday_spans.push_back(scanned_.span_of(match));
        return;
      }
      if (clue.weekday == day) {
        clue.count = static_cast<std::uint8_t>(std::min(3, clue.count + 1));
        return;
      }
    }
  }

  void take(std::vector<Found>& from, Kind kind, std::size_t limit) {
    std::size_t taken = 0;
    for (const Found& found : from) {
      if (found.clue.kind() != kind || taken == limit) continue;
      const auto end = out_.sketch.clues.begin() + out_.sketch.clue_count;
      if (std::find(out_.sketch.clues.begin(), end, found.clue) != end) continue;
      if (out_.sketch.clue_count == DaySketch::kMaxClues) return;
      out_.sketch.add(found.clue);
      out_.clue_spans.push_back(found.span);
      ++taken;
    }
  }

  static void latest_first(std::vector<Found>& found) {
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.clue.value() > b.clue.value();
    });
  }

  // What tells most, first; the rest falls off the end.
  void choose() {
    take(month_days_, Kind::dateline_day, 1);
    take(dates_, Kind::top_date, 2);
    latest_first(dates_);
    latest_first(years_);
    latest_first(month_years_);
    const auto latest = std::find_if(dates_.begin(), dates_.end(), [](const Found& found) {
      return found.clue.kind() == Kind::past_date;
    });
    if (latest != dates_.end()) latest->clue = {Kind::latest_date, latest->clue.value()};
    take(dates_, Kind::latest_date, 1);
    take(years_, Kind::year, 1);
    take(month_years_, Kind::month_year, 1);
    take(month_days_, Kind::past_month_day, 3);
    take(dates_, Kind::caption_date, 1);
    take(month_days_, Kind::future_month_day, 2);
    take(dates_, Kind::future_date, 1);
    take(years_, Kind::future_year, 1);
    take(dates_, Kind::past_date, 1);
    take(months_, Kind::month, 2);
    take(months_, Kind::future_month, 1);
  }

  const ScannedText& scanned_;
  DayEvidence out_;
  std::vector<Found> dates_;
  std::vector<Found> month_days_;
  std::vector<Found> month_years_;
  std::vector<Found> months_;
  std::vector<Found> years_;
};

}  // namespace

DayEvidence collect_evidence(const ScannedText& scanned) {
  return Collector(scanned).run();
}

}  // namespace dateline::annotate
