#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "indexer/schema/article.h"

namespace dateline::annotate {

// BIOES over the three kinds: 0 is outside, then four per kind in the order begin, inside, end,
// single.
using Label = std::uint8_t;
inline constexpr std::size_t kLabels = 13;
inline constexpr Label kOutside = 0;
enum class Position : std::uint8_t { begin, inside, end, single };

constexpr Label label_of(EntityKind kind, Position position) {
  return static_cast<Label>(1 + 4 * static_cast<int>(kind) + static_cast<int>(position));
}
constexpr EntityKind kind_of(Label label) {
  return static_cast<EntityKind>((label - 1) / 4);
}
constexpr Position position_of(Label label) {
  return static_cast<Position>((label - 1) % 4);
}

constexpr bool opens(Label label) {
  return label == kOutside || position_of(label) == Position::begin ||
         position_of(label) == Position::single;
}
constexpr bool closes(Label label) {
  return label == kOutside || position_of(label) == Position::end ||
         position_of(label) == Position::single;
}
// Whether `after` may follow `before` inside a sentence.
constexpr bool may_follow(Label before, Label after) {
  if (closes(before)) return opens(after);
  return !opens(after) && kind_of(before) == kind_of(after);
}

}  // namespace dateline::annotate
