#pragma once

#include <cstdint>
#include <string_view>

namespace dateline::reading {

// What the wording of a line says of its place on a page. The table is in cues.cc.
enum class Cue : std::uint8_t {
  none,
  furniture,  // "leave a comment", "skip to main content"
  related,    // a heading above other articles' titles: "related articles"
  credit,     // of a picture: "photo:", "getty images"
  byline,     // "reporting by"
};

struct Wording {
  Cue cue = Cue::none;
  std::string_view rule;  // why, for the reader; lives forever
  int appeal = 0;  // how much it asks for support or subscriptions; from 4 on nothing else does
  std::uint32_t menu_words = 0;  // words that menus are made of: "home", "world", "log in"
};

// `folded` as Lines::folded gives it.
Wording read_wording(std::string_view folded);

// Whether the word (folded) stands in menus.
bool is_menu_word(std::string_view word);

}  // namespace dateline::reading
