#include "searcher/hit.h"

#include <utility>

namespace dateline::search {

Hit hit_of(Article article, double score) {
  Hit hit;
  hit.title_pieces = {{article.title, false}};
  hit.id = std::move(article.id);
  hit.title = std::move(article.title);
  hit.source = std::move(article.source);
  hit.url = std::move(article.url);
  hit.published = std::move(article.published);
  hit.story = std::move(article.story);
  hit.score = score;
  return hit;
}

}  // namespace dateline::search
