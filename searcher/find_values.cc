#include "searcher/find_values.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "indexer/schema/terms.h"
#include "searcher/resolve.h"

namespace dateline::search {
namespace {

// Whether `slug` stands in `key` between hyphens or ends.
bool has_words(std::string_view key, std::string_view slug, bool prefix) {
  for (auto at = key.find(slug); at != std::string_view::npos; at = key.find(slug, at + 1)) {
    const auto end = at + slug.size();
    if ((at == 0 || key[at - 1] == '-') && (prefix || end == key.size() || key[end] == '-'))
      return true;
  }
  return false;
}

// Slugs cost more than reading, so forms that begin with another letter of the alphabet go first.
bool is_written(std::string_view form, std::string_view slug) {
  if (form.empty()) return false;
  const char first = form.front() >= 'A' && form.front() <= 'Z'
                         ? static_cast<char>(form.front() - 'A' + 'a')
                         : form.front();
  if (first >= 'a' && first <= 'z' && first != slug.front()) return false;
  return schema::slug(form) == slug;
}

}  // namespace

std::vector<std::uint32_t> find_values(const Xapian::Database& database, schema::Facet facet,
                                       const schema::Dictionary& dictionary, std::string_view name,
                                       bool prefix) {
  const std::string slug = schema::slug(name);
  if (!prefix) {
    if (const auto number = dictionary.find(name)) return {*number};
    if (const auto number = dictionary.find(slug)) return {*number};
  }
  std::vector<std::uint32_t> numbers;
  if (slug.empty()) return numbers;
  if (!prefix)
    schema::for_each_form(database, facet, std::min(dictionary.size(), kMostWritten),
                          [&](std::uint32_t number, std::string_view form) {
                            const bool known = !numbers.empty() && numbers.back() == number;
                            if (!known && is_written(form, slug)) numbers.push_back(number);
                          });
  const auto written = numbers;
  for (std::uint32_t number = 0; number < dictionary.size(); ++number) {
    if (!has_words(dictionary.key(number), slug, prefix)) continue;
    if (!std::binary_search(written.begin(), written.end(), number)) numbers.push_back(number);
    if (numbers.size() == kMaxExpansion) break;
  }
  std::sort(numbers.begin(), numbers.end());
  if (numbers.size() > kMaxExpansion) numbers.resize(kMaxExpansion);
  return numbers;
}

}  // namespace dateline::search
