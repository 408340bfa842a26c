#pragma once

#include <string>
#include <string_view>

#include "indexer/schema/article.h"

namespace dateline::schema {

// An article as the database's document data holds it: the head (all that a result list shows),
// then text and parts, then mentions and evidence. Text is stored raw: glass keeps it apart, and
// compression gained nothing. `path` and `line` are stored; `content_hash` too.
std::string encode_article(const Article& article);

// Throws CorruptIndex.
Article decode_article(std::string_view data);

// Id, title, source, url, authors, language, published (with evidence), story, copy_of,
// text and parts; without entities and dates. A few times cheaper than the whole.
Article decode_article_head(std::string_view data);

}  // namespace dateline::schema
