#include "indexer/reading/lines.h"

#include <algorithm>
#include <array>

#include "indexer/reading/ascii.h"

namespace dateline::reading {
namespace {

constexpr std::size_t kWidest = 100;  // bytes; a longer line is not wrapped text
constexpr std::size_t kNarrowest = 40;

struct Fold {
  std::string_view from;
  std::string_view to;
};
constexpr auto kFolds = std::to_array<Fold>({{"\u2019", "'"},
                                             {"\u2018", "'"},
                                             {"\u02BC", "'"},
                                             {"\u201C", "\""},
                                             {"\u201D", "\""},
                                             {"\u201E", "\""},
                                             {"\u2013", "-"},
                                             {"\u2014", "-"},
                                             {"\u2011", "-"},
                                             {"\u2026", "..."},
                                             {"\u00A0", " "},
                                             {"\u202F", " "},
                                             {"\u2009", " "},
                                             {"\u200B", ""},
                                             {"\uFEFF", ""}});

// How many bytes of `text` the blank that it begins with takes; 0: it begins with none.
std::size_t blank_at_front(std::string_view text) {
  if (is_blank(text.front())) return 1;
  if (static_cast<unsigned char>(text.front()) < 0x80) return 0;
  for (const auto& fold : kFolds)
    if ((fold.to == " " || fold.to.empty()) && text.starts_with(fold.from)) return fold.from.size();
  return 0;
}

std::size_t blank_at_back(std::string_view text) {
  if (is_blank(text.back())) return 1;
  if (static_cast<unsigned char>(text.back()) < 0x80) return 0;
  for (const auto& fold : kFolds)
    if ((fold.to == " " || fold.to.empty()) && text.ends_with(fold.from)) return fold.from.size();
  return 0;
}

// The fold of the character that `text` begins with; nullptr: it stays.
const Fold* fold_at(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead != 0xE2 && lead != 0xC2 && lead != 0xCA && lead != 0xEF) return nullptr;
  const auto* fold = std::find_if(kFolds.begin(), kFolds.end(),
                                  [&](const Fold& entry) { return text.starts_with(entry.from); });
  return fold == kFolds.end() ? nullptr : fold;
}

// ASCII but for blanks, in lower case; 0: look closer.
constexpr auto kPlain = [] {
  std::array<char, 256> plain{};
  for (int c = 0; c < 128; ++c)
    if (!is_blank(static_cast<char>(c))) plain[c] = to_lower(static_cast<char>(c));
  return plain;
}();

bool begins_lower(std::string_view text) {
  return is_lower(text.front());
}

bool ends_open(std::string_view text) {
  const char last = text.back();
  return is_letter(last) || is_digit(last) || last == ',' || last == '-' ||
         static_cast<unsigned char>(last) >= 0x80;
}

}  // namespace

Span trim_span(std::string_view text, Span span) {
  while (span.begin < span.end) {
    const auto blank = blank_at_front(slice(text, span));
    if (blank == 0) break;
    span.begin += static_cast<std::uint32_t>(blank);
  }
  while (span.begin < span.end) {
    const auto blank = blank_at_back(slice(text, span));
    if (blank == 0) break;
    span.end -= static_cast<std::uint32_t>(blank);
  }
  return span;
}

std::uint32_t append_folded(std::string& out, std::string_view text) {
  const auto begin = out.size();
  out.resize(begin + text.size());  // folding never lengthens
  char* to = out.data() + begin;
  const char* const first = to;
  std::uint32_t words = 0;
  bool blank = true;
  for (std::size_t i = 0; i < text.size();) {
    if (char plain = kPlain[static_cast<unsigned char>(text[i])]; plain != 0) {
      words += blank ? 1 : 0;
      blank = false;
      do {
        *to++ = plain;
        plain = ++i < text.size() ? kPlain[static_cast<unsigned char>(text[i])] : '\0';
      } while (plain != 0);
      continue;
    }
    const auto* fold =
        static_cast<unsigned char>(text[i]) < 0x80 ? nullptr : fold_at(text.substr(i));
    if (is_blank(text[i]) || (fold != nullptr && fold->to == " ")) {
      if (!blank) *to++ = ' ';
      blank = true;
      i += fold == nullptr ? 1 : fold->from.size();
      continue;
    }
    words += blank ? 1 : 0;
    blank = false;
    if (fold == nullptr) {
      *to++ = text[i++];
    } else {
      to = std::copy(fold->to.begin(), fold->to.end(), to);
      i += fold->from.size();
    }
  }
  if (blank && to != first) --to;
  out.resize(begin + static_cast<std::size_t>(to - first));
  return words;
}

std::string fold_line(std::string_view text) {
  std::string out;
  append_folded(out, text);
  return out;
}

bool ends_sentence(std::string_view folded) {
  while (!folded.empty() && (folded.back() == '"' || folded.back() == '\'' ||
                             folded.back() == ')' || folded.back() == ']' || folded.back() == '*'))
    folded.remove_suffix(1);
  if (folded.empty()) return false;
  const char last = folded.back();
  if (last == '!' || last == '?' || last == ':') return true;
  if (last != '.') return false;
  const bool acronym = folded.size() >= 4 && is_letter(folded[folded.size() - 2]) &&
                       folded[folded.size() - 3] == '.';
  return !acronym;
}

bool is_one_sentence(std::string_view raw) {
  raw = trim(raw);
  std::size_t word = 0;  // length of the word that ends here
  for (std::size_t i = 0; i + 2 < raw.size(); ++i) {
    const char c = raw[i];
    const bool stop = c == '.' || c == '!' || c == '?';
    if (stop && word > 3 && raw[i + 1] == ' ') return false;
    word = is_blank(c) ? 0 : word + 1;
  }
  return true;
}

Lines::Lines(std::string_view text) : text_(text) {
  split();
  join_wrapped();
  fold();
}

void Lines::split() {
  bool gap = true;
  for (std::size_t begin = 0; begin < text_.size();) {
    auto end = text_.find('\n', begin);
    if (end == std::string_view::npos) end = text_.size();
    const auto span =
        trim_span(text_, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    if (span.begin < span.end) {
      lines_.push_back({span, gap, 0, 0, 0});
      gap = false;
    } else {
      gap = true;
    }
    begin = end + 1;
  }
}

// Wrapped text shows in lines that break off in mid sentence and go on in lower case.
void Lines::join_wrapped() {
  std::size_t pairs = 0;
  std::size_t broken = 0;
  std::size_t width = 0;
  for (std::size_t i = 1; i < lines_.size(); ++i) {
    const auto previous = raw(i - 1);
    if (lines_[i].gap_before) continue;
    ++pairs;
    if (previous.size() > kWidest || previous.size() < kNarrowest / 2) continue;
    if (!ends_open(previous) || !begins_lower(raw(i))) continue;
    ++broken;
    width = std::max(width, previous.size());
  }
  if (broken < 2 || broken * 10 < pairs * 3 || width < kNarrowest) return;
  std::vector<Line> joined;
  Span last_line;
  for (const auto& line : lines_) {
    const bool goes_on =
        !joined.empty() && !line.gap_before && continues({last_line, false, 0, 0, 0}, line, width);
    last_line = line.span;
    if (goes_on) {
      joined.back().span.end = line.span.end;
    } else {
      joined.push_back(line);
    }
  }
  lines_ = std::move(joined);
}

bool Lines::continues(const Line& previous, const Line& line, std::size_t width) const {
  const auto before = slice(text_, previous.span);
  if (before.size() > kWidest + 20) return false;
  const bool indented = line.span.begin >= 2 && text_[line.span.begin - 1] == ' ' &&
                        text_[line.span.begin - 2] == ' ';
  const bool was_indented = previous.span.begin >= 2 && text_[previous.span.begin - 1] == ' ' &&
                            text_[previous.span.begin - 2] == ' ';
  if (indented && !was_indented) return false;
  // A short line is the last of its paragraph, unless its sentence plainly goes on.
  return before.size() * 10 >= width * 7 ||
         (ends_open(before) && begins_lower(slice(text_, line.span)));
}

void Lines::fold() {
  folded_.reserve(text_.size() + 16);
  for (auto& line : lines_) {
    line.folded_begin = static_cast<std::uint32_t>(folded_.size());
    line.words = append_folded(folded_, slice(text_, line.span));
    line.folded_end = static_cast<std::uint32_t>(folded_.size());
    folded_.push_back('\n');
  }
}

}  // namespace dateline::reading
