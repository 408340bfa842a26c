#pragma once

#include <cstdint>
#include <vector>

namespace dateline::stories {

// An article that tells of the same event as another one, as far as their words and names say.
struct Neighbour {
  std::uint32_t article = 0;  // index, in order of StoryGrouper::add()
  float similarity = 0;       // 0..1; for a near-copy the estimated overlap of their text
  bool copy = false;          // near-copy: no second witness, whatever it says was said once

  bool operator==(const Neighbour&) const = default;
};

// A dated article with its neighbours as they would be were its date not known: on these it shows
// how well the dates of a collection tell one another.
struct Rehearsal {
  std::uint32_t article = 0;
  std::vector<Neighbour> neighbours;

  bool operator==(const Rehearsal&) const = default;
};

}  // namespace dateline::stories
