#include "indexer/annotate/dates/language.h"

#include <algorithm>
#include <array>

namespace dateline::annotate {
namespace {

constexpr std::size_t kMostWords = 300;
constexpr std::size_t kLongest = 12;  // bytes of a little word
constexpr int kFewest = 4;            // of them, to leave the first language for another
constexpr int kSettled = 12;          // so many more than any other language has: no need to go on

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
         (static_cast<unsigned char>(c) & 0x80U);
}

// The next word of `text`, ASCII in lower case and cut to kLongest bytes, which moves past it.
std::string_view next_word(std::string_view& text, std::array<char, kLongest + 1>& buffer) {
  const auto begin = std::find_if(text.begin(), text.end(), is_letter);
  const auto end = std::find_if_not(begin, text.end(), is_letter);
  const auto size = std::min(buffer.size(), static_cast<std::size_t>(end - begin));
  std::transform(begin, begin + static_cast<std::ptrdiff_t>(size), buffer.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  return {buffer.data(), size};
}

}  // namespace

LanguageGuess::LanguageGuess(const std::vector<Lexicon>& lexicons) : languages_(lexicons.size()) {
  for (std::size_t i = 0; i < lexicons.size(); ++i)
    for (const auto& word : lexicons[i].function_words()) words_[word] |= 1U << i;
}

std::size_t LanguageGuess::of(std::string_view text) const {
  std::vector<int> counts(languages_);
  std::array<char, kLongest + 1> buffer{};
  std::size_t best = 0;
  for (std::size_t seen = 0; seen < kMostWords; ++seen) {
    const auto word = next_word(text, buffer);
    if (word.empty()) break;
    const auto found = words_.find(word);
    if (found == words_.end()) continue;
    int second = 0;
    for (std::size_t i = 0; i < languages_; ++i) {
      counts[i] += (found->second >> i & 1U) != 0 ? 1 : 0;
      if (counts[i] > counts[best]) best = i;
    }
    for (std::size_t i = 0; i < languages_; ++i)
      if (i != best) second = std::max(second, counts[i]);
    if (counts[best] - second >= kSettled) return best;
  }
  return counts[best] >= kFewest && counts[best] > 2 * counts[0] ? best : 0;
}

}  // namespace dateline::annotate
