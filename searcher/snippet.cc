#include "searcher/snippet.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "indexer/schema/searchable.h"

namespace dateline::search {
namespace {

constexpr std::size_t kSnippetBytes = 240;
constexpr std::size_t kReadBytes = 64 * 1024;
constexpr std::size_t kMaxTitleBytes = 1000;
// What a passage needs to say something by itself, where no word of the query stands in the body.
constexpr std::size_t kTellingBytes = 80;
constexpr float kRepeated = 0.1F;  // what another occurrence adds, of its weight

bool is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Text with runs of blanks shown as one space, cut into plain and lit pieces.
class Pieces {
 public:
  void add(std::string_view text, bool lit) {
    if (pieces_.empty() || pieces_.back().lit != lit) pieces_.push_back({{}, lit});
    std::string& out = pieces_.back().text;
    for (std::size_t at = 0; at < text.size();) {
      std::size_t end = at;
      while (end < text.size() && !is_blank(text[end])) ++end;
      if (end > at) after_blank_ = false;
      out.append(text.substr(at, end - at));
      for (at = end; at < text.size() && is_blank(text[at]); ++at) {
        if (!after_blank_) out += ' ';
        after_blank_ = true;
      }
    }
    if (out.empty()) pieces_.pop_back();
  }
  std::vector<SnippetPiece> take() { return std::move(pieces_); }

 private:
  std::vector<SnippetPiece> pieces_;
  bool after_blank_ = true;  // no blank in front
};

void add_lit_range(Pieces& pieces, std::string_view text, Span range,
                   const std::vector<LitSpan>& spans) {
  std::uint32_t at = range.begin;
  for (const LitSpan& span : spans) {
    if (span.begin < at || span.end > range.end) continue;
    pieces.add(text.substr(at, span.begin - at), false);
    pieces.add(text.substr(span.begin, span.end - span.begin), true);
    at = span.end;
  }
  pieces.add(text.substr(at, range.end - at), false);
}

struct Passage {
  std::string_view text;
  Span range;
  std::vector<LitSpan> spans;
  float score = 0;
};

// The window of spans within kSnippetBytes that weighs most: each thing in full once, then little.
Passage best_window(std::string_view text, std::vector<LitSpan> spans) {
  Passage best{text, {0, 0}, {}, 0};
  constexpr std::uint32_t kRoom = kSnippetBytes * 3 / 4;
  for (std::size_t first = 0; first < spans.size(); ++first) {
    float score = 0;
    std::size_t last = first;
    for (std::size_t i = first; i < spans.size() && spans[i].end - spans[first].begin <= kRoom;
         ++i) {
      const bool again =
          std::any_of(spans.begin() + static_cast<std::ptrdiff_t>(first),
                      spans.begin() + static_cast<std::ptrdiff_t>(i),
                      [&](const LitSpan& other) { return other.what == spans[i].what; });
      score += again ? spans[i].weight * kRepeated : spans[i].weight;
      last = i;
    }
    if (score > best.score * 1.05F) {
      best.score = score;
      best.range = {spans[first].begin, spans[last].end};
    }
  }
  best.spans = std::move(spans);
  return best;
}

bool ends_sentence(std::string_view text, std::uint32_t at) {
  return text[at] == '\n' || ((text[at] == '.' || text[at] == '!' || text[at] == '?') &&
                              at + 1 < text.size() && is_blank(text[at + 1]));
}

// Widens the window to kSnippetBytes: from the beginning of its sentence when that is near, else
// with some words before it; never through a word.
Span widen(std::string_view text, Span core) {
  const std::uint32_t length = core.end - core.begin;
  const auto room = static_cast<std::uint32_t>(kSnippetBytes > length ? kSnippetBytes - length : 0);
  std::uint32_t begin = core.begin;
  const std::uint32_t earliest = core.begin - std::min(core.begin, room * 2 / 3);
  while (begin > earliest && !ends_sentence(text, begin - 1)) --begin;
  if (begin == earliest && begin > 0 && !ends_sentence(text, begin - 1)) {
    begin = core.begin - std::min(core.begin, room / 3);
    while (begin > 0 && begin < core.begin && !is_blank(text[begin - 1])) ++begin;
  }
  auto end = static_cast<std::uint32_t>(
      std::min<std::size_t>(text.size(), begin + std::max<std::size_t>(kSnippetBytes, length)));
  end = std::max(end, core.end);
  while (end < text.size() && end > core.end && !is_blank(text[end])) --end;
  while (begin < core.begin && is_continuation(text[begin])) ++begin;
  while (end < text.size() && is_continuation(text[end])) ++end;
  return {begin, end};
}

bool better(const Passage& later, const Passage& earlier) {
  if (later.score > 0 || earlier.score > 0) return later.score > earlier.score;
  return earlier.text.size() < kTellingBytes && later.text.size() > earlier.text.size();
}

std::vector<SnippetPiece> show(const Passage& passage) {
  Pieces pieces;
  const Span range = widen(passage.text, passage.range);
  if (range.begin > 0) pieces.add("… ", false);
  std::uint32_t end = range.end;
  while (end > range.begin && is_blank(passage.text[end - 1])) --end;
  add_lit_range(pieces, passage.text, {range.begin, end}, passage.spans);
  if (range.end < passage.text.size()) pieces.add(" …", false);
  return pieces.take();
}

}  // namespace

std::vector<SnippetPiece> light(std::string_view text, Lighter& lighter) {
  const auto spans = lighter.find(text.substr(0, kMaxTitleBytes));
  Pieces pieces;
  add_lit_range(pieces, text, {0, static_cast<std::uint32_t>(text.size())}, spans);
  return pieces.take();
}

std::vector<SnippetPiece> make_snippet(const Article& article, Lighter& lighter) {
  std::optional<Passage> best;
  std::size_t read = 0;
  for (const schema::SearchableText& part : schema::searchable_texts(article)) {
    if (part.title) continue;
    std::string_view text = part.text.substr(0, kReadBytes - read);
    while (!text.empty() && text.size() < part.text.size() && is_continuation(text.back()))
      text.remove_suffix(1);
    read += text.size();
    Passage passage = best_window(text, lighter.find(text));
    if (!best || better(passage, *best)) best = std::move(passage);
    if (read >= kReadBytes) break;
  }
  return best ? show(*best) : std::vector<SnippetPiece>();
}

}  // namespace dateline::search
