#pragma once

#include <memory>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/day_sketch.h"

namespace dateline::annotate {

struct DateAnalysis {
  Publication published;
  std::vector<DateMention> mentions;  // sorted by span, disjoint; none in boilerplate
  DaySketch sketch;
};

// Finds dates in articles. Construction parses the compiled-in tables (about a millisecond); after
// that const, so that one instance serves all threads. Linear in the text.
class DateAnnotator {
 public:
  DateAnnotator();
  DateAnnotator(const DateAnnotator&) = delete;
  DateAnnotator& operator=(const DateAnnotator&) = delete;
  ~DateAnnotator();

  // When the article was published, by its metadata, its address or its text alone (never by its
  // neighbours), and the dates that it mentions, resolved against that. Reads id, path, url,
  // language, stated_dates, text, title and parts.
  [[nodiscard]] DateAnalysis analyse(const Article& article) const;

  // The mentions resolved against a publication date that was found otherwise. Only a date of
  // day precision resolves weekdays; "last year" needs a single year. What stays relative has no
  // interval. `passages`, when given, becomes what the text itself says of that date.
  [[nodiscard]] std::vector<DateMention> mentions(const Article& article,
                                                  const Publication& published,
                                                  std::vector<Evidence>* passages = nullptr) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace dateline::annotate
