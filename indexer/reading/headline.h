#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace dateline::reading {

// Whether a line's form allows it to be a title: not too short or long, no full stop at its end, no
// list of links. Bylines, captions and furniture must have been ruled out before.
bool could_be_title(std::string_view raw, std::string_view folded, std::size_t words);

// The same for a line that ends with a full stop: some outlets' titles do. Such a line must be a
// few words, or several sentences, or in title case, which first paragraphs are not.
bool could_be_stopped_title(std::string_view raw, std::size_t words);

// A title as shown: without the marks of Markdown.
std::string clean_title(std::string_view raw);

// Bytes at the front of a line that are a menu run together with the title: 18 in "HomeTrading
// NewsRussia says…". 0: none.
std::size_t glued_menu(std::string_view raw);

// Bytes at the end of a line that name the outlet behind the title: " | Reuters". 0: none.
std::size_t outlet_suffix(std::string_view raw, std::string_view source);

}  // namespace dateline::reading
