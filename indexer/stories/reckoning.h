#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/day_claim.h"
#include "indexer/schema/day_sketch.h"
#include "indexer/stories/collection_days.h"
#include "indexer/stories/kernel.h"
#include "indexer/stories/neighbour.h"

namespace dateline::stories {

// What propagation needs of an article.
struct DatedArticle {
  Publication published;  // as the article alone gives it
  DaySketch sketch;
};

// Another article that bears on a publication date.
struct Witness {
  Neighbour neighbour;
  std::optional<Day> dated;  // empty: it bears witness by what its text says
  double sure = 1;           // of `dated`
  DaySketch says;            // what its text says; of undated ones only
  DaySketch news;            // that of it which those before it did not say
};

// What an article's text and its similar articles amount to.
struct Reckoning {
  schema::DayBelief belief;
  std::array<schema::Grounds, 3> grounds;        // of the day, the month, the year
  schema::Rung rung = schema::Rung::pooled_day;  // or expected_day; story_day: a witness is dated
  std::vector<Witness> witnesses;                // stated dates first, then the most similar

  // Whether a passage or a dated article bears on the statement, or on a finer one: what other
  // articles of the collection are of is no reason by itself.
  [[nodiscard]] bool grounded(schema::Level level) const {
    if (rung != schema::Rung::expected_day) return true;
    int cues = 0;
    for (std::size_t at = 0; at <= static_cast<std::size_t>(level); ++at)
      cues += grounds[at].own_cues + grounds[at].told_cues;
    return cues > 0;
  }
};

// What dates are weighed with; by default as compiled in.
struct DateTables {
  schema::DayModel model;                                         // of a text by itself
  schema::DayModel story_model = schema::DayModel::of_stories();  // of the texts of a story
  schema::Confidence confidence;
  DistanceKernel kernel;
};

// Whether a date is read off the article rather than inferred, and is a single day.
bool is_trusted(const Publication& published);

// Weighs the days on which an article may have been published. Keeps references to its arguments,
// and reads them as they are when asked; the days of the collection, as they were at first. Any
// thread while they do not change.
class Reckoner {
 public:
  Reckoner(const std::vector<std::vector<Neighbour>>& neighbours,
           const std::vector<DatedArticle>& articles, const DateTables& tables);

  // Empty when nothing tells the year, or neither another article nor the collection bears on it.
  // About 0.2 ms.
  [[nodiscard]] std::optional<Reckoning> reckon(std::size_t article) const;
  // The same with other neighbours; its own date, where it has one, plays no part.
  [[nodiscard]] std::optional<Reckoning> reckon(std::size_t article,
                                                const std::vector<Neighbour>& neighbours) const;

  // What the article and the undated ones that it resembles say together; empty when there are
  // none.
  [[nodiscard]] std::optional<DaySketch> pooled(std::size_t article) const;

  // When the dated articles of the collection were published.
  [[nodiscard]] const CollectionDays& days() const { return days_; }

  // The day that an article can pass on: a trusted one, or one that its story made sure.
  [[nodiscard]] std::optional<Day> known_day(std::size_t article) const;

 private:
  [[nodiscard]] std::vector<Witness> witnesses(std::size_t article,
                                               const std::vector<Neighbour>& neighbours) const;
  [[nodiscard]] Expectation expectation(std::size_t article) const;

  const std::vector<std::vector<Neighbour>>& neighbours_;
  const std::vector<DatedArticle>& articles_;
  const DateTables& tables_;
  CollectionDays days_;
};

}  // namespace dateline::stories
