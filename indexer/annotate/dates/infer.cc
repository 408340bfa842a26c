#include "indexer/annotate/dates/infer.h"

#include <array>
#include <cstdlib>

namespace dateline::annotate {
namespace {

using Kind = DayClue::Kind;

constexpr int kNear = 10;  // days: what lies farther off is no evidence for a day

constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::count)> kRules = {
    "full date near the top",
    "date in a caption",
    "latest full date",
    "full date",
    "full date told as future",
    "day and month",
    "day and month told as future",
    "month and year",
    "month",
    "month told as future",
    "latest year",
    "year told as future",
    "dateline",
    "date that two name",
    "day and month that two name",
    "year that two name",
    "date that several name",
    "day and month that several name",
    "year that several name"};

bool supports_day(const DayClue& clue, Day day) {
  switch (clue.kind()) {
    case Kind::past_month_day:
    case Kind::future_month_day:
    case Kind::dateline_day: {
      const auto same_year = make_day(civil(day).year, clue.value() / 256, clue.value() / 8 % 32);
      return same_year && std::abs(*same_year - day) <= kNear;
    }
    case Kind::month_year:
      return civil(day).year * 12 + civil(day).month - 1 == clue.value();
    case Kind::year:
    case Kind::future_year:
      return civil(day).year == clue.value();
    case Kind::month:
    case Kind::future_month:
      return civil(day).month == clue.value();
    default:
      return std::abs(day.number - clue.value()) <= kNear;
  }
}

bool supports_year(const DayClue& clue, int year) {
  switch (clue.kind()) {
    case Kind::year:
      return clue.value() == year;
    case Kind::month_year:
      return clue.value() / 12 == year;
    case Kind::top_date:
    case Kind::latest_date:
    case Kind::caption_date:
      return civil(Day{clue.value()}).year == year;
    default:
      return false;
  }
}

}  // namespace

Publication infer(const DayEvidence& evidence, const ScannedText& scanned,
                  const schema::DayModel& model, const schema::Confidence& confidence) {
  const auto belief = schema::belief(model.weights(evidence.sketch));
  if (!belief) return {};
  schema::Statements statements;
  schema::Grounds day;
  for (const auto level : schema::kLevels) {
    const auto grounds = schema::alone(*belief, level, evidence.sketch);
    if (level == schema::Level::day) day = grounds;
    const auto rung = schema::rung_of(schema::Rung::alone_day, level);
    statements[static_cast<std::size_t>(level)] = {grounds.claim,
                                                   confidence.of(rung, schema::features(grounds))};
  }
  schema::temper(statements, day);
  const auto claimed = schema::claim(statements);
  if (!claimed) return {};
  Publication result;
  result.interval = claimed->interval;
  result.basis = DateBasis::inferred;
  result.confidence = claimed->confidence;
  result.evidence = passages_for(claimed->interval, evidence, scanned);
  return result;
}

std::vector<Evidence> passages_for(const Interval& claimed, const DayEvidence& evidence,
                                   const ScannedText& scanned) {
  std::vector<Evidence> result;
  const auto quote = [&](Span span, std::string_view rule) {
    result.push_back({span, std::string(slice(scanned.text, span)), std::string(rule)});
  };
  const bool is_day = claimed.precision == Precision::day;
  for (std::size_t i = 0; i < evidence.clue_spans.size(); ++i) {
    const DayClue& clue = evidence.sketch.clues[i];
    if (is_day ? supports_day(clue, claimed.from) : supports_year(clue, civil(claimed.from).year))
      quote(evidence.clue_spans[i], kRules[static_cast<std::size_t>(clue.kind())]);
  }
  if (is_day && !evidence.weekday_spans.empty())
    quote(evidence.weekday_spans.front(), "first weekday");
  return result;
}

}  // namespace dateline::annotate
