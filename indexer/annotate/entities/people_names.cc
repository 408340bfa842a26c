#include "indexer/annotate/entities/people_names.h"

#include <algorithm>
#include <cstddef>

#include "indexer/annotate/entities/name_keys.h"

namespace dateline::annotate {
void PeopleNames::note(Index& index, const std::string& key, std::uint32_t entity) {
  constexpr std::size_t kEnough = 8;
  auto& known = index[key];
  if (known.size() < kEnough && std::find(known.begin(), known.end(), entity) == known.end())
    known.push_back(entity);
}

const PeopleNames::Numbers& PeopleNames::find(const Index& index, const std::string& key) {
  static const Numbers kNobody;
  const auto it = index.find(key);
  return it == index.end() ? kNobody : it->second;
}

void PeopleNames::add(const std::vector<std::string>& all_words, std::uint32_t entity) {
  const auto words = without_generation(all_words);
  if (words.size() < 2) return;
  constexpr std::size_t kLongest = 4;
  const auto from = words.size() > kLongest ? words.size() - kLongest : 1;
  std::string key;
  for (auto i = words.size(); i-- > from;) {
    key.insert(0, person_key({words[i]}));
    note(last_, key, entity);
  }
  if (words.size() < all_words.size())
    note(last_, person_key({words.back(), all_words[words.size()]}), entity);
  note(first_, person_key({words.front()}), entity);
}

void PeopleNames::add_outer(const std::vector<std::string>& all_words, std::uint32_t entity) {
  const auto words = without_generation(all_words);
  if (words.size() > 2) note(outer_, person_key({words.front(), words.back()}), entity);
}

const PeopleNames::Numbers& PeopleNames::with_last(const std::string& key) const {
  return find(last_, key);
}

const PeopleNames::Numbers& PeopleNames::with_first(const std::string& key) const {
  return find(first_, key);
}

const PeopleNames::Numbers& PeopleNames::with_outer(
    const std::vector<std::string>& two_words) const {
  return find(outer_, person_key(two_words));
}

}  // namespace dateline::annotate
