#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "indexer/schema/article.h"

namespace dateline::schema {

// An article as bytes: the head (what a result list shows, text and parts), then mentions and where
// it came from; `path`, `line` and `content_hash` too. The database holds them compressed
// (document_codec.h), scratch files as they are.
std::string encode_article(const Article& article);

// Bytes of the head, which decode_article_head() reads alone. Throws CorruptIndex.
std::size_t encoded_head_size(std::string_view data);

// Throws CorruptIndex.
Article decode_article(std::string_view data);

// Id, title, source, url, authors, language, published (with evidence), story, copy_of,
// text and parts; without entities and dates. A few times cheaper than the whole.
Article decode_article_head(std::string_view data);

}  // namespace dateline::schema
