#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "indexer/reading/metadata.h"

namespace dateline::reading {

// Reads front matter at the start of `text` into `metadata`: YAML between lines of `---`, TOML
// between lines of `+++`, or a JSON object. Returns the offset at which the article's own text
// begins; 0 where there is none. Front matter that does not parse is told with its line (from 1)
// and still cut off; one without an end is told, and counts as text.
std::size_t read_front_matter(std::string_view text, Metadata& metadata,
                              const std::function<void(std::uint32_t, std::string)>& complain);

// The fields of a JSON document (an object) into `metadata`; else the reason with its line.
void read_json_metadata(std::string_view document, Metadata& metadata,
                        const std::function<void(std::uint32_t, std::string)>& complain);

}  // namespace dateline::reading
