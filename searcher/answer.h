#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/fields.h"
#include "searcher/request.h"

namespace dateline::search {

// Text for display with the parts to light: alternating plain and lit pieces, unescaped.
struct SnippetPiece {
  std::string text;
  bool lit = false;
};

struct Hit {
  std::string id;
  std::string title;
  std::string source;
  std::string url;
  Publication published;
  std::vector<SnippetPiece> title_pieces;  // the title, lit
  std::vector<SnippetPiece> snippet;       // "…" pieces included
  double score = 0;                        // 0 when not ranked by relevance
  std::uint32_t copies = 1;  // articles of its copy group among the matches, itself included
  std::string story;
};

struct FacetCount {
  std::string key;
  std::string name;
  std::uint32_t count = 0;
  bool selected = false;
  bool excluded = false;
};

// Counts over the articles that match everything but the group's own OR choice (an AND choice and
// exclusions narrow it): choosing a shown value opens exactly `count` articles (with copies=show).
struct FacetResult {
  schema::Facet facet = schema::Facet::person;
  std::vector<FacetCount> values;  // descending count, then key; selected ones always included
  std::uint32_t distinct = 0;
  std::uint32_t missing = 0;  // articles with no value
};

struct HistogramBucket {
  Interval interval;
  std::uint32_t count = 0;  // articles that choosing `interval` would open
};

struct HistogramResult {
  HistogramField field = HistogramField::published;
  Precision interval =
      Precision::month;  // day, month or year: the finest that gives a readable chart
  std::vector<HistogramBucket> buckets;  // ascending, only with count > 0
  std::uint32_t missing = 0;  // articles in no bucket, for want of a date or of a precise one
};

struct Answer {
  std::uint32_t total = 0;         // hits over all pages: articles, or groups with copies=collapse
  std::uint32_t articles = 0;      // matching articles
  std::uint32_t stories = 0;       // distinct stories among them
  bool partial = false;            // a shard did not answer
  std::string understood_as;       // the query as it was run
  std::vector<std::string> notes;  // what was changed to run it, for people
  std::optional<std::string> did_you_mean;
  std::vector<Hit> hits;
  std::vector<FacetResult> facets;
  std::vector<HistogramResult> histograms;
  std::string revision;
  std::uint32_t index_articles = 0;
};

}  // namespace dateline::search
