#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::reading {

// A paragraph: a line of the text, or several where the text is wrapped at a width (as agencies'
// and mail archives are).
struct Line {
  Span span;                // without the blanks around it; never empty
  bool gap_before = false;  // a blank line, or the text's start, comes before it
  std::uint32_t words = 0;
  std::uint32_t folded_begin = 0;
  std::uint32_t folded_end = 0;
};

// The paragraphs of a text and their folded forms: ASCII in lower case, typographic quotes, dashes
// and blanks as their ASCII likes, runs of blanks as one. Keeps a view of the text.
class Lines {
 public:
  explicit Lines(std::string_view text);

  [[nodiscard]] std::size_t size() const { return lines_.size(); }
  [[nodiscard]] const Line& operator[](std::size_t index) const { return lines_[index]; }
  [[nodiscard]] std::string_view raw(std::size_t index) const {
    return slice(text_, lines_[index].span);
  }
  [[nodiscard]] std::string_view folded(std::size_t index) const {
    return std::string_view(folded_).substr(lines_[index].folded_begin,
                                            lines_[index].folded_end - lines_[index].folded_begin);
  }

 private:
  void split();
  void join_wrapped();
  void fold();
  [[nodiscard]] bool continues(const Line& previous, const Line& line, std::size_t width) const;

  std::string_view text_;
  std::vector<Line> lines_;
  std::string folded_;
};

// `text` folded as above, appended to `out`. Returns the number of words.
std::uint32_t append_folded(std::string& out, std::string_view text);
std::string fold_line(std::string_view text);

// Without blanks at both ends, also those outside ASCII (no-break space, byte order mark).
Span trim_span(std::string_view text, Span span);

// Whether no sentence ends before the end: abbreviations ("Mr.", "Feb.") are forgiven by their
// length.
bool is_one_sentence(std::string_view raw);

// Whether a folded line ends as a sentence does: . ! ? … : also inside quotes and brackets. Not
// after a dotted acronym ("u.s.").
bool ends_sentence(std::string_view folded);

}  // namespace dateline::reading
