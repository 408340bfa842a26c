#include "indexer/stories/pool.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace dateline::stories {
namespace {

using Kind = DayClue::Kind;

// Clues that say the same, with the number of articles that say it.
struct Vote {
  DayClue clue;
  int articles = 0;
};

// What one kind of passage says: clues by value, in the order in which they were met.
class Ballot {
 public:
  // Days without a year count as the same with and without their weekday.
  void add(DayClue clue) {
    const auto found = std::find_if(votes_.begin(), votes_.end(), [&](const Vote& vote) {
      return day_of(vote.clue) == day_of(clue);
    });
    if (found == votes_.end()) {
      votes_.push_back({clue, 1});
      return;
    }
    ++found->articles;
    if (says_weekday(clue)) found->clue = clue;
  }
  // The latest that at least so many name; nullptr when there is none.
  [[nodiscard]] const Vote* latest(int articles) const {
    const Vote* best = nullptr;
    for (const Vote& vote : votes_)
      if (vote.articles >= articles && (best == nullptr || best->clue.value() < vote.clue.value()))
        best = &vote;
    return best;
  }
  // Most articles first.
  [[nodiscard]] std::vector<Vote> ranked() const {
    auto result = votes_;
    std::stable_sort(result.begin(), result.end(),
                     [](const Vote& a, const Vote& b) { return a.articles > b.articles; });
    return result;
  }

 private:
  static bool is_month_day(DayClue clue) {
    return clue.kind() == Kind::past_month_day || clue.kind() == Kind::future_month_day ||
           clue.kind() == Kind::dateline_day;
  }
  static bool says_weekday(DayClue clue) { return is_month_day(clue) && clue.value() % 8 != 7; }
  static std::int32_t day_of(DayClue clue) {
    return is_month_day(clue) ? clue.value() / 8 : clue.value();
  }

  std::vector<Vote> votes_;
};

// The kind by which a clue of an article is counted; `count` for what stays the article's own.
Kind counted_as(Kind kind, bool own) {
  switch (kind) {
    case Kind::top_date:
    case Kind::latest_date:
    case Kind::past_date:
      return Kind::past_date;
    case Kind::dateline_day:
      return own ? Kind::count : Kind::past_month_day;
    default:
      return kind;
  }
}

class Pool {
 public:
  void add(const DaySketch& sketch, bool own) {
    for (std::size_t i = 0; i < sketch.clue_count; ++i) {
      const Kind kind = counted_as(sketch.clues[i].kind(), own);
      if (kind != Kind::count) ballot(kind).add({kind, sketch.clues[i].value()});
    }
  }

  [[nodiscard]] DaySketch merged(const DaySketch& own) {
    keep(own, Kind::dateline_day);
    keep(own, Kind::top_date);
    latest(Kind::past_date, {Kind::latest_date, Kind::shared_date, Kind::agreed_date});
    latest(Kind::year, {Kind::year, Kind::shared_year, Kind::agreed_year});
    latest(Kind::month_year, {Kind::month_year});
    most(Kind::past_month_day, 3,
         {Kind::past_month_day, Kind::shared_month_day, Kind::agreed_month_day});
    latest(Kind::caption_date, {Kind::caption_date});
    most(Kind::future_month_day, 1, {Kind::future_month_day});
    latest(Kind::future_date, {Kind::future_date});
    most(Kind::month, 2, {Kind::month});
    return out_;
  }

 private:
  Ballot& ballot(Kind kind) { return ballots_[static_cast<std::size_t>(kind)]; }

  void put(DayClue clue) {
    const auto end = out_.clues.begin() + out_.clue_count;
    if (std::find(out_.clues.begin(), end, clue) == end) out_.add(clue);
  }
  void keep(const DaySketch& own, Kind kind) {
    for (std::size_t i = 0; i < own.clue_count; ++i)
      if (own.clues[i].kind() == kind) put(own.clues[i]);
  }
  // `as`: the kinds of what one article names, two, and more.
  void latest(Kind from, const std::vector<Kind>& as) {
    for (auto articles = as.size(); articles > 0; --articles)
      if (const Vote* vote = ballot(from).latest(static_cast<int>(articles)))
        put({as[articles - 1], vote->clue.value()});
  }
  void most(Kind from, std::size_t limit, const std::vector<Kind>& as) {
    const auto ranked = ballot(from).ranked();
    for (std::size_t i = 0; i < std::min(limit, ranked.size()); ++i) {
      const auto articles = std::min(static_cast<std::size_t>(ranked[i].articles), as.size());
      put({as[articles - 1], ranked[i].clue.value()});
    }
  }

  std::array<Ballot, static_cast<std::size_t>(Kind::count)> ballots_;
  DaySketch out_;
};

}  // namespace

DaySketch pool(const DaySketch& own, const std::vector<const DaySketch*>& others) {
  Pool clues;
  clues.add(own, true);
  for (const DaySketch* other : others) clues.add(*other, false);
  DaySketch result = clues.merged(own);
  result.weekdays = own.weekdays;
  return result;
}

}  // namespace dateline::stories
