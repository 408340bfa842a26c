#pragma once

#include <string>
#include <string_view>

namespace dateline::annotate {

// The form under which a word has a class: as written, digits as 0, apostrophes straight, cut at
// 64 bytes.
std::string cluster_form(std::string_view word);

}  // namespace dateline::annotate
