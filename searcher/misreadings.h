#pragma once

#include <optional>
#include <string>

#include "searcher/lexer.h"

namespace dateline::search {

// What a stretch of plain text looks as if it had been meant for, where it says something else in
// this query language: `foo:bar`, `*oil`, `title: oil`, a small `or`. A note for people, or
// nothing.
//
// `first` and `last`: whether it begins or ends the query, so that it joins nothing.
struct Surroundings {
  bool first = false;
  bool last = false;
};
std::optional<std::string> misreading(const Lexeme& text, Surroundings around);

}  // namespace dateline::search
