#pragma once

#include <cstdint>
#include <span>

#include "indexer/schema/posting_file.h"
#include "searcher/bitmap.h"

namespace dateline::search {

// Set algebra with the articles of frequent words, by their numbers in the posting file: about a
// microsecond for every 65,536 articles of the index, or a nanosecond a posting where these are
// few. All throw schema::CorruptIndex.

void add_articles(const schema::PostingFile& words, std::uint32_t word, Bitmap& docs);

// Keeps those that have the word. Costs what its members cost, about 20 ns each.
void keep_articles(const schema::PostingFile& words, std::uint32_t word, Bitmap& docs);

// Keeps those where the words stand side by side in this order; all must have every word already.
// About 100 ns an article and word.
void keep_phrase(const schema::PostingFile& words, std::span<const std::uint32_t> phrase,
                 Bitmap& docs);

// Keeps those where the words stand in any order in different places of `window`
// words; all must have every word already. About 100 ns an article and word.
void keep_near(const schema::PostingFile& words, std::span<const std::uint32_t> near,
               std::uint32_t window, Bitmap& docs);

}  // namespace dateline::search
