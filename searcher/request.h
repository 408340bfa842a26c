#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/day.h"
#include "indexer/schema/error.h"
#include "indexer/schema/fields.h"

namespace dateline::search {

inline constexpr unsigned kMaxPerPage = 100;
inline constexpr unsigned kMaxFacetSize = 1000;

// What is chosen in one facet. Inside the group `any` is an OR (an AND with `all`); `none`
// excludes.
struct FacetFilter {
  std::vector<std::string> any;   // keys
  std::vector<std::string> none;  // keys
  bool all = false;

  [[nodiscard]] bool empty() const { return any.empty() && none.empty(); }
  bool operator==(const FacetFilter&) const = default;
};

enum class Copies : std::uint8_t { show, collapse };
enum class Sort : std::uint8_t { relevance, newest, oldest };
// Changes of the order by relevance, among the same matches.
struct Boosts {
  bool recent = false;   // newer articles first, where they are about as relevant
  bool related = false;  // by the words of the best ones too: pseudo-relevance feedback
  bool operator==(const Boosts&) const = default;
};
enum class HistogramField : std::uint8_t { published, mentions };

// One query, as the parameters of GET /api/search say it. Defaults are the API's.
struct Request {
  std::string q;
  std::array<FacetFilter, schema::kFacetCount> filters;  // by schema::Facet
  std::optional<Interval> published;
  std::optional<Interval> mentions;
  std::string story;  // story id; empty: any
  Copies copies = Copies::show;
  Sort sort = Sort::relevance;
  Boosts boost;
  unsigned page = 1;       // from 1
  unsigned per_page = 10;  // 0: no hits
  bool snippets = true;
  std::vector<schema::Facet> facets;       // to count, in this order
  std::vector<HistogramField> histograms;  // to count
  // Of the mentions' buckets: day, month or year; empty: the finest that gives a readable chart.
  // No parameter of the API.
  std::optional<Precision> histogram_unit;
  unsigned facet_size = 10;  // values per facet, 0..kMaxFacetSize

  FacetFilter& filter(schema::Facet facet) { return filters[static_cast<std::size_t>(facet)]; }
  [[nodiscard]] const FacetFilter& filter(schema::Facet facet) const {
    return filters[static_cast<std::size_t>(facet)];
  }
};

using Parameters = std::vector<std::pair<std::string, std::string>>;  // decoded, in order

// Reads the parameters of GET /api/search. The error's `where` is the parameter's name and its
// message names the value and what would be accepted. Without `facets`, all facets and both
// histograms are asked for.
Result<Request> parse_request(const Parameters& parameters);

// The inverse: the shortest parameters that say the request, in one canonical order, so that
// equal requests give equal links and cache keys.
Parameters to_parameters(const Request& request);

}  // namespace dateline::search
