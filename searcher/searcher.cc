#include "searcher/searcher.h"

#include <utility>

#include "indexer/schema/index_directory.h"
#include "indexer/schema/utf8.h"
#include "searcher/facets.h"
#include "searcher/hit.h"
#include "searcher/index.h"
#include "searcher/match_cache.h"
#include "searcher/natural_language.h"
#include "searcher/passages.h"
#include "searcher/search_run.h"
#include "searcher/similar.h"
#include "searcher/suggest.h"

namespace dateline::search {
namespace {

using schema::Facet;

constexpr std::size_t kCacheBytes = std::size_t{64} << 20;

// Answers repeat what was typed, so it has to be text.
Request with_valid_text(Request request) {
  if (is_valid_utf8(request.q)) return request;
  std::string valid;
  for (std::size_t at = 0; at < request.q.size();)
    append_utf8(valid, next_code_point(request.q, at));
  request.q = std::move(valid);
  return request;
}

class IndexSearcher : public Searcher {
 public:
  IndexSearcher(const std::filesystem::path& revision, Vocabulary vocabulary)
      : index_(revision),
        vocabulary_(std::move(vocabulary)),
        state_(index_.revision() + vocabulary_.fingerprint()),
        cache_(kCacheBytes),
        completions_(index_) {}

  [[nodiscard]] const std::string& revision() const override { return index_.revision(); }
  [[nodiscard]] std::uint32_t articles() const override { return index_.articles(); }
  [[nodiscard]] const std::string& state() const override { return state_; }

  [[nodiscard]] Answer search(const Request& request) const override {
    const auto session = index_.session();
    const Request valid = with_valid_text(request);
    return SearchRun(index_, *session, cache_, vocabulary_, valid).answer();
  }

  [[nodiscard]] std::optional<Article> article(std::string_view id) const override {
    const auto session = index_.session();
    const auto docid = find(*session, id);
    if (!docid) return std::nullopt;
    return read(*session, *docid);
  }

  [[nodiscard]] std::vector<Hit> similar(std::string_view id, unsigned size) const override {
    const auto session = index_.session();
    std::vector<Hit> hits;
    const auto docid = find(*session, id);
    if (!docid) return hits;
    Evaluator evaluator(index_, *session, cache_);
    for (const RankedDoc& doc : most_similar(read(*session, *docid), *docid, evaluator, size))
      hits.push_back(
          hit_of(session->documents.head(session->database.get_document(doc.docid).get_data()),
                 doc.score));
    return hits;
  }

  [[nodiscard]] FacetListing facet_values(Facet facet, const Request& request,
                                          std::string_view prefix, bool by_name,
                                          std::uint32_t offset, std::uint32_t size) const override {
    const auto session = index_.session();
    const Request valid = with_valid_text(request);
    const auto set = SearchRun(index_, *session, cache_, vocabulary_, valid).counted_for(facet);
    return list_values(index_, facet, *set, request.filter(facet),
                       {std::string(prefix), by_name, offset, size});
  }

  [[nodiscard]] std::optional<EntityPage> entity(std::string_view key) const override {
    for (const Facet facet :
         {Facet::person, Facet::organisation, Facet::place, Facet::source, Facet::author}) {
      const auto& dictionary = index_.dictionary(facet);
      const auto number = dictionary.find(key);
      if (!number) continue;
      const auto session = index_.session();
      return EntityPage{facet,
                        {std::string(key), std::string(dictionary.name(*number)),
                         index_.numbers().total(static_cast<std::size_t>(facet), *number),
                         schema::read_forms(session->database, facet, *number)}};
    }
    return std::nullopt;
  }

  [[nodiscard]] std::vector<Passage> explain(std::string_view id, Facet facet,
                                             std::string_view key) const override {
    const auto found = article(id);
    return found ? passages_behind(*found, facet, key) : std::vector<Passage>();
  }

  void prepare_suggestions() const override { completions_.prepare(); }

  [[nodiscard]] std::vector<Suggestion> suggest(std::string_view prefix,
                                                unsigned size) const override {
    return completions_.complete(prefix, size);
  }

  [[nodiscard]] std::vector<RankedId> ranked(std::string_view text, std::uint32_t size,
                                             Boosts boost) const override {
    const auto session = index_.session();
    Evaluator evaluator(index_, *session, cache_);
    std::vector<RankedId> out;
    for (const RankedDoc& doc : rank_text(evaluator, text, size, boost))
      out.push_back(
          {session->documents.head(session->database.get_document(doc.docid).get_data()).id,
           doc.score});
    return out;
  }

  void for_each_match(const Request& request,
                      const std::function<bool(const Hit&)>& hit) const override {
    const auto session = index_.session();
    const Request valid = with_valid_text(request);
    SearchRun(index_, *session, cache_, vocabulary_, valid).for_each(hit);
  }

 private:
  static std::optional<std::uint32_t> find(Session& session, std::string_view id) {
    const std::string term = schema::id_term(id);
    const auto at = session.database.postlist_begin(term);
    if (at == session.database.postlist_end(term)) return std::nullopt;
    return *at;
  }
  static Article read(Session& session, std::uint32_t docid) {
    return session.documents.article(session.database.get_document(docid).get_data());
  }

  Index index_;
  Vocabulary vocabulary_;
  std::string state_;
  mutable MatchCache cache_;
  Completions completions_;
};

}  // namespace

std::shared_ptr<const Searcher> Searcher::open(const std::filesystem::path& index,
                                               Vocabulary vocabulary) {
  return std::make_shared<const IndexSearcher>(schema::published_revision(index),
                                               std::move(vocabulary));
}

}  // namespace dateline::search
