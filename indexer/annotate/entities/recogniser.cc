#include "indexer/annotate/entities/recogniser.h"

#include <string>
#include <string_view>

#include "indexer/annotate/entities/apposition_rules.h"
#include "indexer/annotate/entities/article_resolver.h"
#include "indexer/annotate/entities/crf.h"
#include "indexer/annotate/entities/definition_rules.h"
#include "indexer/annotate/entities/features.h"
#include "indexer/annotate/entities/kind_agreement.h"
#include "indexer/annotate/entities/layout_rules.h"
#include "indexer/annotate/entities/lexicon.h"
#include "indexer/annotate/entities/name_tables.h"
#include "indexer/annotate/entities/repeat_rules.h"
#include "indexer/annotate/entities/span_rules.h"
#include "indexer/annotate/entities/token.h"

namespace dateline {
std::string_view entity_model(std::string_view file_name);
}

namespace dateline::annotate {
namespace {

// The parts of an article that hold mentions, as tokens; a title that is no part of the text goes
// behind it as context.
struct Source {
  std::string with_title;  // empty: the article's text alone
  std::vector<Token> tokens;

  explicit Source(const Article& article) {
    const auto size = static_cast<std::uint32_t>(article.text.size());
    if (article.parts.empty()) tokenise(article.text, {0, size}, tokens);
    bool titled = article.title.empty();
    for (const auto& part : article.parts) {
      titled = titled || part.kind == PartKind::title;
      if (part.kind != PartKind::boilerplate && part.kind != PartKind::byline)
        tokenise(article.text, part.span, tokens);
    }
    if (titled || article.text.compare(0, article.title.size(), article.title) == 0) return;
    with_title = article.text + '\n' + article.title;
    tokenise(with_title, {size + 1, static_cast<std::uint32_t>(with_title.size())}, tokens);
  }
};

}  // namespace

struct EntityRecogniser::Parts {
  NameTables tables;
  Lexicon lexicon{entity_model("lexicon.bin")};
  Crf crf{Crf::of_file(entity_model("weights.bin"))};
};

EntityRecogniser::EntityRecogniser() : EntityRecogniser(RecogniserSteps{}) {}
EntityRecogniser::EntityRecogniser(const RecogniserSteps& steps)
    : steps_(steps), parts_(std::make_unique<Parts>()) {}
EntityRecogniser::~EntityRecogniser() = default;
EntityRecogniser::EntityRecogniser(EntityRecogniser&&) noexcept = default;
EntityRecogniser& EntityRecogniser::operator=(EntityRecogniser&&) noexcept = default;

std::vector<EntityMention> EntityRecogniser::recognise(const Article& article) const {
  const Source source(article);
  const std::string_view text = source.with_title.empty() ? article.text : source.with_title;
  FeatureExtractor document(parts_->lexicon, text, source.tokens);
  auto labels = parts_->crf.tag(document, steps_.second_stage);
  if (steps_.layout_rules) apply_layout_rules(parts_->tables, text, source.tokens, labels);
  if (steps_.appositions) apply_appositions(parts_->tables, text, source.tokens, labels);
  if (steps_.definitions) apply_definitions(text, source.tokens, labels);
  if (steps_.repeats) apply_repeats(text, source.tokens, labels);
  auto raw = steps_.span_rules ? mentions_from_labels(parts_->tables, text, source.tokens, labels,
                                                      article.text.size())
                               : labelled_mentions(source.tokens, labels, article.text.size());
  if (steps_.kind_agreement) agree_on_kinds(parts_->tables, article.text, raw);
  return resolve_in_article(parts_->tables, article.text, raw);
}

}  // namespace dateline::annotate
