#include "searcher/expand.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace dateline::search {

Expansion expand_prefix(const Xapian::Database& database, const std::string& prefix,
                        std::size_t most, std::size_t look_at) {
  Expansion expansion;
  std::vector<std::pair<std::uint32_t, std::string>> found;
  const auto end = database.allterms_end(prefix);
  for (auto at = database.allterms_begin(prefix); at != end; ++at) {
    if (expansion.seen == look_at) {
      expansion.all_seen = false;
      break;
    }
    found.emplace_back(at.get_termfreq(), *at);
    ++expansion.seen;
  }
  if (found.size() > most) {
    std::nth_element(found.begin(), found.begin() + static_cast<std::ptrdiff_t>(most), found.end(),
                     [](const auto& a, const auto& b) {
                       return a.first != b.first ? a.first > b.first : a.second < b.second;
                     });
    found.resize(most);
  }
  for (auto& [articles, term] : found) expansion.terms.push_back(std::move(term));
  std::sort(expansion.terms.begin(), expansion.terms.end());
  return expansion;
}

}  // namespace dateline::search
