#pragma once

#include <map>
#include <optional>
#include <vector>

#include "indexer/schema/day_model.h"

namespace dateline::stories {

// When the articles of a collection were published, as its dated ones show: what to expect of one
// more before its text is read. Shares of years, of months in a year and of days in a month, each
// drawn towards equal ones where few are counted. Any thread while it does not change.
class CollectionDays {
 public:
  void add(Day published);

  // Whether enough are dated to expect anything.
  [[nodiscard]] bool known() const { return dated_ >= kFewest; }
  [[nodiscard]] int dated() const { return dated_; }
  [[nodiscard]] int dated_in(int year) const;
  // Log of how much likelier a day is than any day of ten years. An article that is itself counted
  // leaves its own day out. About 0.2 µs.
  [[nodiscard]] double gain(Day day, std::optional<Day> own) const;
  // The same added to the weight of every day of a window; a nanosecond or two each.
  void add_gains(std::optional<Day> own, schema::DayWeights& weights) const;
  // Log of the share of articles outside of `first` to `last`.
  [[nodiscard]] double beyond(Day first, Day last) const;
  // Years of a hundredth of the articles or more, ascending.
  [[nodiscard]] std::vector<int> years() const;

 private:
  static constexpr int kFewest = 20;

  // What is counted around a day, an article's own day left out.
  struct Counts {
    int all = 0;
    int in_year = 0;
    int in_month = 0;
    int on_day = 0;
  };
  [[nodiscard]] Counts around(Day day, std::optional<Day> own) const;
  static double gain_of(const Counts& counts, int days_in_month);

  int dated_ = 0;
  std::map<int, int> by_year_;
  std::map<int, int> by_month_;  // year * 12 + month - 1
  std::map<Day, int> by_day_;
};

// What a collection lets one expect of one article. Keeps a pointer.
struct Expectation {
  const CollectionDays* days = nullptr;  // nullptr: nothing
  std::optional<Day> own;                // of an article that is itself counted

  [[nodiscard]] double gain(Day day) const { return days == nullptr ? 0 : days->gain(day, own); }
  void add_gains(schema::DayWeights& weights) const {
    if (days != nullptr) days->add_gains(own, weights);
  }
  [[nodiscard]] double beyond(Day first, Day last) const {
    return days == nullptr ? 0 : days->beyond(first, last);
  }
  [[nodiscard]] std::vector<int> years() const {
    return days == nullptr ? std::vector<int>() : days->years();
  }
};

}  // namespace dateline::stories
