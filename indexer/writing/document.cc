#include "indexer/writing/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "indexer/schema/facet_codec.h"
#include "indexer/schema/index_directory.h"
#include "indexer/schema/searchable.h"

namespace dateline::indexing {
namespace {

using schema::Facet;

std::optional<EntityKind> kind_of(Facet facet) {
  switch (facet) {
    case Facet::person:
      return EntityKind::person;
    case Facet::organisation:
      return EntityKind::organisation;
    case Facet::place:
      return EntityKind::place;
    default:
      return std::nullopt;
  }
}

void add_named(std::vector<FacetEntry>& entries, const std::string& name) {
  std::string key = schema::slug(name);
  if (!key.empty()) entries.push_back({std::move(key), name});
}

void sort_by_key(std::vector<FacetEntry>& entries) {
  std::sort(entries.begin(), entries.end());
  const auto same_key = [](const FacetEntry& a, const FacetEntry& b) { return a.key == b.key; };
  entries.erase(std::unique(entries.begin(), entries.end(), same_key), entries.end());
}

std::string prefixed(std::string_view prefix, std::string_view value) {
  std::string term;
  term.reserve(prefix.size() + value.size());
  return term.append(prefix).append(value);
}

void add_words(Xapian::Document& document, const Article& article, schema::Stemmer& stemmer) {
  const std::string* previous = nullptr;
  const std::string* stem = nullptr;
  std::string title_term;
  // Sorted, so that each distinct word is stemmed and looked up in the document's terms once.
  std::vector<schema::PlacedWord> words = schema::placed_words(article);
  std::sort(words.begin(), words.end(),
            [](const schema::PlacedWord& a, const schema::PlacedWord& b) {
              return std::tie(a.word, a.position) < std::tie(b.word, b.position);
            });
  for (const schema::PlacedWord& word : words) {
    if (previous == nullptr || *previous != word.word) {
      previous = &word.word;
      stem = &stemmer.stem(word.word);
      title_term.clear();
      document.add_boolean_term(prefixed(schema::prefix::kExact, word.word));
    }
    document.add_posting(*stem, word.position, word.title ? schema::kTitleWeight : 1);
    if (!word.title) continue;
    if (title_term.empty()) title_term = prefixed(schema::prefix::kTitle, *stem);
    document.add_posting(title_term, word.position);
  }
}

void add_facets(Xapian::Document& document, const Article& article,
                const DocumentNumbers& numbers) {
  for (const schema::FacetField& field : schema::kFacets) {
    for (const FacetEntry& entry : facet_entries(article, field.facet))
      document.add_boolean_term(schema::facet_term(field.facet, entry.key));
    const auto& of_facet = numbers.facets[static_cast<std::size_t>(field.facet)];
    if (!of_facet.empty()) document.add_value(field.slot, schema::pack_numbers(of_facet));
  }
  for (const std::string& author : article.authors)
    for (const schema::Token& token : schema::tokenize(author))
      document.add_boolean_term(prefixed(schema::prefix::kAuthorWord, token.word));
}

// The month and the year that the whole interval lies in, where there are such.
void add_month_and_year(Xapian::Document& document, const Interval& interval,
                        std::string_view month_prefix, std::string_view year_prefix) {
  const CivilDate from = civil(interval.from);
  const CivilDate to = civil(interval.to);
  if (from.year != to.year) return;
  document.add_boolean_term(fmt::format("{}{:04}", year_prefix, from.year));
  if (from.month == to.month)
    document.add_boolean_term(fmt::format("{}{:04}{:02}", month_prefix, from.year, from.month));
}

std::string day_term(std::string_view prefix, Day day) {
  const CivilDate date = civil(day);
  return fmt::format("{}{:04}{:02}{:02}", prefix, date.year, date.month, date.day);
}

void add_publication(Xapian::Document& document, const Publication& published) {
  if (!published.interval) return;
  const Interval& interval = *published.interval;
  document.add_value(schema::slot::kPublished, schema::pack_intervals({interval}));
  add_month_and_year(document, interval, schema::prefix::kMonth, schema::prefix::kYear);
  if (interval.precision == Precision::day && interval.from == interval.to)
    document.add_boolean_term(day_term(schema::prefix::kDay, interval.from));
}

void add_mentioned_dates(Xapian::Document& document, const Article& article) {
  constexpr int kMaxDays = 31;
  std::vector<Interval> intervals;
  for (const DateMention& mention : article.dates)
    if (mention.interval) intervals.push_back(*mention.interval);
  if (intervals.empty()) return;
  std::sort(intervals.begin(), intervals.end());
  intervals.erase(std::unique(intervals.begin(), intervals.end()), intervals.end());
  document.add_value(schema::slot::kMentions, schema::pack_intervals(intervals));
  for (const Interval& interval : intervals) {
    add_month_and_year(document, interval, schema::prefix::kMentionMonth,
                       schema::prefix::kMentionYear);
    if (interval.precision > Precision::week || interval.days() > kMaxDays) continue;
    for (Day day = interval.from; day <= interval.to; day = day + 1)
      document.add_boolean_term(day_term(schema::prefix::kMentionDay, day));
  }
}

std::string host_of(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  if (const auto port = url.rfind(':'); port != std::string_view::npos) url = url.substr(0, port);
  return schema::fold(url.substr(0, 200));
}

void add_origin(Xapian::Document& document, const Article& article) {
  document.add_boolean_term(schema::id_term(article.id));
  if (!article.language.empty())
    document.add_boolean_term(prefixed(schema::prefix::kLanguage, article.language.substr(0, 8)));
  if (const std::string host = host_of(article.url); !host.empty())
    document.add_boolean_term(prefixed(schema::prefix::kHost, host));
}

void add_groups(Xapian::Document& document, const Article& article,
                const DocumentNumbers& numbers) {
  if (!article.story.empty()) document.add_boolean_term(schema::story_term(article.story));
  if (numbers.story)
    document.add_value(schema::slot::kStory, schema::pack_numbers({*numbers.story}));
  if (!numbers.copy_group) return;
  document.add_value(schema::slot::kCopyGroup, schema::pack_numbers({*numbers.copy_group}));
  document.add_value(schema::slot::kCopyRank, schema::pack_numbers({numbers.copy_rank}));
}

}  // namespace

std::vector<FacetEntry> facet_entries(const Article& article, Facet facet) {
  std::vector<FacetEntry> entries;
  if (const auto kind = kind_of(facet)) {
    for (const EntityMention& mention : article.entities)
      if (mention.kind == *kind) entries.push_back({mention.key, mention.name});
  } else if (facet == Facet::source) {
    add_named(entries, article.source);
  } else if (facet == Facet::author) {
    for (const std::string& author : article.authors) add_named(entries, author);
  } else {
    const std::string name(to_string(article.published.basis));
    entries.push_back({name, name});
  }
  sort_by_key(entries);
  return entries;
}

bool newest_first(const Publication& a, const Publication& b) {
  const auto& left = a.interval;
  const auto& right = b.interval;
  if (!left || !right) return left.has_value() && !right.has_value();
  if (left->from != right->from) return left->from > right->from;
  return left->to < right->to;
}

Xapian::Document make_document(const Article& article, const DocumentNumbers& numbers,
                               schema::Stemmer& stemmer, schema::DocumentPacker& packer) {
  Xapian::Document document;
  add_words(document, article, stemmer);
  add_origin(document, article);
  add_facets(document, article, numbers);
  add_publication(document, article.published);
  add_mentioned_dates(document, article);
  add_groups(document, article, numbers);
  document.set_data(packer.pack(article));
  return document;
}

void write_metadata(Xapian::WritableDatabase& database, const IndexMetadata& metadata) {
  const auto set = [&](std::string_view key, const std::string& value) {
    database.set_metadata(std::string(key), value);
  };
  set(schema::metadata::kFormat, std::to_string(schema::kFormatVersion));
  set(schema::metadata::kRevision, metadata.revision);
  set(schema::metadata::kFingerprint, metadata.fingerprint);
  set(schema::metadata::kBuiltAt, metadata.built_at);
  set(schema::metadata::kDocidOrder, std::string(schema::kNewestFirst));
  set(schema::metadata::kStories, std::to_string(metadata.stories));
  set(schema::metadata::kCopyGroups, std::to_string(metadata.copy_groups));
}

}  // namespace dateline::indexing
