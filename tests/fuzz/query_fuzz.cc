#include <cstddef>
#include <cstdint>
#include <string_view>

#include "searcher/syntax.h"

// Any bytes parse, and every leaf points into the query.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view query(reinterpret_cast<const char*>(data), size);
  const auto parsed = dateline::search::parse_query(query);
  if (parsed.root.children.size() > dateline::search::kMaxLeaves) __builtin_trap();
  if (parsed.root.kind == dateline::search::Node::Kind::leaf && parsed.root.leaf.end > size)
    __builtin_trap();
  return 0;
}
