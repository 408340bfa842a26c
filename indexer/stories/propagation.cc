#include "indexer/stories/propagation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include "indexer/schema/grounds_fit.h"

namespace dateline::stories {
namespace {

constexpr int kRounds = 3;
constexpr std::size_t kFewestOutcomes = 20;
// How many rehearsals it takes to move the fitted weights.
constexpr double kFirst = 1;
constexpr double kOthers = 3;
constexpr int kBacking = 3;       // days from a claimed day within which a dated article is shown
constexpr double kSettled = 0.8;  // a day as sure as this after the first round is left alone

// In later rounds only what the first left open.
bool needs_date(const Publication& published, int round) {
  if (published.interval && published.basis <= DateBasis::dateline) return false;
  return round == 0 || !published.interval || published.interval->days() > 1 ||
         published.confidence < kSettled;
}

// Whether a witness's date is not itself inferred. What such an article infers in a later round
// would rest on the same date twice: its neighbours had theirs from there.
bool hears_stated(const Reckoning& reckoning) {
  return std::any_of(reckoning.witnesses.begin(), reckoning.witnesses.end(),
                     [](const Witness& witness) { return witness.dated && witness.sure == 1; });
}

// How sure the surest date is that speaks for a claim: 1 where none is inferred.
double surest_backing(const Reckoning& reckoning, const Interval& claim) {
  double surest = 0;
  for (const Witness& witness : reckoning.witnesses)
    if (witness.dated && schema::agrees(*witness.dated, claim))
      surest = std::max(surest, witness.sure);
  return surest > 0 ? surest : 1;
}

using schema::Statements;

// What could be said of an article's day, month and year. Where an inferred date speaks for it,
// either that date is right, or what the texts said before it was there still holds.
Statements statements_of(const Reckoning& reckoning, const schema::Confidence& confidence,
                         const Statements& before) {
  Statements result;
  for (const auto level : schema::kLevels) {
    const auto at = static_cast<std::size_t>(level);
    const Interval& claim = reckoning.grounds[at].claim;
    const double sure = surest_backing(reckoning, claim);
    const double otherwise = before[at].interval == claim ? before[at].confidence : 0;
    result[at] = {claim, 0};
    if (!reckoning.grounded(level)) continue;
    const auto rung = schema::rung_of(reckoning.rung, level);
    result[at] = {claim, sure * confidence.of(rung, schema::features(reckoning.grounds[at])) +
                             (1 - sure) * otherwise};
  }
  schema::temper(result, reckoning.grounds[0]);
  return result;
}

bool backs(Day dated, const Interval& claim) {
  return claim.from - kBacking <= dated && dated <= claim.to + kBacking;
}

std::vector<Evidence> likenesses(const Reckoning& reckoning, const Interval& claim) {
  const auto likeness = [](const Witness& witness, const std::string& how) {
    return Evidence{std::nullopt, std::to_string(witness.neighbour.article),
                    std::string(kLikeness) + ", " + how};
  };
  std::vector<Evidence> result;
  for (const Witness& witness : reckoning.witnesses)
    if (witness.dated && backs(*witness.dated, claim))
      result.push_back(likeness(witness, "published " + to_iso(*witness.dated)));
  if (!result.empty()) return result;
  for (const Witness& witness : reckoning.witnesses)
    if (!witness.dated && schema::count_cues(witness.says, claim) > 0)
      result.push_back(likeness(witness, "by what its text says"));
  return result;
}

Evidence collection_evidence(const CollectionDays& days, const Interval& claim) {
  const int year = civil(claim.from).year;
  return {std::nullopt, std::to_string(days.dated_in(year)) + " of " + std::to_string(days.dated()),
          "dated articles here are of " + std::to_string(year)};
}

std::optional<Publication> publication(const Publication& before, const Reckoning& reckoning,
                                       const Statements& statements, const CollectionDays& days) {
  const auto claimed = schema::claim(statements);
  if (!claimed) return std::nullopt;
  // What the text says itself stands, when the story only makes it surer.
  Publication result = before;
  result.interval = claimed->interval;
  result.confidence = claimed->confidence;
  const bool anew = before.interval != claimed->interval || before.basis == DateBasis::story;
  result.evidence = likenesses(reckoning, claimed->interval);
  if (anew) result.basis = result.evidence.empty() ? DateBasis::inferred : DateBasis::story;
  if (result.evidence.empty() && days.known())
    result.evidence.push_back(collection_evidence(days, claimed->interval));
  return result;
}

// What the dated articles show of this collection, each dated by its neighbours for once: what
// speaks for a claim weighs here as it turns out to, with the fitted weights for a prior.
schema::Confidence rehearsed(const Reckoner& reckoner, const std::vector<DatedArticle>& articles,
                             const std::vector<Rehearsal>& rehearsals,
                             const schema::Confidence& fitted) {
  std::map<schema::Rung, std::vector<schema::Outcome>> outcomes;
  for (const Rehearsal& rehearsal : rehearsals) {
    if (!is_trusted(articles[rehearsal.article].published)) continue;
    const Day truth = articles[rehearsal.article].published.interval->from;
    const auto reckoning = reckoner.reckon(rehearsal.article, rehearsal.neighbours);
    if (!reckoning) continue;
    for (const auto level : schema::kLevels) {
      if (!reckoning->grounded(level)) continue;
      const auto& grounds = reckoning->grounds[static_cast<std::size_t>(level)];
      outcomes[schema::rung_of(reckoning->rung, level)].push_back(
          {schema::features(grounds), schema::agrees(truth, grounds.claim)});
    }
  }
  schema::Confidence result = fitted;
  for (const auto& [rung, of_rung] : outcomes)
    if (of_rung.size() >= kFewestOutcomes)
      result =
          result.with(rung, schema::fit_grounds(of_rung, {fitted.weights(rung), kFirst, kOthers}));
  return result;
}

}  // namespace

void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     const std::vector<Rehearsal>& rehearsals,
                     std::vector<DatedArticle>& articles) {
  propagate_dates(neighbours, rehearsals, articles, DateTables());
}

void propagate_dates(const std::vector<std::vector<Neighbour>>& neighbours,
                     const std::vector<Rehearsal>& rehearsals, std::vector<DatedArticle>& articles,
                     const DateTables& tables) {
  const Reckoner reckoner(neighbours, articles, tables);
  const schema::Confidence confidence =
      rehearsed(reckoner, articles, rehearsals, tables.confidence);
  std::vector<Statements> statements(articles.size());
  for (int round = 0; round < kRounds; ++round) {
    // Answers of a round rest on the one before it: the order of articles does not matter.
    std::vector<std::optional<Publication>> answers(articles.size());
    for (std::size_t i = 0; i < articles.size(); ++i) {
      if (!needs_date(articles[i].published, round)) continue;
      const auto reckoning = reckoner.reckon(i);
      if (!reckoning || (round > 0 && hears_stated(*reckoning))) continue;
      const auto now = statements_of(*reckoning, confidence, statements[i]);
      answers[i] = publication(articles[i].published, *reckoning, now, reckoner.days());
      if (round == 0) statements[i] = now;
    }
    for (std::size_t i = 0; i < articles.size(); ++i)
      if (answers[i]) articles[i].published = std::move(*answers[i]);
  }
}

}  // namespace dateline::stories
