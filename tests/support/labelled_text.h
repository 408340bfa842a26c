#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/annotate/entities/labels.h"
#include "indexer/annotate/entities/token.h"
#include "tests/support/catch.h"

namespace dateline::test {

// A text with the names that a model found in it.
struct LabelledText {
  std::string text;
  std::vector<annotate::Token> tokens;
  std::vector<annotate::Label> labels;

  explicit LabelledText(std::string of) : text(std::move(of)) {
    annotate::tokenise(text, {0, static_cast<std::uint32_t>(text.size())}, tokens);
    labels.assign(tokens.size(), annotate::kOutside);
  }

  // The first time that the text has it.
  void found(std::string_view name, EntityKind kind) {
    const auto at = text.find(name);
    REQUIRE(at != std::string::npos);
    std::size_t begin = 0;
    while (tokens[begin].span.begin < at) ++begin;
    std::size_t end = begin;
    while (end < tokens.size() && tokens[end].span.end <= at + name.size()) ++end;
    REQUIRE(begin < end);
    annotate::write_name(labels, begin, end, kind);
  }
};

}  // namespace dateline::test
