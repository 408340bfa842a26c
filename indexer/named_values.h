#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/article.h"
#include "indexer/schema/fields.h"

namespace dateline::indexing {

// The facet values that metadata gives (sources, authors), numbered as they are met. The name of a
// key is the form that most articles use.
class NamedValues {
 public:
  struct Value {
    schema::Facet facet = schema::Facet::source;
    std::string key;
    std::string name;
  };

  void add(const Article& article);
  // Settles the names.
  void finish();

  [[nodiscard]] const std::vector<Value>& values() const { return values_; }
  // Indexes into values(), of the i-th article added.
  [[nodiscard]] std::vector<std::uint32_t> of(std::size_t i) const {
    return {flat_.begin() + begins_[i], flat_.begin() + begins_[i + 1]};
  }

 private:
  std::map<std::pair<schema::Facet, std::string>, std::uint32_t> index_;
  std::vector<Value> values_;
  std::vector<std::map<std::string, std::uint32_t>> names_;
  std::vector<std::uint32_t> flat_;
  std::vector<std::uint32_t> begins_ = {0};
};

}  // namespace dateline::indexing
