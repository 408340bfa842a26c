#include "indexer/collection.h"

#include <algorithm>
#include <utility>

#include "indexer/schema/hash.h"
#include "indexer/writing/parallel.h"

namespace dateline::indexing {
namespace {

struct Made {
  Analysed analysed;
  stories::Sketch sketch;
  std::uint64_t key = 0;
};

}  // namespace

Collection::Collection(const RawArticles& raw, const Analyser& analyser, AnalysisCache& cache)
    : raw_(raw), analyser_(analyser), cache_(cache) {}

void Collection::analyse(unsigned threads, annotate::Overrides overrides, Progress& progress) {
  merger_ = std::make_unique<annotate::EntityMerger>(std::move(overrides));
  stories::StoryGrouper grouper;
  std::vector<stories::Sketcher> sketchers(threads);
  std::vector<stories::DatedArticle> dated(raw_.size());
  progress.begin("analysing", "articles", raw_.size());
  for_each_ordered<Made>(
      raw_.size(), threads,
      [&](unsigned worker, std::size_t i) {
        Article article = raw_.article(i);
        analyser_.find_parts(article, &raw_.lines());
        Made made;
        made.key = AnalysisCache::key(article);
        if (auto known = cache_.find(made.key)) {
          known->article.text = std::move(article.text);
          made.analysed = std::move(*known);
        } else {
          made.analysed = analyser_.annotate(std::move(article));
        }
        made.sketch = sketchers[worker].sketch(made.analysed.article);
        return made;
      },
      [&](std::size_t i, Made&& made) {
        Article& article = made.analysed.article;
        merger_->add(article);
        grouper.add(std::move(made.sketch));
        named_.add(article);
        dates_ += article.dates.size();
        article.text.clear();
        cache_.add(made.key, made.analysed);
        // Evidence stays in the analysis: a million articles' worth would not fit.
        article.published.evidence.clear();
        dated[i] = {std::move(article.published), std::move(made.analysed.sketch)};
        progress.step();
      });
  cache_.finish_adding();
  merger_->finish();
  name_values();
  grouping_ = grouper.finish();
  resolve_dates(std::move(dated));
}

void Collection::resolve_dates(std::vector<stories::DatedArticle> dated) {
  std::vector<std::optional<Interval>> alone(dated.size());
  for (std::size_t i = 0; i < dated.size(); ++i) alone[i] = dated[i].published.interval;
  stories::propagate_dates(grouping_.neighbours, grouping_.rehearsals, dated);
  grouping_.neighbours = {};
  grouping_.rehearsals = {};
  published_.resize(dated.size());
  date_changed_.resize(dated.size());
  for (std::size_t i = 0; i < dated.size(); ++i) {
    published_[i] = std::move(dated[i].published);
    // Propagation knows articles by index, readers by id.
    for (Evidence& evidence : published_[i].evidence)
      if (evidence.rule.starts_with(kLikeness)) evidence.text = raw_.id(std::stoul(evidence.text));
    date_changed_[i] = published_[i].interval != alone[i];
    const std::uint32_t story = grouping_.story[i];
    if (story == stories::kAlone) continue;
    if (story >= story_head_.size()) story_head_.resize(story + 1, stories::kAlone);
    story_head_[story] = std::min(story_head_[story], static_cast<std::uint32_t>(i));
  }
}

Article Collection::article(std::size_t i) const {
  Analysed analysed = cache_.get(i);
  Article& article = analysed.article;
  article.text = raw_.article(i).text;
  merger_->apply(i, article);
  const Publication& published = published_[i];
  std::vector<Evidence> alone = std::move(article.published.evidence);
  article.published = published;
  if (date_changed_[i]) article.dates = analyser_.dates().mentions(article, published, &alone);
  article.published.evidence.insert(article.published.evidence.begin(), alone.begin(), alone.end());
  if (const auto story = grouping_.story[i]; story != stories::kAlone)
    article.story = raw_.id(story_head_[story]);
  if (grouping_.copy_of[i] != i) article.copy_of = raw_.id(grouping_.copy_of[i]);
  return std::move(article);
}

const std::vector<annotate::EntityMerger::Entity>& Collection::entities() const {
  return merger_->entities();
}

std::vector<schema::SurfaceForm> Collection::forms(std::uint32_t entity) const {
  return merger_->forms(entity);
}

const std::vector<Error>& Collection::warnings() const {
  return merger_->warnings();
}

const std::vector<NamedValues::Value>& Collection::named_values() const {
  return named_and_bases_;
}

void Collection::name_values() {
  named_.finish();
  named_and_bases_ = named_.values();
  for (int basis = 0; basis <= static_cast<int>(DateBasis::unknown); ++basis) {
    const std::string name(to_string(static_cast<DateBasis>(basis)));
    named_and_bases_.push_back({schema::Facet::basis, name, name});
  }
}

std::vector<std::uint32_t> Collection::values_of(std::size_t i) const {
  std::vector<std::uint32_t> values = merger_->entities_of(i);
  const auto entities = static_cast<std::uint32_t>(merger_->entities().size());
  for (const std::uint32_t named : named_.of(i)) values.push_back(entities + named);
  values.push_back(entities + static_cast<std::uint32_t>(named_.values().size()) +
                   static_cast<std::uint32_t>(published_[i].basis));
  return values;
}

}  // namespace dateline::indexing
