#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/dictionary.h"
#include "searcher/answer.h"
#include "searcher/request.h"
#include "searcher/vocabulary.h"

namespace dateline::search {

// A passage behind a facet value on one article.
struct Passage {
  Span span;           // of the mention, in the article's text
  std::string before;  // up to a sentence of context
  std::string text;
  std::string after;
  std::string rule;
};

struct EntityPage {
  schema::Facet facet = schema::Facet::person;
  schema::FacetValue value;  // with forms
};

struct Suggestion {
  std::string text;   // to put into the box, or the value's name
  std::string facet;  // parameter of the facet, empty for a word
  std::string key;    // of the facet's value
  std::uint32_t articles = 0;
};

struct FacetListing {
  std::vector<FacetCount> values;
  std::uint32_t distinct = 0;  // values that match the prefix
};

// A published revision, opened for search. Every method may be called from any number of threads.
// Results are exact and belong to one revision.
class Searcher {
 public:
  // Opens the revision that is published now. Throws schema::IndexUnusable.
  static std::shared_ptr<const Searcher> open(const std::filesystem::path& index,
                                              Vocabulary vocabulary = {});
  virtual ~Searcher() = default;

  [[nodiscard]] virtual const std::string& revision() const = 0;
  [[nodiscard]] virtual std::uint32_t articles() const = 0;
  // Changes whenever the same request may be answered differently: revision and vocabulary.
  [[nodiscard]] virtual const std::string& state() const = 0;

  [[nodiscard]] virtual Answer search(const Request& request) const = 0;

  // The whole article; empty when the index has none of that id.
  [[nodiscard]] virtual std::optional<Article> article(std::string_view id) const = 0;
  // Ids of the articles most like it, best first.
  [[nodiscard]] virtual std::vector<Hit> similar(std::string_view id, unsigned size) const = 0;

  // The values of one facet under a request: filtered by a prefix of any word of the name (folded),
  // by count or by name, from `offset`.
  [[nodiscard]] virtual FacetListing facet_values(schema::Facet facet, const Request& request,
                                                  std::string_view prefix, bool by_name,
                                                  std::uint32_t offset,
                                                  std::uint32_t size) const = 0;
  // The entity of that key in any of person, organisation, place, source, author (in this order).
  [[nodiscard]] virtual std::optional<EntityPage> entity(std::string_view key) const = 0;
  // Passages of an article behind a value of a facet; empty: no such article or value.
  // For Facet::basis, the evidence of the publication date.
  [[nodiscard]] virtual std::vector<Passage> explain(std::string_view id, schema::Facet facet,
                                                     std::string_view key) const = 0;
  // Begins to read, on a thread of its own, what suggest() needs; until that is done, suggest()
  // answers at once from a part of it. Without this the first call of suggest() reads it all.
  virtual void prepare_suggestions() const = 0;
  [[nodiscard]] virtual std::vector<Suggestion> suggest(std::string_view prefix,
                                                        unsigned size) const = 0;

  // Ranks the articles against a text in natural language, best first: any of its words, without
  // stop words; no query language. For the evaluation of ranking.
  struct RankedId {
    std::string id;
    double score = 0;
  };
  [[nodiscard]] virtual std::vector<RankedId> ranked(std::string_view text, std::uint32_t size,
                                                     Boosts boost) const = 0;

  // Every match, in the order of the request's sort, without snippets: `hit` returns false to stop.
  virtual void for_each_match(const Request& request,
                              const std::function<bool(const Hit&)>& hit) const = 0;
};

}  // namespace dateline::search
