#pragma once

#include <memory>
#include <string_view>

#include "indexer/reading/byte_stream.h"

namespace dateline::reading {

// The longest magic number that decompress() looks for.
inline constexpr std::size_t kMagicSize = 6;

// The decompressed bytes of `compressed`, or `compressed` itself if `magic`, its first bytes (which
// stay to be read), belongs to no known format.
std::unique_ptr<ByteStream> decompress(std::unique_ptr<ByteStream> compressed,
                                       std::string_view magic);

}  // namespace dateline::reading
