#pragma once

#include "indexer/schema/article.h"
#include "searcher/answer.h"

namespace dateline::search {

// What a list shows of an article, unlit and without a snippet.
Hit hit_of(Article article, double score);

}  // namespace dateline::search
