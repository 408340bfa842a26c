#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::schema {

// A stretch of an article that words are searched and shown in. Phrases never cross two of them.
struct SearchableText {
  std::string_view text;   // into Article::title or Article::text, and lives as long
  std::size_t offset = 0;  // of `text` in Article::text; 0 for the title
  bool title = false;
};

// What the writer indexes and snippets are cut from: the title first (it may be a metadata value),
// then title lines that say something else, body and captions in the order of the text. Bylines
// and boilerplate are left out.
std::vector<SearchableText> searchable_texts(const Article& article);

// A word where the index has it.
struct PlacedWord {
  std::string word;  // normalised, not stemmed
  std::uint32_t position = 0;
  bool title = false;
};

// All words of an article in its order. Positions begin at 1 and leave kPartGap free between two
// texts.
std::vector<PlacedWord> placed_words(const Article& article);

}  // namespace dateline::schema
