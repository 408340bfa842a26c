#include "searcher/search_run.h"

#include <algorithm>
#include <span>
#include <unordered_set>
#include <utility>

#include "searcher/facets.h"
#include "searcher/feedback.h"
#include "searcher/hit.h"
#include "searcher/relax.h"
#include "searcher/rewrite.h"
#include "searcher/snippet.h"
#include "searcher/spelling.h"

namespace dateline::search {
namespace {

using schema::Facet;

Plan values_by_key(const schema::Dictionary& dictionary, Facet facet,
                   const std::vector<std::string>& keys) {
  std::vector<std::uint32_t> numbers;
  for (const std::string& key : keys)
    if (const auto number = dictionary.find(key)) numbers.push_back(*number);
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return values_plan(facet, std::move(numbers));
}

ParsedQuery understood(const std::string& q, const Vocabulary& vocabulary, Session& session) {
  ParsedQuery query = parse_query(q);
  apply_vocabulary(query, vocabulary, session.stemmer);
  return query;
}

}  // namespace

SearchRun::SearchRun(const Index& index, Session& session, MatchCache& cache,
                     const Vocabulary& vocabulary, const Request& request)
    : index_(index),
      session_(session),
      request_(request),
      evaluator_(index, session, cache),
      query_(resolve(understood(request.q, vocabulary, session), index, session)) {
  match();
  title_lighter_.emplace(query_.in_title, session_.stemmer);
  text_lighter_.emplace(query_.in_text, session_.stemmer);
}

void SearchRun::resolve_facet(Facet facet) {
  const FacetFilter& filter = request_.filter(facet);
  const auto& dictionary = index_.dictionary(facet);
  if (filter.all) {
    for (const std::string& key : filter.any)
      conditions_.push_back(values_by_key(dictionary, facet, {key}));
  } else if (!filter.any.empty()) {
    any_of_facet_[static_cast<std::size_t>(facet)] = values_by_key(dictionary, facet, filter.any);
  }
  if (filter.none.empty()) return;
  Plan excluded = values_by_key(dictionary, facet, filter.none);
  if (excluded.kind != Plan::Kind::nothing) conditions_.push_back(negation(std::move(excluded)));
}

void SearchRun::match() {
  relax_if_nothing_matches(query_, evaluator_);
  if (request_.published)
    conditions_.push_back(range_plan(Plan::Kind::published, *request_.published));
  if (request_.mentions)
    conditions_.push_back(range_plan(Plan::Kind::mentioned, *request_.mentions));
  if (!request_.story.empty())
    conditions_.push_back(term_plan(schema::story_term(request_.story), false));
  for (const auto& field : schema::kFacets) resolve_facet(field.facet);
  result_ = counted_for(Facet::person);
  if (const auto& own = any_of_facet_[static_cast<std::size_t>(Facet::person)])
    result_ = evaluator_.narrowed(result_, *own);
}

std::shared_ptr<const Matches> SearchRun::counted_for(Facet facet) {
  Set set = evaluator_.matches(query_.plan);
  for (const Plan& condition : conditions_) set = evaluator_.narrowed(std::move(set), condition);
  for (const auto& field : schema::kFacets) {
    const auto& choice = any_of_facet_[static_cast<std::size_t>(field.facet)];
    if (choice && field.facet != facet) set = evaluator_.narrowed(std::move(set), *choice);
  }
  return set;
}

bool SearchRun::is_ranked() const {
  return request_.sort == Sort::relevance && counts_in_score(query_.plan);
}

std::vector<RankedDoc> SearchRun::by_date(std::uint32_t wanted) const {
  std::vector<RankedDoc> docs;
  const Bitmap& set = result_->docs;
  const std::uint32_t undated = index_.published().undated_begin();
  const auto take = [&](std::uint32_t docid) {
    docs.push_back({docid, 0});
    return docs.size() < wanted;
  };
  if (wanted == 0) return docs;
  // Docids descend with the date, undated ones last: also when the oldest come first.
  if (request_.sort == Sort::oldest) {
    for (auto at = set.previous(undated - 1); at > 0; at = set.previous(at - 1))
      if (!take(at)) return docs;
  } else {
    for (auto at = set.next(1); at < undated; at = set.next(at + 1))
      if (!take(at)) return docs;
  }
  for (auto at = set.next(undated); at < set.size(); at = set.next(at + 1))
    if (!take(at)) return docs;
  return docs;
}

std::vector<RankedDoc> SearchRun::ordered(std::uint32_t wanted) {
  if (!is_ranked()) return by_date(wanted);
  RankingQuery query = ranking_of(query_.plan);
  if (request_.boost.related) query = with_feedback(evaluator_, std::move(query), *result_);
  query.recent = request_.boost.recent;
  return best_ranked(evaluator_, query, *result_, wanted);
}

// The first of each copy group in the order of the request. Copies stand close together in it, so
// a few more than wanted are enough; if not, twice as many are fetched.
std::vector<RankedDoc> SearchRun::collapsed(std::uint32_t wanted) {
  for (std::uint64_t fetched = wanted + wanted / 2 + 10;; fetched *= 2) {
    const auto size = static_cast<std::uint32_t>(std::min<std::uint64_t>(fetched, result_->count));
    std::vector<RankedDoc> docs = ordered(size);
    std::unordered_set<std::uint32_t> groups;
    std::erase_if(docs, [&](const RankedDoc& doc) {
      const auto group = index_.copy_group(doc.docid);
      return group && !groups.insert(*group).second;
    });
    if (docs.size() < wanted && size < result_->count) continue;
    if (docs.size() > wanted) docs.resize(wanted);
    return docs;
  }
}

std::uint32_t SearchRun::copies_of(std::uint32_t docid) const {
  const auto group = index_.copy_group(docid);
  if (!group) return 1;
  std::uint32_t copies = 0;
  for (const std::uint32_t member : index_.copies(*group))
    copies += result_->docs.test(member) ? 1 : 0;
  return copies;
}

Hit SearchRun::make_hit(const RankedDoc& ranked, bool snippet) {
  Article article =
      session_.documents.head(session_.database.get_document(ranked.docid).get_data());
  auto title = light(article.title, *title_lighter_);
  std::vector<SnippetPiece> passage;
  if (snippet) passage = make_snippet(article, *text_lighter_);
  Hit hit = hit_of(std::move(article), ranked.score);
  hit.title_pieces = std::move(title);
  hit.snippet = std::move(passage);
  hit.copies = copies_of(ranked.docid);
  return hit;
}

std::vector<Hit> SearchRun::page_of_hits() {
  std::vector<Hit> hits;
  const std::uint64_t begin =
      static_cast<std::uint64_t>(std::max(request_.page, 1U) - 1) * request_.per_page;
  if (request_.per_page == 0 || begin >= result_->count) return hits;
  const auto wanted = static_cast<std::uint32_t>(
      std::min<std::uint64_t>(begin + request_.per_page, result_->count));
  const auto docs = request_.copies == Copies::collapse ? collapsed(wanted) : ordered(wanted);
  for (std::size_t i = begin; i < docs.size(); ++i)
    hits.push_back(make_hit(docs[i], request_.snippets));
  return hits;
}

// Facets, stories and copies in one pass over the matches; a facet with an OR choice of its own is
// counted over other ones.
void SearchRun::count_numbers(Answer& answer) {
  std::vector<ColumnQuestion> shared = {{kStoryColumn, 0}};
  if (request_.copies == Copies::collapse) shared.push_back({kCopyColumn, 0});
  const std::size_t first_facet = shared.size();
  const auto question = [&](Facet facet) {
    return ColumnQuestion{static_cast<std::size_t>(facet), request_.facet_size};
  };
  const auto has_choice = [&](Facet facet) {
    return any_of_facet_[static_cast<std::size_t>(facet)].has_value();
  };
  for (const Facet facet : request_.facets)
    if (!has_choice(facet)) shared.push_back(question(facet));
  const NumberTable& numbers = index_.numbers();
  const auto counts = numbers.top(*result_, shared, session_.scratch);
  answer.stories = counts[0].distinct + counts[0].missing;
  answer.total = first_facet > 1 ? counts[1].distinct + counts[1].missing : result_->count;
  auto next = counts.begin() + static_cast<std::ptrdiff_t>(first_facet);
  for (const Facet facet : request_.facets) {
    const auto add = [&](const TopNumbers& top, const Matches& set) {
      answer.facets.push_back(facet_result(index_, facet, request_.filter(facet), top, set));
    };
    if (has_choice(facet)) {
      const Set set = counted_for(facet);
      const ColumnQuestion own = question(facet);
      add(numbers.top(*set, std::span(&own, 1), session_.scratch).front(), *set);
    } else {
      add(*next++, *result_);
    }
  }
}

void SearchRun::count_dates(Answer& answer) const {
  for (const HistogramField field : request_.histograms)
    answer.histograms.push_back(
        field == HistogramField::published
            ? index_.published().histogram(*result_, request_.published)
            : index_.mentions().histogram(*result_, request_.mentions, request_.histogram_unit));
}

Answer SearchRun::answer() {
  Answer answer;
  answer.articles = result_->count;
  answer.understood_as = query_.understood_as;
  answer.notes = query_.notes;
  answer.did_you_mean = better_spelling(session_.database, request_.q, query_.words);
  answer.hits = page_of_hits();
  count_numbers(answer);
  count_dates(answer);
  answer.revision = index_.revision();
  answer.index_articles = index_.articles();
  return answer;
}

void SearchRun::for_each(const std::function<bool(const Hit&)>& hit) {
  const auto docs =
      request_.copies == Copies::collapse ? collapsed(result_->count) : ordered(result_->count);
  for (const RankedDoc& doc : docs)
    if (!hit(make_hit(doc, false))) return;
}

}  // namespace dateline::search
