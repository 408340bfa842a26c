#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "indexer/analyser.h"
#include "indexer/analysis_cache.h"
#include "indexer/annotate/entities/merger.h"
#include "indexer/named_values.h"
#include "indexer/progress.h"
#include "indexer/raw_articles.h"
#include "indexer/schema/dictionary.h"
#include "indexer/schema/error.h"
#include "indexer/schema/fields.h"
#include "indexer/stories/groups.h"
#include "indexer/stories/propagation.h"

namespace dateline::indexing {

// What only the whole set can tell: names merged, dates propagated, stories and copies grouped.
// Articles keep the order of the input; indexes below are positions in it.
class Collection {
 public:
  // All three must outlive the collection.
  Collection(const RawArticles& raw, const Analyser& analyser, AnalysisCache& cache);

  // Analyses every article on `threads` threads and resolves the collection.
  void analyse(unsigned threads, annotate::Overrides overrides, Progress& progress);

  [[nodiscard]] std::size_t size() const { return published_.size(); }
  // The finished article. Thread-safe after analyse().
  [[nodiscard]] Article article(std::size_t i) const;

  [[nodiscard]] const Publication& published(std::size_t i) const { return published_[i]; }
  [[nodiscard]] const std::vector<annotate::EntityMerger::Entity>& entities() const;
  [[nodiscard]] std::vector<schema::SurfaceForm> forms(std::uint32_t entity) const;
  // What the user's overrides name that is not there.
  [[nodiscard]] const std::vector<Error>& warnings() const;
  // Sources, authors and bases of the publication date.
  [[nodiscard]] const std::vector<NamedValues::Value>& named_values() const;
  // Every facet value of an article, as an index into entities() followed by named_values().
  [[nodiscard]] std::vector<std::uint32_t> values_of(std::size_t i) const;
  // stories::kAlone: no story.
  [[nodiscard]] std::uint32_t story(std::size_t i) const { return grouping_.story[i]; }
  // Index of the article shown for its copy group; i itself when it is that, or has no copies.
  [[nodiscard]] std::uint32_t copy_of(std::size_t i) const { return grouping_.copy_of[i]; }
  [[nodiscard]] std::size_t dates() const { return dates_; }

 private:
  void name_values();
  void resolve_dates(std::vector<stories::DatedArticle> dated);

  const RawArticles& raw_;
  const Analyser& analyser_;
  AnalysisCache& cache_;
  std::unique_ptr<annotate::EntityMerger> merger_;
  NamedValues named_;
  std::vector<NamedValues::Value> named_and_bases_;
  stories::Grouping grouping_;
  std::vector<Publication> published_;  // evidence only where it is not in the analysis
  std::vector<bool> date_changed_;
  std::vector<std::uint32_t> story_head_;  // by story number: the first article
  std::size_t dates_ = 0;
};

}  // namespace dateline::indexing
