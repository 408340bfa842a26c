#pragma once

#include <string>
#include <string_view>

#include "searcher/request.h"

namespace dateline::web {

// Percent-decoding of one component; a `%` that starts no valid escape stands for itself.
// `plus_is_space`: as in the query part of an HTML form.
std::string percent_decode(std::string_view text, bool plus_is_space);

// For one value in a query. Encodes all but RFC 3986's unreserved characters.
std::string encode_component(std::string_view text);
// For a path: `/` stays, any other byte that is not unreserved is encoded.
std::string encode_path(std::string_view text);

// Name and value pairs of a query part (without `?`), decoded, in order; empty pairs are dropped.
search::Parameters parse_query(std::string_view query);

// "/path?a=1&b=2"; without `?` when there are no parameters. `path` is taken as encoded.
std::string make_link(std::string_view path, const search::Parameters& parameters);

std::string article_path(std::string_view id);
std::string entity_path(std::string_view key);
std::string story_path(std::string_view story);

// The URL when it is safe to link to (http or https), else empty.
std::string_view safe_url(std::string_view url);

}  // namespace dateline::web
