#pragma once

#include <string>
#include <vector>

#include "indexer/schema/article.h"
#include "web/html.h"

namespace dateline::web {

// The part of the text as HTML: entity and date mentions as links to their searches, with the
// reason in the title attribute. Of two mentions that overlap, the first is marked.
std::string marked_html(const Article& article, Span part);

// The parts below the title as blocks for the template: {class, html, hint}; blank lines of a
// part separate paragraphs. Text outside every part is left out.
std::vector<View> text_blocks(const Article& article);

// The title as HTML: marked when it is a part of the text.
std::string title_html(const Article& article);

}  // namespace dateline::web
