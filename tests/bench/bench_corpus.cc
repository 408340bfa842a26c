// The articles and queries that every engine of the comparison gets.
//
//   bench_corpus index SOURCES COUNT INDEX   writes Dateline's index of them
//   bench_corpus articles SOURCES COUNT      prints them, one a line, for the peers
//   bench_corpus queries SOURCES COUNT       prints the queries
//
// SOURCES is an index of real articles. A line of an article: id, day as YYYYMMDD or empty, month
// as YYYY-MM or empty, source, persons, organisations, places (keys with spaces between), title,
// body.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <exception>
#include <iostream>
#include <map>
#include <set>
#include <unordered_map>

#include "indexer/schema/index_directory.h"
#include "indexer/writing/revision.h"
#include "tests/bench/bench_articles.h"
#include "tests/bench/bench_queries.h"

namespace {

using namespace dateline;
using bench::ArticleMaker;
using schema::Facet;

// The numbers that the collection stages of a real run would give.
class Numbers {
 public:
  explicit Numbers(const ArticleMaker& articles) {
    std::array<std::unordered_map<std::string, schema::FacetValue>, schema::kFacetCount> values;
    for (std::uint32_t i = 0; i < articles.size(); ++i) {
      const Article article = articles.at(i);
      for (const auto& field : schema::kFacets)
        for (const auto& entry : indexing::facet_entries(article, field.facet)) {
          auto& value = values[static_cast<std::size_t>(field.facet)][entry.key];
          if (value.articles++ == 0) value.name = entry.name;
        }
      if (!article.story.empty())
        stories_.emplace(article.story, static_cast<std::uint32_t>(stories_.size()));
      if (!article.copy_of.empty())
        copies_.emplace(article.copy_of, static_cast<std::uint32_t>(copies_.size()));
    }
    for (std::size_t facet = 0; facet < schema::kFacetCount; ++facet)
      number(facet, std::move(values[facet]));
  }

  [[nodiscard]] indexing::DocumentNumbers of(const Article& article) const {
    indexing::DocumentNumbers numbers;
    for (const auto& field : schema::kFacets) {
      const auto facet = static_cast<std::size_t>(field.facet);
      for (const auto& entry : indexing::facet_entries(article, field.facet))
        numbers.facets[facet].push_back(by_key_[facet].at(entry.key));
      std::sort(numbers.facets[facet].begin(), numbers.facets[facet].end());
    }
    if (!article.story.empty()) numbers.story = stories_.at(article.story);
    const auto copied = copies_.find(article.copy_of.empty() ? article.id : article.copy_of);
    if (copied != copies_.end()) {
      numbers.copy_group = copied->second;
      numbers.copy_rank = article.copy_of.empty() ? 0 : 1;
    }
    return numbers;
  }

  std::array<std::vector<schema::FacetValue>, schema::kFacetCount> dictionaries;
  [[nodiscard]] std::uint32_t stories() const {
    return static_cast<std::uint32_t>(stories_.size());
  }
  [[nodiscard]] std::uint32_t copies() const { return static_cast<std::uint32_t>(copies_.size()); }

 private:
  void number(std::size_t facet, std::unordered_map<std::string, schema::FacetValue> values) {
    auto& dictionary = dictionaries[facet];
    for (auto& [key, value] : values) {
      value.key = key;
      value.forms = {{value.name, "as written", value.articles}};
      dictionary.push_back(std::move(value));
    }
    std::sort(dictionary.begin(), dictionary.end(), [](const auto& a, const auto& b) {
      return a.articles != b.articles ? a.articles > b.articles : a.key < b.key;
    });
    for (std::uint32_t i = 0; i < dictionary.size(); ++i) by_key_[facet][dictionary[i].key] = i;
  }

  std::array<std::unordered_map<std::string, std::uint32_t>, schema::kFacetCount> by_key_;
  std::unordered_map<std::string, std::uint32_t> stories_;
  std::unordered_map<std::string, std::uint32_t> copies_;
};

void write_index(const ArticleMaker& articles, const std::string& path) {
  Numbers numbers(articles);
  indexing::RevisionContents contents;
  contents.size = articles.size();
  contents.at = [&](std::size_t position) {
    Article article = articles.at(static_cast<std::uint32_t>(position));
    auto of_article = numbers.of(article);
    return indexing::NumberedArticle{std::move(article), std::move(of_article)};
  };
  contents.dictionaries = std::move(numbers.dictionaries);
  contents.metadata = {"bench", "bench", "2000-01-01T00:00:00Z", numbers.stories(),
                       numbers.copies()};
  constexpr unsigned kThreads = 2;
  const auto revision = indexing::write_revision(path, contents, kThreads, [](std::size_t) {});
  schema::publish_revision(path, revision.filename().string());
}

std::string keys(const Article& article, Facet facet) {
  std::vector<std::string> keys;
  for (const auto& entry : indexing::facet_entries(article, facet)) keys.push_back(entry.key);
  return fmt::format("{}", fmt::join(keys, " "));
}

void print_articles(const ArticleMaker& articles) {
  std::ios::sync_with_stdio(false);
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    const Article article = articles.at(i);
    std::string day;
    std::string month;
    if (article.published.interval) {
      const CivilDate date = civil(article.published.interval->from);
      day = fmt::format("{:04}{:02}{:02}", date.year, date.month, date.day);
      month = fmt::format("{:04}-{:02}", date.year, date.month);
    }
    std::string body(slice(article.text, article.parts.back().span));
    std::replace(body.begin(), body.end(), '\n', ' ');
    std::cout << fmt::format("{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\t{}\n", article.id, day, month,
                             keys(article, Facet::source), keys(article, Facet::person),
                             keys(article, Facet::organisation), keys(article, Facet::place),
                             article.title, body);
  }
}

int run(const std::vector<std::string>& arguments) {
  const auto& command = arguments.at(0);
  const ArticleMaker articles(arguments.at(1),
                              static_cast<std::uint32_t>(std::stoul(arguments.at(2))));
  if (command == "index") {
    write_index(articles, arguments.at(3));
  } else if (command == "articles") {
    print_articles(articles);
  } else if (command == "queries") {
    for (const auto& query : bench::make_queries(articles))
      std::cout << bench::to_line(query) << '\n';
  } else {
    throw std::out_of_range(command);
  }
  return 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::out_of_range&) {
    std::cerr << "usage: bench_corpus index|articles|queries SOURCES COUNT [INDEX]\n";
    return 64;
  } catch (const std::exception& error) {
    std::cerr << "bench_corpus: " << error.what() << '\n';
    return 66;
  }
}
