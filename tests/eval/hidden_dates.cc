#include "tests/eval/hidden_dates.h"

#include <cstdint>

#include "indexer/annotate/entities/recogniser.h"
#include "indexer/schema/hash.h"

namespace dateline::eval {

Collection load_collection(const std::string& name, const annotate::DateAnnotator& annotator) {
  Collection collection{name, load_dated(name, annotator)};
  const annotate::EntityRecogniser entities;
  for (auto& row : collection.rows) row.article.entities = entities.recognise(row.article);
  return collection;
}

Hidden hide(const Collection& collection, const annotate::DateAnnotator& annotator, Choice choice,
            Inference inference) {
  Hidden result;
  const std::string draw = choice.draw > 0 ? std::to_string(choice.draw) + ' ' : std::string();
  stories::StoryGrouper grouper;
  for (const auto& row : collection.rows) {
    Article article = row.article;
    const bool keeps = row.known && schema::hash64(draw + article.id + article.title) % 100 <
                                        static_cast<std::uint64_t>(choice.dated);
    if (keeps) article.stated_dates = {{to_iso(row.day), "date"}};
    auto analysis = annotator.analyse(article);
    if (inference == Inference::none && analysis.published.basis == DateBasis::inferred) {
      analysis.published = {};
      analysis.mentions = annotator.mentions(article, analysis.published);
    }
    article.dates = std::move(analysis.mentions);
    article.published = analysis.published;
    grouper.add(article);
    result.sought.push_back(row.known && !keeps);
    result.articles.push_back({std::move(analysis.published), analysis.sketch});
  }
  result.groups = grouper.finish();
  return result;
}

}  // namespace dateline::eval
