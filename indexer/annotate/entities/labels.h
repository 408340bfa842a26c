#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

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

// The token behind the name that begins at `begin`, in a decoded document.
inline std::size_t name_end(const std::vector<Label>& labels, std::size_t begin) {
  auto end = begin + 1;
  while (end < labels.size() && !closes(labels[end - 1])) ++end;
  return end;
}

// Makes one name of the tokens [begin, end), at least one. Names that reach beyond them are cut.
inline void write_name(std::vector<Label>& labels, std::size_t begin, std::size_t end,
                       EntityKind kind) {
  for (auto i = begin; i < end; ++i) labels[i] = label_of(kind, Position::inside);
  labels[begin] = label_of(kind, Position::begin);
  labels[end - 1] = label_of(kind, end - begin == 1 ? Position::single : Position::end);
}

// The same in place of whatever names touch the tokens.
inline void replace_names(std::vector<Label>& labels, std::size_t begin, std::size_t end,
                          EntityKind kind) {
  auto from = begin;
  while (from > 0 && labels[from] != kOutside && !opens(labels[from])) --from;
  auto to = end;
  while (to < labels.size() && labels[to] != kOutside && !opens(labels[to])) ++to;
  for (auto i = from; i < to; ++i) labels[i] = kOutside;
  write_name(labels, begin, end, kind);
}

}  // namespace dateline::annotate
