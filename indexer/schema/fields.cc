#include "indexer/schema/fields.h"

#include <fmt/format.h>

#include "indexer/schema/hash.h"

namespace dateline::schema {
namespace {

constexpr std::size_t kMaxTermBytes = 200;

std::string bounded_term(std::string_view prefix, std::string_view value) {
  std::string term(prefix);
  if (!value.empty() && (value.front() == ':' || (value.front() >= 'A' && value.front() <= 'Z')))
    term += ':';
  if (term.size() + value.size() <= kMaxTermBytes) return term.append(value);
  return term.append(value.substr(0, kMaxTermBytes - 32)).append("…").append(hex64(hash64(value)));
}

}  // namespace

std::string hex64(std::uint64_t value) {
  return fmt::format("{:016x}", value);
}

std::optional<Facet> facet_from_parameter(std::string_view parameter) {
  for (const FacetField& entry : kFacets)
    if (entry.parameter == parameter) return entry.facet;
  return std::nullopt;
}

std::string id_term(std::string_view id) {
  return bounded_term(prefix::kId, id);
}
std::string story_term(std::string_view story) {
  return bounded_term(prefix::kStory, story);
}
std::string facet_term(Facet facet, std::string_view key) {
  return bounded_term(field(facet).prefix, key);
}

}  // namespace dateline::schema
