#include "indexer/annotate/entities/organisation_names.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/annotate/entities/name_keys.h"

namespace dateline::annotate {
namespace {

bool joins_words(std::string_view word) {
  constexpr std::array<std::string_view, 10> kWords = {"of", "and", "for", "&",   "in",
                                                       "on", "de",  "to",  "the", "at"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void OrganisationNames::note(Index& index, std::string key, std::uint32_t number) {
  constexpr std::size_t kEnough = 8;
  auto& numbers = index[std::move(key)];
  if (numbers.size() < kEnough && (numbers.empty() || numbers.back() != number))
    numbers.push_back(number);
}

const std::vector<std::uint32_t>& OrganisationNames::find(const Index& index,
                                                          const std::string& key) {
  static const std::vector<std::uint32_t> kNone;
  const auto it = index.find(key);
  return it == index.end() ? kNone : it->second;
}

// A model is no name of its maker ("Airbus A380"), and what stands before "of" is only half of one.
bool OrganisationNames::may_leave_out(const std::vector<std::string>& words, std::size_t begin,
                                      std::size_t end) const {
  const auto& beside = begin == 0 ? words[end - 1] : words[begin];
  return !joins_words(beside) && !has_digit(beside);
}

void OrganisationNames::add(const std::vector<std::string>& words, std::uint32_t number) {
  if (words.size() < 2) return;
  for (auto& letters : initials(tables_, words))
    if (letters.size() > 1) note(initials_, std::move(letters), number);
  constexpr std::size_t kLongest = 8;
  std::string phrase;
  for (std::size_t n = 1; n < std::min(words.size(), kLongest); ++n) {
    phrase += (n > 1 ? " " : "") + words[n - 1];
    if (may_leave_out(words, n, words.size())) note(parts_, phrase, number);
  }
  phrase.clear();
  bool telling = false;  // "Co Inc" is the end of too many
  for (auto i = words.size(); i-- > 1 && words.size() - i < kLongest;) {
    phrase.insert(0, words[i] + (phrase.empty() ? "" : " "));
    telling = telling || !tables_.is_company_suffix(words[i]);
    if (telling && may_leave_out(words, 0, i)) note(parts_, phrase, number);
  }
}

const std::vector<std::uint32_t>& OrganisationNames::with_initials(
    const std::string& letters) const {
  return find(initials_, letters);
}

const std::vector<std::uint32_t>& OrganisationNames::with_part(const std::string& phrase) const {
  return find(parts_, phrase);
}

bool is_acronym(std::string_view text, const std::vector<std::string>& folded_words) {
  constexpr std::size_t kLongest = 8;
  if (folded_words.size() != 1 || folded_words[0].size() < 2 || folded_words[0].size() > kLongest)
    return false;
  return std::count_if(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; }) >= 2;
}

std::string without_stops(std::string folded_word) {
  std::erase(folded_word, '.');
  return folded_word;
}

bool mostly_same(const std::vector<std::string>& words, const std::vector<std::string>& others) {
  constexpr std::size_t kLeast = 2;
  constexpr std::size_t kLong = 4;
  const auto shared = static_cast<std::size_t>(
      std::count_if(words.begin(), words.end(), [&](const std::string& word) {
        return word.size() >= kLong &&
               std::find(others.begin(), others.end(), word) != others.end();
      }));
  return shared >= kLeast && 2 * shared >= words.size();
}

}  // namespace dateline::annotate
