#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/terms.h"
#include "searcher/answer.h"
#include "searcher/highlights.h"

namespace dateline::search {

// A stretch to light, as UTF-8 byte offsets; `weight` says how much it speaks for its passage.
struct LitSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  float weight = 0;
  std::uint32_t what = 0;  // equal for occurrences of one word or phrase
};

// All stretches of the text that the highlights light: ascending, disjoint.
std::vector<LitSpan> find_lit(std::string_view text, const Highlights& highlights,
                              schema::Stemmer& stemmer);

// The whole text, lit; blanks and line ends collapsed.
std::vector<SnippetPiece> light(std::string_view text, const Highlights& highlights,
                                schema::Stemmer& stemmer);

// A passage of about 220 characters from body or captions, never from boilerplate or bylines: the
// one with the most and rarest of the words, whole words at both ends. Without any lit word the
// beginning of the body. Reads at most the first 64 kB of the article.
std::vector<SnippetPiece> make_snippet(const Article& article, const Highlights& highlights,
                                       schema::Stemmer& stemmer);

}  // namespace dateline::search
