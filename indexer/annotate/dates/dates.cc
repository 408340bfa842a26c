#include "indexer/annotate/dates/dates.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/annotate/dates/evidence.h"
#include "indexer/annotate/dates/infer.h"
#include "indexer/annotate/dates/ladder.h"
#include "indexer/annotate/dates/language.h"
#include "indexer/annotate/dates/resolve.h"
#include "indexer/annotate/dates/stated.h"

namespace dateline {

std::string_view date_table(std::string_view name);  // embedded

namespace annotate {
namespace {

using schema::Rung;

constexpr std::array<std::string_view, 5> kLanguages = {"en", "de", "fr", "es", "ru"};

// The kind of the part that holds the beginning of `span`; body where parts say nothing.
PartKind kind_at(const Article& article, Span span) {
  const auto after =
      std::upper_bound(article.parts.begin(), article.parts.end(), span.begin,
                       [](std::uint32_t at, const Part& part) { return at < part.span.end; });
  if (after == article.parts.end() || after->span.begin >= span.end) return PartKind::body;
  return after->kind;
}

// No date reaches from one part of an article into the next.
void break_at_parts(const std::vector<Part>& parts, std::vector<Token>& tokens) {
  auto token = tokens.begin();
  for (const Part& part : parts) {
    while (token != tokens.end() && token->begin < part.span.begin) ++token;
    if (token == tokens.end()) return;
    token->breaks = true;
  }
}

}  // namespace

struct DateAnnotator::Tables {
  Tables() : rules(date_table("rules.tsv")) {
    for (const auto language : kLanguages)
      lexicons.emplace_back(language, date_table(std::string(language) + ".tsv"));
    guess.emplace(lexicons);
  }

  [[nodiscard]] const Lexicon& lexicon_for(const Article& article) const {
    if (article.language.empty()) return lexicons[guess->of(article.text)];
    for (const auto& lexicon : lexicons)
      if (lexicon.language() == article.language) return lexicon;
    return lexicons.front();
  }

  [[nodiscard]] ScannedText scan(const Article& article) const {
    ScannedText scanned;
    scanned.text = article.text;
    scanned.lexicon = &lexicon_for(article);
    scanned.tokens = scan_tokens(article.text, *scanned.lexicon);
    break_at_parts(article.parts, scanned.tokens);
    scanned.matches = rules.match(scanned.tokens);
    std::erase_if(scanned.matches, [&](const Match& match) {
      return kind_at(article, scanned.span_of(match)) == PartKind::boilerplate;
    });
    for (const Match& match : scanned.matches)
      scanned.captions.push_back(kind_at(article, scanned.span_of(match)) == PartKind::caption);
    return scanned;
  }

  // The first absolute date of a metadata value, in any of the languages.
  [[nodiscard]] std::optional<Interval> understand(std::string_view text) const {
    if (const auto iso = parse_iso(text)) return iso;
    const Reference nothing;
    for (const auto& lexicon : lexicons) {
      const auto tokens = scan_tokens(text, lexicon);
      std::vector<DateMention> mentions;
      Resolver resolver(text, tokens, nothing);
      for (const auto& match : rules.match(tokens)) resolver.resolve(match, mentions);
      for (const auto& mention : mentions)
        if (mention.interval && mention.interval->precision <= Precision::month)
          return mention.interval;
    }
    return std::nullopt;
  }

  [[nodiscard]] Publication known(const Interval& interval, Rung rung, Evidence evidence) const {
    const auto basis = rung == Rung::stated     ? DateBasis::stated
                       : rung == Rung::filename ? DateBasis::filename
                                                : DateBasis::url;
    return {interval, basis, confidence.of(rung), {std::move(evidence)}};
  }

  [[nodiscard]] std::optional<Publication> by_metadata(const Article& article) const {
    for (const auto& stated : article.stated_dates)
      if (const auto interval = understand(stated.text))
        return known(*interval, Rung::stated, {{}, stated.text, stated.field});
    // An article of a JSONL file has its id for a name; the file's name is that of all of them.
    const std::string& name =
        article.line == 0 && !article.path.empty() ? article.path : article.id;
    if (const auto named = date_in_path(name))
      return known(named->interval, Rung::filename, {{}, named->text, "file name"});
    if (const auto named = date_in_url(article.url))
      return known(named->interval, Rung::url, {{}, named->text, "url"});
    return std::nullopt;
  }

  [[nodiscard]] static std::vector<DateMention> resolve(const ScannedText& scanned,
                                                        const Publication& published) {
    const Reference reference = Reference::of(published.interval);
    std::vector<DateMention> mentions;
    Resolver resolver(scanned.text, scanned.tokens, reference);
    for (const auto& match : scanned.matches) resolver.resolve(match, mentions);
    return mentions;
  }

  RuleSet rules;
  schema::DayModel model;
  schema::Confidence confidence;
  std::vector<Lexicon> lexicons;  // English first
  std::optional<LanguageGuess> guess;
};

DateAnnotator::DateAnnotator() : tables_(std::make_unique<const Tables>()) {}
DateAnnotator::~DateAnnotator() = default;

DateAnalysis DateAnnotator::analyse(const Article& article) const {
  const ScannedText scanned = tables_->scan(article);
  DateAnalysis analysis;
  if (auto stated = tables_->by_metadata(article)) {
    analysis.published = std::move(*stated);
  } else if (auto line = date_by_layout(scanned, tables_->confidence)) {
    analysis.published = std::move(*line);
  }
  const DayEvidence evidence = collect_evidence(scanned);
  if (!analysis.published.interval)
    analysis.published = infer(evidence, scanned, tables_->model, tables_->confidence);
  analysis.sketch = evidence.sketch;
  analysis.mentions = Tables::resolve(scanned, analysis.published);
  return analysis;
}

std::vector<DateMention> DateAnnotator::mentions(const Article& article,
                                                 const Publication& published,
                                                 std::vector<Evidence>* passages) const {
  const ScannedText scanned = tables_->scan(article);
  if (passages != nullptr)
    *passages = published.interval
                    ? passages_for(*published.interval, collect_evidence(scanned), scanned)
                    : std::vector<Evidence>();
  return Tables::resolve(scanned, published);
}

}  // namespace annotate
}  // namespace dateline
