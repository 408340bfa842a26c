#include "tests/oracle/oracle.h"

#include <algorithm>
#include <set>

#include "indexer/schema/searchable.h"
#include "indexer/writing/document.h"

namespace dateline::oracle {
namespace {

bool has(const std::vector<std::string>& keys, const std::string& key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace

PlainArticle lay_out(Article article, schema::Stemmer& stemmer) {
  PlainArticle plain;
  plain.article = std::move(article);
  std::uint32_t base = 0;
  for (const auto& text : schema::searchable_texts(plain.article)) {
    for (const auto& token : schema::tokenize(text.text))
      plain.words.push_back(
          {token.word, stemmer.stem(token.word), base + token.position, text.title});
    base += 1'000'000;
  }
  for (const auto& field : schema::kFacets)
    for (const auto& entry : indexing::facet_entries(plain.article, field.facet))
      plain.keys[static_cast<std::size_t>(field.facet)].push_back(entry.key);
  for (const auto& author : plain.article.authors)
    for (const auto& token : schema::tokenize(author)) plain.author_words.push_back(token.word);
  return plain;
}

bool published_in(const PlainArticle& article, const Interval& range) {
  const auto& interval = article.article.published.interval;
  return interval && matches(*interval, range);
}

bool mentions_in(const PlainArticle& article, const Interval& range) {
  return std::any_of(
      article.article.dates.begin(), article.article.dates.end(),
      [&](const DateMention& date) { return date.interval && matches(*date.interval, range); });
}

bool passes(const PlainArticle& article, const search::Request& request,
            std::optional<schema::Facet> without) {
  if (request.published && !published_in(article, *request.published)) return false;
  if (request.mentions && !mentions_in(article, *request.mentions)) return false;
  if (!request.story.empty() && article.article.story != request.story) return false;
  for (const auto& field : schema::kFacets) {
    const auto& filter = request.filter(field.facet);
    const auto& keys = article.keys[static_cast<std::size_t>(field.facet)];
    const auto chosen = [&](const std::string& key) { return has(keys, key); };
    if (std::any_of(filter.none.begin(), filter.none.end(), chosen)) return false;
    if (filter.any.empty() || (!filter.all && without == field.facet)) continue;
    if (filter.all && !std::all_of(filter.any.begin(), filter.any.end(), chosen)) return false;
    if (!filter.all && !std::any_of(filter.any.begin(), filter.any.end(), chosen)) return false;
  }
  return true;
}

std::map<std::string, std::uint32_t> count_values(const Matching& matching, schema::Facet facet) {
  std::map<std::string, std::uint32_t> counts;
  for (const PlainArticle* article : matching)
    for (const auto& key : article->keys[static_cast<std::size_t>(facet)]) ++counts[key];
  return counts;
}

std::uint32_t without_value(const Matching& matching, schema::Facet facet) {
  return static_cast<std::uint32_t>(
      std::count_if(matching.begin(), matching.end(), [&](const PlainArticle* article) {
        return article->keys[static_cast<std::size_t>(facet)].empty();
      }));
}

std::uint32_t count_stories(const Matching& matching) {
  std::set<std::string> stories;
  std::uint32_t alone = 0;
  for (const PlainArticle* article : matching) {
    if (article->article.story.empty())
      ++alone;
    else
      stories.insert(article->article.story);
  }
  return alone + static_cast<std::uint32_t>(stories.size());
}

std::uint32_t count_collapsed(const Matching& matching) {
  std::set<std::string> groups;
  for (const PlainArticle* article : matching)
    groups.insert(article->article.copy_of.empty() ? article->article.id
                                                   : article->article.copy_of);
  return static_cast<std::uint32_t>(groups.size());
}

}  // namespace dateline::oracle
