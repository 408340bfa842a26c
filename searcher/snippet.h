#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"
#include "searcher/answer.h"
#include "searcher/lighter.h"

namespace dateline::search {

// The whole text, lit; blanks and line ends collapsed.
std::vector<SnippetPiece> light(std::string_view text, Lighter& lighter);

// A passage of about 220 characters from body or captions, never from boilerplate or bylines: the
// one with the most and rarest of the words, whole words at both ends. Without any lit word the
// beginning of the body. Reads at most the first 64 kB of the article.
std::vector<SnippetPiece> make_snippet(const Article& article, Lighter& lighter);

}  // namespace dateline::search
