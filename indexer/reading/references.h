#pragma once

#include <cstddef>
#include <string>

namespace dateline::reading {

// Replaces HTML character references (&amp; &#8217; &#x2019; &nbsp;), as scraping leaves them in
// text, by their characters; also those escaped twice (&amp;#8217;). Only with `;` and only names
// that news uses; the rest stays. Returns how many.
std::size_t decode_references(std::string& text);

}  // namespace dateline::reading
