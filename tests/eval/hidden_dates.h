#pragma once

#include <string>
#include <vector>

#include "indexer/annotate/dates/dates.h"
#include "indexer/stories/groups.h"
#include "indexer/stories/propagation.h"
#include "tests/eval/dated_articles.h"

namespace dateline::eval {

// A collection of dated articles, its names found.
struct Collection {
  std::string name;
  std::vector<Dated> rows;
};
Collection load_collection(const std::string& name, const annotate::DateAnnotator& annotator);

// The same with only a share of the articles still dated, analysed and grouped as an index is.
struct Hidden {
  std::vector<stories::DatedArticle> articles;
  std::vector<bool> sought;  // which had a date that was hidden
  stories::Grouping groups;
};
enum class Inference { as_compiled, none };
// Which articles keep their dates: so many per cent, chosen by a hash, in another way each draw.
struct Choice {
  int dated = 0;
  int draw = 0;
};
// Without inference no article claims what only its text tells: for the fit, whose result must not
// rest on an older one.
Hidden hide(const Collection& collection, const annotate::DateAnnotator& annotator, Choice choice,
            Inference inference);

}  // namespace dateline::eval
