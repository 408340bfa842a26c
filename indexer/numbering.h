#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "indexer/collection.h"
#include "indexer/schema/dictionary.h"
#include "indexer/writing/document.h"

namespace dateline::indexing {

// Gives every value of every facet its number (by descending number of articles, then key) and
// every story and copy group a number of its own.
class Numbering {
 public:
  explicit Numbering(const Collection& collection);

  [[nodiscard]] DocumentNumbers of(std::size_t i) const;
  // The dictionaries, by number; leaves this object without them.
  std::array<std::vector<schema::FacetValue>, schema::kFacetCount> take_dictionaries();

  [[nodiscard]] std::uint32_t stories() const { return stories_; }
  [[nodiscard]] std::uint32_t copy_groups() const { return copy_groups_; }
  // Articles that are a copy of another one.
  [[nodiscard]] std::uint32_t copies() const { return copies_; }

 private:
  struct Value {
    schema::Facet facet;
    std::uint32_t number = 0;
  };

  void number(std::vector<std::pair<schema::Facet, schema::FacetValue>> values);
  void number_copies();

  const Collection& collection_;
  std::vector<Value> values_;  // entities, then what the metadata says, then the bases
  std::array<std::vector<schema::FacetValue>, schema::kFacetCount> dictionaries_;
  std::vector<std::uint32_t> copy_group_;  // by article; kNone: no copies
  std::vector<std::uint32_t> copy_rank_;
  std::uint32_t stories_ = 0;
  std::uint32_t copy_groups_ = 0;
  std::uint32_t copies_ = 0;
};

}  // namespace dateline::indexing
