#pragma once

#include <string>
#include <string_view>

#include "searcher/request.h"

namespace dateline::web {

// Links that change one thing of a request and go back to its first page.
class Links {
 public:
  // Keeps a view of `path` and a reference to the request.
  Links(std::string_view path, const search::Request& request) : path_(path), request_(request) {}

  [[nodiscard]] std::string same() const;  // this page, on any other path
  [[nodiscard]] std::string to(const search::Request& changed) const;
  [[nodiscard]] std::string page(unsigned number) const;  // the one link that changes the page only

  [[nodiscard]] std::string with(schema::Facet facet, std::string_view key) const;
  [[nodiscard]] std::string without(schema::Facet facet, std::string_view key) const;  // any, none
  [[nodiscard]] std::string excluding(schema::Facet facet, std::string_view key) const;
  [[nodiscard]] std::string any_or_all(schema::Facet facet, bool all) const;
  [[nodiscard]] std::string in(search::HistogramField field,
                               const std::optional<Interval>& interval) const;
  [[nodiscard]] std::string sorted(search::Sort sort) const;
  [[nodiscard]] std::string copies(search::Copies copies) const;

 private:
  [[nodiscard]] search::Request fresh() const;

  std::string_view path_;
  const search::Request& request_;
};

// The chosen interval of a histogram's field.
const std::optional<Interval>& chosen(const search::Request& request, search::HistogramField field);

}  // namespace dateline::web
