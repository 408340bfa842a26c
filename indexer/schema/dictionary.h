#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "indexer/schema/fields.h"

namespace dateline::schema {

// A way in which a facet value is written in the articles, and why it counts for the value.
struct SurfaceForm {
  std::string text;
  std::string
      reason;  // "as written", "last name in the same article", "transliteration", "alias file"
  std::uint32_t mentions = 0;
};

struct FacetValue {
  std::string key;   // slug, unique within its facet
  std::string name;  // as shown
  std::uint32_t articles = 0;
  std::vector<SurfaceForm> forms;  // most frequent first; may be empty
};

// Values of one facet are numbered from 0 by descending number of articles (ties: by key), so that
// a scan for the most frequent ones can stop early. The number is what facet_codec.h packs.
//
// In the database the dictionary lies in metadata, in chunks: names and counts of 4,096 values
// (all read when an index is opened), surface forms of 64 values (read on demand), and the
// numbers in key order (to find a key by binary search).
void write_dictionary(Xapian::WritableDatabase& database, Facet facet,
                      std::span<const FacetValue> by_number);

// All keys, names and counts of one facet, in memory: about 40 bytes and the strings a value.
// Immutable after construction, so any thread may read it.
class Dictionary {
 public:
  Dictionary() = default;
  // Throws CorruptIndex.
  Dictionary(const Xapian::Database& database, Facet facet);

  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(counts_.size()); }
  [[nodiscard]] std::string_view key(std::uint32_t number) const { return string(2 * number); }
  [[nodiscard]] std::string_view name(std::uint32_t number) const { return string(2 * number + 1); }
  [[nodiscard]] std::uint32_t articles(std::uint32_t number) const { return counts_[number]; }
  // O(log size).
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view key) const;
  // Numbers in ascending order of key.
  [[nodiscard]] std::span<const std::uint32_t> by_key() const { return by_key_; }

 private:
  [[nodiscard]] std::string_view string(std::size_t index) const {
    return std::string_view(strings_).substr(ends_[index], ends_[index + 1] - ends_[index]);
  }

  std::string strings_;              // key 0, name 0, key 1, name 1, …
  std::vector<std::uint32_t> ends_;  // ends_[i] = begin of string i; one more than strings
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint32_t> by_key_;
};

// The surface forms of one value, read from the database. Throws CorruptIndex.
std::vector<SurfaceForm> read_forms(const Xapian::Database& database, Facet facet,
                                    std::uint32_t number);

// The forms of the first `count` values, ascending: use(number, form), the form valid during the
// call. 64 values cost one look-up. Throws CorruptIndex.
void for_each_form(const Xapian::Database& database, Facet facet, std::uint32_t count,
                   const std::function<void(std::uint32_t, std::string_view)>& use);

}  // namespace dateline::schema
