#include "tests/support/article_index.h"

#include <unistd.h>

#include <algorithm>
#include <map>
#include <stdexcept>
#include <unordered_map>

#include "indexer/schema/dictionary.h"
#include "indexer/schema/index_directory.h"
#include "indexer/writing/document.h"
#include "indexer/writing/posting_writer.h"

namespace dateline::test {
namespace {

namespace fs = std::filesystem;
using schema::Facet;
using Numbers = std::unordered_map<std::string, std::uint32_t>;

// Values of one facet, most frequent first, as the dictionary wants them.
std::vector<schema::FacetValue> count_values(const std::vector<Article>& articles, Facet facet) {
  std::map<std::string, schema::FacetValue> by_key;
  for (const Article& article : articles) {
    for (const auto& entry : indexing::facet_entries(article, facet)) {
      schema::FacetValue& value = by_key[entry.key];
      value.key = entry.key;
      if (value.name.empty()) value.name = entry.name;
      ++value.articles;
    }
  }
  for (const Article& article : articles) {
    for (const EntityMention& mention : article.entities) {
      const auto at = by_key.find(mention.key);
      if (at == by_key.end()) continue;
      auto& forms = at->second.forms;
      const std::string text(slice(article.text, mention.span));
      const auto form = std::find_if(forms.begin(), forms.end(),
                                     [&](const auto& known) { return known.text == text; });
      if (form == forms.end())
        forms.push_back({text, mention.rule, 1});
      else
        ++form->mentions;
    }
  }
  std::vector<schema::FacetValue> values;
  for (auto& [key, value] : by_key) values.push_back(std::move(value));
  std::stable_sort(values.begin(), values.end(),
                   [](const auto& a, const auto& b) { return a.articles > b.articles; });
  return values;
}

Numbers numbers_of(const std::vector<schema::FacetValue>& values) {
  Numbers numbers;
  for (const auto& value : values)
    numbers.emplace(value.key, static_cast<std::uint32_t>(numbers.size()));
  return numbers;
}

struct Groups {
  Numbers stories;
  Numbers copy_groups;                 // by the id of the article that is copied
  std::vector<std::uint32_t> members;  // so far, per copy group
};

Groups find_groups(const std::vector<Article>& articles) {
  Groups groups;
  for (const Article& article : articles) {
    if (!article.story.empty())
      groups.stories.emplace(article.story, static_cast<std::uint32_t>(groups.stories.size()));
    if (!article.copy_of.empty())
      groups.copy_groups.emplace(article.copy_of,
                                 static_cast<std::uint32_t>(groups.copy_groups.size()));
  }
  groups.members.assign(groups.copy_groups.size(), 0);
  return groups;
}

indexing::DocumentNumbers document_numbers(const Article& article,
                                           const std::vector<Numbers>& dictionaries,
                                           Groups& groups) {
  indexing::DocumentNumbers numbers;
  for (const auto& field : schema::kFacets) {
    const auto facet = static_cast<std::size_t>(field.facet);
    for (const auto& entry : indexing::facet_entries(article, field.facet))
      numbers.facets[facet].push_back(dictionaries[facet].at(entry.key));
    std::sort(numbers.facets[facet].begin(), numbers.facets[facet].end());
  }
  if (!article.story.empty()) numbers.story = groups.stories.at(article.story);
  const bool is_copy = !article.copy_of.empty();
  const auto group = groups.copy_groups.find(is_copy ? article.copy_of : article.id);
  if (group != groups.copy_groups.end()) {
    numbers.copy_group = group->second;
    numbers.copy_rank = is_copy ? ++groups.members[group->second] : 0;
  }
  return numbers;
}

}  // namespace

TemporaryDirectory::TemporaryDirectory() {
  std::string name = (fs::temp_directory_path() / "dateline-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("mkdtemp failed");
  path_ = name;
}

TemporaryDirectory::~TemporaryDirectory() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

void build_index(const fs::path& directory, std::vector<Article> articles,
                 const std::string& revision) {
  std::stable_sort(articles.begin(), articles.end(), [](const Article& a, const Article& b) {
    return indexing::newest_first(a.published, b.published);
  });
  fs::create_directories(directory);
  Xapian::WritableDatabase database((directory / revision).string(),
                                    Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC |
                                        Xapian::DB_DANGEROUS | Xapian::DB_BACKEND_GLASS);
  std::vector<Numbers> dictionaries;
  for (const auto& field : schema::kFacets) {
    const auto values = count_values(articles, field.facet);
    schema::write_dictionary(database, field.facet, values);
    dictionaries.push_back(numbers_of(values));
  }
  Groups groups = find_groups(articles);
  schema::Stemmer stemmer;
  schema::DocumentPacker packer;
  for (const Article& article : articles)
    database.add_document(indexing::make_document(
        article, document_numbers(article, dictionaries, groups), stemmer, packer));
  indexing::write_metadata(database, {revision, "test", "2000-01-01T00:00:00Z",
                                      static_cast<std::uint32_t>(groups.stories.size()),
                                      static_cast<std::uint32_t>(groups.copy_groups.size())});
  database.commit();
  database.close();
  indexing::write_posting_file(directory / revision, 1);
  schema::publish_revision(directory, revision);
}

Article plain_article(std::string id, std::string title, const std::string& body) {
  Article article;
  article.id = std::move(id);
  article.title = std::move(title);
  if (!article.title.empty()) {
    article.text = article.title + "\n\n";
    article.parts.push_back(
        {{0, static_cast<std::uint32_t>(article.title.size())}, PartKind::title, {}});
  }
  const auto begin = static_cast<std::uint32_t>(article.text.size());
  article.text += body;
  if (!body.empty())
    article.parts.push_back(
        {{begin, static_cast<std::uint32_t>(article.text.size())}, PartKind::body, {}});
  return article;
}

void mention(Article& article, EntityKind kind, const std::string& key, const std::string& name) {
  const auto at = article.text.find(name);
  const auto begin = static_cast<std::uint32_t>(at == std::string::npos ? 0 : at);
  const auto end = static_cast<std::uint32_t>(at == std::string::npos ? 0 : at + name.size());
  article.entities.push_back({{begin, end}, kind, key, name, "as written"});
  std::sort(article.entities.begin(), article.entities.end(),
            [](const auto& a, const auto& b) { return a.span < b.span; });
}

}  // namespace dateline::test
