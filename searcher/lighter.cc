#include "searcher/lighter.h"

#include <algorithm>
#include <functional>
#include <utility>

namespace dateline::search {
namespace {

constexpr float kPhraseWeight = 4;
constexpr std::size_t kLettersCompared = 4;
// Room for one word of a phrase with what stands between it and the next.
constexpr std::size_t kBytesPerWord = 40;

constexpr bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
constexpr unsigned char small(char c) {
  return static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
}
constexpr bool is_word_byte(unsigned char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

enum class ByteKind : std::uint8_t { other, blank, word, wide };

constexpr std::array<ByteKind, 256> kKinds = [] {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const char c = static_cast<char>(byte);
    kinds[byte] = is_blank(c)              ? ByteKind::blank
                  : is_word_byte(small(c)) ? ByteKind::word
                  : byte >= 0x80           ? ByteKind::wide
                                           : ByteKind::other;
  }
  return kinds;
}();

ByteKind kind_of(char c) {
  return kKinds[static_cast<unsigned char>(c)];
}

std::uint32_t number_of(const std::string& name) {
  constexpr std::uint32_t kAfterPhrases = 1000;
  return kAfterPhrases + static_cast<std::uint32_t>(std::hash<std::string>()(name) >> 33);
}

}  // namespace

Lighter::Lighter(const Highlights& highlights, schema::Stemmer& stemmer)
    : highlights_(highlights), stemmer_(stemmer) {
  for (const auto& [stem, weight] : highlights.stems) expect(stem, 1);
  for (const auto& [word, weight] : highlights.words) expect(word, 0);
  for (const std::string& prefix : highlights.prefixes) expect(prefix, 0);
  for (const auto& phrase : highlights.phrases) {
    expect(phrase.front(), 1);
    longest_phrase_ = std::max(longest_phrase_, phrase.size());
  }
}

void Lighter::expect(std::string_view beginning, std::size_t loose) {
  std::size_t letters = std::min(kLettersCompared, beginning.size() - loose);
  for (std::size_t i = 0; i < letters; ++i)
    if (!is_word_byte(static_cast<unsigned char>(beginning[i]))) letters = i;
  beginnings_.emplace_back(beginning.substr(0, std::max<std::size_t>(letters, 1)));
  const auto first = static_cast<unsigned char>(beginning.front());
  first_[first] = true;
  if (first >= 128) return;
  auto& seconds = pair_[first];
  const auto second = static_cast<unsigned char>(beginning.size() > 1 ? beginning[1] : ' ');
  // One letter may be the beginning of a longer word (a prefix), u.s. may be written US.
  if (!is_word_byte(second)) seconds.fill(true);
  seconds[second] = true;
  if (second == 'i') seconds['y'] = true;
}

bool Lighter::may_begin(std::string_view text, std::size_t at) const {
  const unsigned char first = small(text[at]);
  if (first >= 0x80) return (first & 0xC0U) == 0xC0U;  // may fold to anything
  if (!first_[first]) return false;
  const unsigned char second = at + 1 < text.size() ? small(text[at + 1]) : ' ';
  if (pair_[first][second]) return begins_as_expected(text, at);
  // An accent, an apostrophe or a full stop may go away; after a blank the word is over.
  return !is_word_byte(second) && !is_blank(static_cast<char>(second));
}

// The pair of letters fits one of the beginnings, but maybe not the rest. Where a stem's letters
// are not the word's, it is at its end: die of dying.
bool Lighter::begins_as_expected(std::string_view text, std::size_t at) const {
  const auto fits = [&](const std::string& beginning) {
    if (static_cast<unsigned char>(beginning.front()) != small(text[at])) return false;
    for (std::size_t i = 1; i < beginning.size(); ++i) {
      const unsigned char letter = at + i < text.size() ? small(text[at + i]) : ' ';
      if (letter == static_cast<unsigned char>(beginning[i])) continue;
      if (letter == 'y' && beginning[i] == 'i') continue;
      return !is_word_byte(letter) && !is_blank(static_cast<char>(letter));
    }
    return true;
  };
  return std::any_of(beginnings_.begin(), beginnings_.end(), fits);
}

std::vector<LitSpan> Lighter::find(std::string_view text) {
  spans_.clear();
  if (highlights_.empty()) return {};
  const bool has_small =
      std::any_of(text.begin(), text.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  std::size_t chunk = 0;  // where the present run of non-blanks began
  for (std::size_t at = 0; at < text.size();) {
    const ByteKind kind = kind_of(text[at]);
    if ((kind == ByteKind::word || kind == ByteKind::wide) && may_begin(text, at)) {
      std::size_t end = at;
      while (end < text.size() && !is_blank(text[end])) ++end;
      look_at_chunk(text, chunk, end, has_small);
      at = end;
    } else if (kind == ByteKind::word) {
      while (at < text.size() && kind_of(text[at]) == ByteKind::word) ++at;
    } else {
      ++at;
      if (kind == ByteKind::blank) chunk = at;
    }
  }
  merge();
  return std::move(spans_);
}

// Tokens of a run without blanks are those that the whole text would give; only whether the text is
// all in capitals has to be told, which a small letter behind it does.
void Lighter::look_at_chunk(std::string_view text, std::size_t begin, std::size_t end,
                            bool has_small) {
  std::size_t window_end = end;
  if (longest_phrase_ > 1) {
    window_end = std::min(text.size(), end + (longest_phrase_ - 1) * kBytesPerWord);
    while (window_end < text.size() && !is_blank(text[window_end])) ++window_end;
  }
  std::string window(text.substr(begin, window_end - begin));
  if (has_small) window += " a";
  auto tokens = schema::tokenize(window);
  if (has_small) tokens.pop_back();
  for (std::size_t i = 0; i < tokens.size() && tokens[i].begin < end - begin; ++i)
    find_at(tokens, i, static_cast<std::uint32_t>(begin));
}

void Lighter::find_at(const std::vector<schema::Token>& tokens, std::size_t i,
                      std::uint32_t offset) {
  const schema::Token& token = tokens[i];
  std::uint32_t what = 0;
  for (const auto& phrase : highlights_.phrases) {
    ++what;
    std::uint32_t end = 0;
    if (is_phrase_at(tokens, i, phrase, end))
      spans_.push_back({offset + token.begin, offset + end, kPhraseWeight, what});
  }
  const auto add = [&](const std::string& name, float weight) {
    spans_.push_back({offset + token.begin, offset + token.end, weight, number_of(name)});
  };
  if (const auto at = highlights_.words.find(token.word); at != highlights_.words.end())
    add(at->first, at->second);
  if (!highlights_.stems.empty()) {
    const auto at = highlights_.stems.find(stemmer_.stem(token.word));
    if (at != highlights_.stems.end()) add(at->first, at->second);
  }
  for (const std::string& prefix : highlights_.prefixes)
    if (token.word.starts_with(prefix)) add(prefix, 1);
}

// Across tokens of the following positions; `end` becomes the end of the last one.
bool Lighter::is_phrase_at(const std::vector<schema::Token>& tokens, std::size_t i,
                           const std::vector<std::string>& phrase, std::uint32_t& end) {
  if (stemmer_.stem(tokens[i].word) != phrase.front()) return false;
  end = tokens[i].end;
  std::size_t at = i;
  for (std::size_t k = 1; k < phrase.size(); ++k) {
    const std::uint32_t position = tokens[i].position + static_cast<std::uint32_t>(k);
    while (at < tokens.size() &&
           (tokens[at].position < position ||
            (tokens[at].position == position && stemmer_.stem(tokens[at].word) != phrase[k])))
      ++at;
    if (at == tokens.size() || tokens[at].position != position) return false;
    end = tokens[at].end;
  }
  return true;
}

// Spans of two readings of one word, or of phrases that overlap, become one.
void Lighter::merge() {
  std::sort(spans_.begin(), spans_.end(), [](const LitSpan& a, const LitSpan& b) {
    return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
  });
  std::vector<LitSpan> merged;
  for (const LitSpan& span : spans_) {
    if (!merged.empty() && span.begin < merged.back().end)
      merged.back().end = std::max(merged.back().end, span.end);
    else
      merged.push_back(span);
  }
  spans_ = std::move(merged);
}

}  // namespace dateline::search
