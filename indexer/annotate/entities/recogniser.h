#pragma once

#include <memory>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::annotate {

// Steps of recognition that an evaluation can leave out to see what they bring.
struct RecogniserSteps {
  bool second_stage = true;
  bool layout_rules = true;
  bool appositions = true;
  bool definitions = true;
  bool repeats = true;
  bool span_rules = true;  // without them a mention is what the labels say
  bool kind_agreement = true;
};

// People, organisations and places in an article. Model and tables are compiled in.
class EntityRecogniser {
 public:
  EntityRecogniser();  // a few milliseconds; make one and share it
  explicit EntityRecogniser(const RecogniserSteps& steps);
  ~EntityRecogniser();
  EntityRecogniser(EntityRecogniser&&) noexcept;
  EntityRecogniser& operator=(EntityRecogniser&&) noexcept;

  // Mentions in title, body and captions (article.parts; without parts the whole text is body),
  // sorted, disjoint, already made one inside the article: key, name and rule are set. A mention
  // whose rule is "demonym" is an adjective or people ("Russian") counted as its country, not a
  // name in the text. Thread-safe; linear in the length of the text.
  [[nodiscard]] std::vector<EntityMention> recognise(const Article& article) const;

 private:
  struct Parts;
  RecogniserSteps steps_;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace dateline::annotate
