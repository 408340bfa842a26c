#include "web/links.h"

#include <algorithm>

#include "web/url.h"

namespace dateline::web {

search::Request Links::fresh() const {
  search::Request request = request_;
  request.page = 1;
  return request;
}

std::string Links::to(const search::Request& changed) const {
  return make_link(path_, search::to_parameters(changed));
}

std::string Links::same() const {
  return to(request_);
}

std::string Links::page(unsigned number) const {
  search::Request request = request_;
  request.page = number;
  return to(request);
}

std::string Links::with(schema::Facet facet, std::string_view key) const {
  search::Request request = fresh();
  search::FacetFilter& filter = request.filter(facet);
  std::erase(filter.none, key);
  if (std::find(filter.any.begin(), filter.any.end(), key) == filter.any.end()) {
    filter.any.emplace_back(key);
  }
  return to(request);
}

std::string Links::without(schema::Facet facet, std::string_view key) const {
  search::Request request = fresh();
  search::FacetFilter& filter = request.filter(facet);
  std::erase(filter.any, key);
  std::erase(filter.none, key);
  if (filter.any.size() < 2) filter.all = false;
  return to(request);
}

std::string Links::excluding(schema::Facet facet, std::string_view key) const {
  search::Request request = fresh();
  search::FacetFilter& filter = request.filter(facet);
  std::erase(filter.any, key);
  if (std::find(filter.none.begin(), filter.none.end(), key) == filter.none.end()) {
    filter.none.emplace_back(key);
  }
  return to(request);
}

std::string Links::any_or_all(schema::Facet facet, bool all) const {
  search::Request request = fresh();
  request.filter(facet).all = all;
  return to(request);
}

std::string Links::in(search::HistogramField field, const std::optional<Interval>& interval) const {
  search::Request request = fresh();
  (field == search::HistogramField::published ? request.published : request.mentions) = interval;
  return to(request);
}

std::string Links::sorted(search::Sort sort) const {
  search::Request request = fresh();
  request.sort = sort;
  return to(request);
}

std::string Links::copies(search::Copies copies) const {
  search::Request request = fresh();
  request.copies = copies;
  return to(request);
}

const std::optional<Interval>& chosen(const search::Request& request,
                                      search::HistogramField field) {
  return field == search::HistogramField::published ? request.published : request.mentions;
}

}  // namespace dateline::web
