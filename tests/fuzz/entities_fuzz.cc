// Random bytes as an article, by the first byte's choice: as they are or repeated, with all of it
// body or cut into parts, with a title of its own. Mentions must be sorted and disjoint, lie within
// the text on code point boundaries, and have a key.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/annotate/entities/recogniser.h"
#include "indexer/schema/utf8.h"

namespace {

using namespace dateline;

void require(bool holds) {
  if (!holds) std::abort();
}

bool on_boundary(const std::string& text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

std::string valid(const std::string& bytes) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size();) append_utf8(out, next_code_point(bytes, at));
  return out;
}

void check(const Article& article, const std::vector<EntityMention>& mentions) {
  const bool is_text = is_valid_utf8(article.text);
  std::uint32_t end = 0;
  for (const auto& mention : mentions) {
    require(mention.span.begin >= end && mention.span.begin < mention.span.end);
    require(mention.span.end <= article.text.size());
    require(!is_text || on_boundary(article.text, mention.span.begin));
    require(!is_text || on_boundary(article.text, mention.span.end));
    require(!mention.key.empty() && !mention.name.empty());
    end = mention.span.end;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const annotate::EntityRecogniser recogniser;
  if (size == 0) return 0;
  const auto choice = data[0];
  Article article;
  article.text.assign(reinterpret_cast<const char*>(data) + 1, size - 1);
  // What reading hands on is valid UTF-8; one article in four is not even that.
  if (choice % 4 != 0) article.text = valid(article.text);
  if (choice % 8 >= 6)
    for (int i = 0; i < 4; ++i) article.text += '\n' + article.text.substr(0, 4096);
  auto half = static_cast<std::uint32_t>(article.text.size() / 2);
  while (!on_boundary(article.text, half)) ++half;
  const auto whole = static_cast<std::uint32_t>(article.text.size());
  if (choice % 3 == 1)
    article.parts = {{{0, half}, PartKind::title, {}}, {{half, whole}, PartKind::body, {}}};
  if (choice % 3 == 2) article.title = article.text.substr(half, 300);
  check(article, recogniser.recognise(article));
  return 0;
}
