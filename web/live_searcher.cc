#include "web/live_searcher.h"

#include <utility>

#include "indexer/schema/index_directory.h"

namespace dateline::web {

LiveSearcher::LiveSearcher(std::filesystem::path index, search::Vocabulary vocabulary)
    : index_(std::move(index)),
      vocabulary_(std::move(vocabulary)),
      published_(schema::published_revision(index_)),
      searcher_(search::Searcher::open(index_, vocabulary_)) {
  searcher_->prepare_suggestions();
}

LiveSearcher::LiveSearcher(std::shared_ptr<const search::Searcher> searcher)
    : searcher_(std::move(searcher)) {}

std::shared_ptr<const search::Searcher> LiveSearcher::get() const {
  const std::lock_guard lock(mutex_);
  return searcher_;
}

bool LiveSearcher::refresh() {
  if (index_.empty()) return false;
  std::filesystem::path published = schema::published_revision(index_);
  if (published == published_) return false;
  std::shared_ptr<const search::Searcher> fresh = search::Searcher::open(index_, vocabulary_);
  fresh->prepare_suggestions();
  published_ = std::move(published);
  const std::lock_guard lock(mutex_);
  searcher_.swap(fresh);
  return true;
}

}  // namespace dateline::web
