#include "indexer/annotate/entities/word_table.h"

#include <algorithm>

namespace dateline::annotate {

std::string cluster_form(std::string_view word) {
  constexpr std::size_t kMaxBytes = 64;
  std::string out(word.substr(0, kMaxBytes));
  for (auto& c : out)
    if (c >= '0' && c <= '9') c = '0';
  constexpr std::string_view kCurly = "\xE2\x80\x99";
  for (auto at = out.find(kCurly); at != std::string::npos; at = out.find(kCurly, at + 1))
    out.replace(at, kCurly.size(), "'");
  return out;
}

}  // namespace dateline::annotate
