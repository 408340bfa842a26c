#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/annotate/dates/dates.h"
#include "indexer/annotate/entities/recogniser.h"
#include "indexer/reading/parts.h"
#include "indexer/schema/article.h"
#include "indexer/schema/day_sketch.h"

namespace dateline::indexing {

// What one article alone tells: parts, mentions, a publication date without neighbours.
struct Analysed {
  Article article;
  DaySketch sketch;
};

enum class Stage : std::uint8_t { parts, entities, dates };
inline constexpr std::size_t kStageCount = 3;
std::string_view to_string(Stage stage);

// The per-article steps in their order. Thread-safe.
class Analyser {
 public:
  // Fills title, authors, parts. `lines` may be null: an article on its own.
  void find_parts(Article& article, const reading::LineStatistics* lines) const;
  // After find_parts.
  [[nodiscard]] Analysed annotate(Article article) const;

  [[nodiscard]] const annotate::DateAnnotator& dates() const { return dates_; }
  // CPU seconds spent in a stage by all threads.
  [[nodiscard]] double seconds(Stage stage) const;

  // Names the programs and tables whose change makes an earlier analysis worthless.
  static std::string fingerprint();

 private:
  class Timer;

  annotate::EntityRecogniser entities_;
  annotate::DateAnnotator dates_;
  mutable std::array<std::atomic<std::int64_t>, kStageCount> nanoseconds_{};
};

// For spools: everything but the text, which lies with the raw article.
std::string encode_analysed(const Analysed& analysed);
Analysed decode_analysed(std::string_view record);

}  // namespace dateline::indexing
