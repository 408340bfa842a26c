#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "indexer/annotate/dates/rules.h"
#include "indexer/annotate/dates/tense.h"
#include "indexer/schema/article.h"

namespace dateline::annotate {

// What is known of the day from which a text counts.
struct Reference {
  std::optional<Day> day;
  std::optional<Interval> month;
  std::optional<int> year;

  static Reference of(const std::optional<Interval>& published);
};

// Turns matches into mentions, left to right: what "the following year" follows is the last date
// before it. Matches that turn out to be no dates (February 30) give nothing.
class Resolver {
 public:
  // Keeps references; all must outlive the resolver.
  Resolver(std::string_view text, const std::vector<Token>& tokens, const Reference& reference);

  void resolve(const Match& match, std::vector<DateMention>& out);

 private:
  using Answer = std::optional<Interval>;

  // What a match says: nothing (no date), or an interval that may be unknown.
  struct Reading {
    bool is_date = true;
    Answer interval;

    static Reading none() { return {false, std::nullopt}; }
    static Reading unknown() { return {true, std::nullopt}; }
    static Reading of(Answer answer) { return {answer.has_value(), answer}; }
  };

  Reading read(const Match& match);
  Reading date(const Match& match);
  Reading day_named(const Match& match, int month, int day);
  Reading range(const Match& match);
  void note_weekday(const Match& match, const Reading& reading);
  [[nodiscard]] std::optional<Day> dated_before(int wanted, Tense told) const;
  Reading weekday(const Match& match);
  Reading weekday_range(const Match& match);
  Reading weekday_relative(const Match& match);
  Reading weekday_of_week(const Match& match);
  Reading weekday_of_month(const Match& match);
  Reading today(const Match& match);
  Reading ago(const Match& match);
  [[nodiscard]] Reading weekday_ago(const Match& match, int wanted) const;
  [[nodiscard]] Reading ago_to_the_day(const Match& match, int count) const;
  Reading narrative(const Match& match);
  Reading relative(const Match& match);
  Reading week_of(const Match& match);
  Reading weekend(const Match& match);
  Reading quarter(const Match& match);
  Reading half(const Match& match);
  Reading month(const Match& match);
  Reading month_named(const Match& match, int wanted);
  Reading month_relative(const Match& match);
  Reading season(const Match& match);
  Reading year(const Match& match);
  Reading decade(const Match& match);
  Reading century(const Match& match);
  Reading holiday(const Match& match);

  // These hold several mentions.
  void days(const Match& match, std::vector<DateMention>& out);
  Reading month_before(const Match& match, int wanted, const Reading& last);
  static bool tells_months(const Match& match);
  void months(const Match& match, std::vector<DateMention>& out);
  static bool tells_years(const Match& match);
  void years(const Match& match, std::vector<DateMention>& out);
  void add(const Match& match, std::uint32_t first, std::uint32_t last, const Reading& reading,
           std::vector<DateMention>& out);

  [[nodiscard]] std::optional<int> value(const Match& match, Class what, unsigned n = 0) const;
  // -1 for "last", 1 for "next", 0 for "this" or nothing.
  static int direction(const Match& match);
  [[nodiscard]] std::optional<int> year_of(const Match& match) const;
  // The same, or that of "March 20 last year".
  [[nodiscard]] std::optional<int> year_said(const Match& match) const;
  [[nodiscard]] std::optional<int> month_of(const Match& match) const;
  [[nodiscard]] std::optional<int> day_said(const Match& match) const;
  [[nodiscard]] int count_said(const Match& match) const;
  [[nodiscard]] std::optional<Unit> unit_of(const Match& match) const;
  // "two days before the vote": counts from something that is no date.
  [[nodiscard]] bool counts_from_a_word(const Match& match) const;
  [[nodiscard]] bool is_title(const Match& match) const;
  [[nodiscard]] bool is_generic_today(const Match& match) const;
  [[nodiscard]] bool is_name(const Match& match) const;
  [[nodiscard]] bool is_show(const Match& match) const;
  [[nodiscard]] bool is_told(const Match& match, const Reading& reading) const;
  [[nodiscard]] bool is_of_a_game(const Match& match);
  [[nodiscard]] bool is_procession(const Match& match) const;
  [[nodiscard]] bool is_habit(const Match& match) const;
  [[nodiscard]] bool is_led(const Match& match) const;
  [[nodiscard]] bool is_among_years(const Match& match) const;
  [[nodiscard]] bool is_one_of_decades(const Match& match) const;
  [[nodiscard]] bool stands_for_day(const Match& match) const;
  [[nodiscard]] std::optional<std::int32_t> named_day(const Match& match) const;
  [[nodiscard]] std::optional<int> days_from_name(const Match& match) const;
  [[nodiscard]] std::optional<int> spoken_year(const Match& match) const;
  [[nodiscard]] std::optional<int> fiscal_year(const Match& match) const;
  [[nodiscard]] Tense tense(const Match& match) const;
  // A day without a year.
  [[nodiscard]] Reading nearest(int month, int day, std::optional<int> weekday, Tense tense) const;
  [[nodiscard]] Reading day_of_month(int day, int months) const;
  [[nodiscard]] Reading shifted(Unit unit, int count, const Reference& from) const;

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const Reference& reference_;
  std::array<std::optional<Day>, 7> dated_weekdays_;  // the last of each that had its date
  std::optional<Interval> anchor_;                    // the last date told of
  bool told_ = false;                                 // a date, resolved or not
  std::optional<bool> tells_game_;                    // looked up where a quarter makes it matter
  bool tells_quarters_ = false;  // results of a quarter: "a year earlier" is a quarter too
};

}  // namespace dateline::annotate
