#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/stories/neighbour.h"
#include "indexer/stories/sketch.h"

namespace dateline::stories {

inline constexpr std::uint32_t kAlone = 0xFFFFFFFF;

// One entry per article, in order of add().
struct Grouping {
  std::vector<std::uint32_t> story;    // number of its story (dense, from 0), or kAlone
  std::vector<std::uint32_t> copy_of;  // the article shown for its near-copies, or its own index
  std::vector<std::vector<Neighbour>> neighbours;  // most similar first, at most kMaxNeighbours
  std::vector<Rehearsal> rehearsals;               // at most kMaxRehearsals, evenly spread
};

inline constexpr std::size_t kMaxNeighbours = 16;
inline constexpr std::size_t kMaxRehearsals = 400;

// Finds near-copies and articles of the same story. Keeps a sketch of each article (0.8 kB), not
// its text. One thread; the same articles in the same order give the same answer.
//
// Of near-copies the earliest is shown, an undated one only when none is dated; of equals the
// longest. Near-copies share a story. Time of finish() grows in proportion to the number of
// articles: pairs are looked for through rare shared features near in time and through MinHash
// bands, never among all.
class StoryGrouper {
 public:
  // Reads title, text, parts, entities, dates and published. Without parts the whole text is body.
  void add(const Article& article);
  // The same, with the sketch (most of the work) made elsewhere, on a thread of its own perhaps.
  void add(Sketch sketch) { sketches_.push_back(std::move(sketch)); }
  [[nodiscard]] std::size_t size() const { return sketches_.size(); }
  // May be called again after further articles.
  [[nodiscard]] Grouping finish() const;

 private:
  Sketcher sketcher_;
  std::vector<Sketch> sketches_;
};

}  // namespace dateline::stories
