#include "indexer/schema/searchable.h"

#include <utility>

#include "indexer/schema/fields.h"
#include "indexer/schema/terms.h"

namespace dateline::schema {
namespace {

bool is_searched(const Article& article, const Part& part) {
  switch (part.kind) {
    case PartKind::body:
    case PartKind::caption:
      return true;
    case PartKind::title: {
      const auto line = slice(article.text, part.span);
      return line != article.title && fold(line) != fold(article.title);
    }
    case PartKind::byline:
    case PartKind::boilerplate:
      return false;
  }
  return false;
}

}  // namespace

std::vector<SearchableText> searchable_texts(const Article& article) {
  std::vector<SearchableText> texts;
  texts.reserve(article.parts.size() + 1);
  if (!article.title.empty()) texts.push_back({article.title, 0, true});
  for (const Part& part : article.parts)
    if (is_searched(article, part))
      texts.push_back({slice(article.text, part.span), part.span.begin, false});
  return texts;
}

std::vector<PlacedWord> placed_words(const Article& article) {
  std::vector<PlacedWord> words;
  std::uint32_t next_position = 1;
  for (const SearchableText& text : searchable_texts(article)) {
    std::uint32_t last = 0;
    for (Token& token : tokenize(text.text)) {
      last = token.position;
      words.push_back({std::move(token.word), next_position + token.position, text.title});
    }
    next_position += last + 1 + kPartGap;
  }
  return words;
}

}  // namespace dateline::schema
