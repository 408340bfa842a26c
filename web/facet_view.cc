#include "web/facet_view.h"

#include <array>

#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {

std::string_view singular(schema::Facet facet) {
  static constexpr std::array<std::string_view, schema::kFacetCount> kNames = {
      "Person", "Organisation", "Place", "Source", "Author", "Date known"};
  return kNames[static_cast<std::size_t>(facet)];
}

std::string value_name(schema::Facet facet, const search::FacetCount& value) {
  if (facet == schema::Facet::basis) {
    for (int number = 0; number <= static_cast<int>(DateBasis::unknown); ++number) {
      const auto basis = static_cast<DateBasis>(number);
      if (value.key == to_string(basis)) return std::string(basis_text(basis));
    }
  }
  return value.name.empty() ? value.key : value.name;
}

View value_view(schema::Facet facet, const search::FacetCount& value, const Links& links) {
  const bool chosen = value.selected || value.excluded;
  View view;
  view.set("name", value_name(facet, value))
      .set("count", number_text(value.count))
      .set("noun", value.count == 1 ? "article" : "articles")
      .set("selected", value.selected)
      .set("excluded", value.excluded)
      .set("open", !chosen)
      .set("href", chosen ? links.without(facet, value.key) : links.with(facet, value.key))
      .set("exclude_href", chosen ? "" : links.excluding(facet, value.key));
  return view;
}

std::string facet_page_link(schema::Facet facet, const search::Request& request) {
  search::Request plain = request;
  plain.page = 1;
  return make_link("/facet/" + std::string(schema::field(facet).parameter),
                   search::to_parameters(plain));
}

View facet_view(const search::FacetResult& facet, const search::Request& request,
                const Links& links) {
  const schema::FacetField& field = schema::field(facet.facet);
  const search::FacetFilter& filter = request.filter(facet.facet);
  std::vector<View> values;
  for (const search::FacetCount& value : facet.values) {
    values.push_back(value_view(facet.facet, value, links));
  }
  View view;
  view.set("label", field.label)
      .set("name", field.parameter)
      .set("any", !facet.values.empty())
      .set("values", std::move(values))
      .set("several_chosen", filter.any.size() > 1)
      .set("all", filter.all)
      .set("match_href", links.any_or_all(facet.facet, !filter.all))
      .set("more", facet.distinct > facet.values.size())
      .set("more_href", facet_page_link(facet.facet, request))
      .set("distinct", number_text(facet.distinct));
  return view;
}

}  // namespace dateline::web
