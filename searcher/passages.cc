#include "searcher/passages.h"

#include <algorithm>

#include "indexer/schema/terms.h"

namespace dateline::search {
namespace {

using schema::Facet;

constexpr std::uint32_t kMaxContextBytes = 160;

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

bool ends_sentence(std::string_view text, std::size_t at) {
  const char c = text[at];
  return c == '\n' || ((c == '.' || c == '!' || c == '?') && at + 1 < text.size() &&
                       (text[at + 1] == ' ' || text[at + 1] == '\n'));
}

std::uint32_t context_begin(std::string_view text, std::uint32_t from) {
  const std::uint32_t earliest = from - std::min(from, kMaxContextBytes);
  std::uint32_t begin = from;
  while (begin > earliest && !ends_sentence(text, begin - 1)) --begin;
  while (begin < from && (is_continuation(text[begin]) || text[begin] == ' ')) ++begin;
  return begin;
}

std::uint32_t context_end(std::string_view text, std::uint32_t from) {
  const auto size = static_cast<std::uint32_t>(text.size());
  const std::uint32_t latest = std::min(size, from + kMaxContextBytes);
  std::uint32_t end = from;
  while (end < latest && !ends_sentence(text, end)) ++end;
  if (end < size && text[end] != '\n' && end < latest) ++end;  // the full stop itself
  while (end < size && end > from && is_continuation(text[end])) --end;
  return end;
}

Passage passage_at(std::string_view text, Span span, std::string rule) {
  const std::uint32_t begin = context_begin(text, span.begin);
  const std::uint32_t end = context_end(text, span.end);
  return {span, std::string(text.substr(begin, span.begin - begin)), std::string(slice(text, span)),
          std::string(text.substr(span.end, end - span.end)), std::move(rule)};
}

std::vector<Passage> mentions_of(const Article& article, EntityKind kind, std::string_view key) {
  std::vector<Passage> passages;
  for (const EntityMention& mention : article.entities)
    if (mention.kind == kind && mention.key == key)
      passages.push_back(passage_at(article.text, mention.span, mention.rule));
  return passages;
}

std::vector<Passage> evidence_of(const Publication& published, std::string_view text) {
  std::vector<Passage> passages;
  for (const Evidence& evidence : published.evidence) {
    if (evidence.span)
      passages.push_back(passage_at(text, *evidence.span, evidence.rule));
    else
      passages.push_back({{}, "", evidence.text, "", evidence.rule});
  }
  return passages;
}

void add_if_named(std::vector<Passage>& passages, const std::string& name, std::string_view key) {
  if (schema::slug(name) == key) passages.push_back({{}, "", name, "", "metadata"});
}

}  // namespace

std::vector<Passage> passages_behind(const Article& article, Facet facet, std::string_view key) {
  std::vector<Passage> passages;
  switch (facet) {
    case Facet::person:
      return mentions_of(article, EntityKind::person, key);
    case Facet::organisation:
      return mentions_of(article, EntityKind::organisation, key);
    case Facet::place:
      return mentions_of(article, EntityKind::place, key);
    case Facet::basis:
      if (to_string(article.published.basis) == key)
        passages = evidence_of(article.published, article.text);
      break;
    case Facet::source:
      add_if_named(passages, article.source, key);
      break;
    case Facet::author:
      for (const std::string& author : article.authors) add_if_named(passages, author, key);
      break;
  }
  return passages;
}

}  // namespace dateline::search
