#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/terms.h"
#include "searcher/answer.h"
#include "searcher/request.h"

namespace dateline::oracle {

// An article laid out so that any question about it is a loop.
struct PlainArticle {
  Article article;
  struct Word {
    std::string word;
    std::string stem;
    std::uint32_t position;
    bool title;
  };
  std::vector<Word> words;
  std::array<std::vector<std::string>, schema::kFacetCount> keys;  // by facet, sorted
  std::vector<std::string> author_words;
};

PlainArticle lay_out(Article article, schema::Stemmer& stemmer);

// Whether every filter of the request lets the article through; `without`: the facet whose OR
// choice is left aside.
bool passes(const PlainArticle& article, const search::Request& request,
            std::optional<schema::Facet> without = std::nullopt);

bool published_in(const PlainArticle& article, const Interval& range);
bool mentions_in(const PlainArticle& article, const Interval& range);

using Matching = std::vector<const PlainArticle*>;

// Key → articles.
std::map<std::string, std::uint32_t> count_values(const Matching& matching, schema::Facet facet);
std::uint32_t without_value(const Matching& matching, schema::Facet facet);
std::uint32_t count_stories(const Matching& matching);
// Copy groups and articles without copies.
std::uint32_t count_collapsed(const Matching& matching);

}  // namespace dateline::oracle
