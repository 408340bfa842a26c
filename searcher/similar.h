#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/schema/article.h"
#include "searcher/index.h"
#include "searcher/ranking.h"

namespace dateline::search {

// How often each stem occurs in the title, weighted as in ranking, and the first 16 kB of text.
std::unordered_map<std::string, std::uint32_t> stem_counts(const Article& article,
                                                           schema::Stemmer& stemmer);

// The stems that tell an article from the rest of the index: frequent in it, rare elsewhere (tf-idf
// over title and the first 16 kB of text), best first, at most `size`.
std::vector<std::string> telling_terms(const Article& article, const Index& index, Session& session,
                                       std::size_t size);

// Docids of the articles that share most of them, best first, without the article itself and with
// one of each copy group. `docid` is the article's own.
std::vector<RankedDoc> most_similar(const Article& article, std::uint32_t docid,
                                    Evaluator& evaluator, std::uint32_t size);

}  // namespace dateline::search
