#include "indexer/schema/dictionary.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

#include "indexer/schema/varint.h"

namespace dateline::schema {
namespace {

constexpr std::size_t kValuesPerChunk = 4096;
constexpr std::size_t kFormsPerChunk = 64;

std::string chunk_key(std::string_view what, Facet facet, std::size_t chunk) {
  return fmt::format("dateline.{}.{}.{:08}", what, field(facet).parameter, chunk);
}

std::string encode_values(std::span<const FacetValue> values) {
  std::string out;
  for (const FacetValue& value : values) {
    put_string(out, value.key);
    put_string(out, value.name);
    put_varint(out, value.articles);
  }
  return out;
}

std::string encode_forms(std::span<const FacetValue> values) {
  std::string out;
  for (const FacetValue& value : values) {
    std::string record;
    put_varint(record, value.forms.size());
    for (const SurfaceForm& form : value.forms) {
      put_string(record, form.text);
      put_string(record, form.reason);
      put_varint(record, form.mentions);
    }
    put_string(out, record);
  }
  return out;
}

template <class Encode>
void write_chunks(Xapian::WritableDatabase& database, std::string_view what, Facet facet,
                  std::span<const FacetValue> values, std::size_t per_chunk, Encode encode) {
  for (std::size_t begin = 0, chunk = 0; begin < values.size(); begin += per_chunk, ++chunk) {
    const auto part = values.subspan(begin, std::min(per_chunk, values.size() - begin));
    database.set_metadata(chunk_key(what, facet, chunk), encode(part));
  }
}

}  // namespace

void write_dictionary(Xapian::WritableDatabase& database, Facet facet,
                      std::span<const FacetValue> by_number) {
  write_chunks(database, "values", facet, by_number, kValuesPerChunk, encode_values);
  write_chunks(database, "forms", facet, by_number, kFormsPerChunk, encode_forms);
  std::vector<std::uint32_t> by_key(by_number.size());
  std::iota(by_key.begin(), by_key.end(), 0U);
  std::sort(by_key.begin(), by_key.end(),
            [&](std::uint32_t a, std::uint32_t b) { return by_number[a].key < by_number[b].key; });
  const auto order = std::span<const std::uint32_t>(by_key);
  for (std::size_t begin = 0, chunk = 0; begin < order.size(); begin += kValuesPerChunk, ++chunk) {
    std::string out;
    for (const auto number : order.subspan(begin, std::min(kValuesPerChunk, order.size() - begin)))
      put_varint(out, number);
    database.set_metadata(chunk_key("by_key", facet, chunk), out);
  }
}

Dictionary::Dictionary(const Xapian::Database& database, Facet facet) {
  ends_.push_back(0);
  for (std::size_t chunk = 0;; ++chunk) {
    const std::string bytes = database.get_metadata(chunk_key("values", facet, chunk));
    if (bytes.empty()) break;
    for (ByteReader reader(bytes); !reader.empty();) {
      for (int i = 0; i < 2; ++i) {
        strings_.append(reader.string());
        ends_.push_back(static_cast<std::uint32_t>(strings_.size()));
      }
      counts_.push_back(reader.u32());
    }
  }
  strings_.shrink_to_fit();
  by_key_.reserve(counts_.size());
  for (std::size_t chunk = 0; by_key_.size() < counts_.size(); ++chunk) {
    const std::string bytes = database.get_metadata(chunk_key("by_key", facet, chunk));
    if (bytes.empty()) throw CorruptIndex("the key order of a facet is incomplete");
    for (ByteReader reader(bytes); !reader.empty();) {
      by_key_.push_back(reader.u32());
      if (by_key_.back() >= counts_.size()) throw CorruptIndex("a facet value has no such number");
    }
  }
}

std::optional<std::uint32_t> Dictionary::find(std::string_view wanted) const {
  const auto at = std::lower_bound(
      by_key_.begin(), by_key_.end(), wanted,
      [this](std::uint32_t number, std::string_view value) { return key(number) < value; });
  if (at == by_key_.end() || key(*at) != wanted) return std::nullopt;
  return *at;
}

std::vector<SurfaceForm> read_forms(const Xapian::Database& database, Facet facet,
                                    std::uint32_t number) {
  const std::string bytes =
      database.get_metadata(chunk_key("forms", facet, number / kFormsPerChunk));
  ByteReader chunk(bytes);
  for (std::size_t skip = number % kFormsPerChunk; skip > 0; --skip) chunk.string();
  ByteReader record(chunk.string());
  std::vector<SurfaceForm> forms(record.varint());
  for (SurfaceForm& form : forms) {
    form.text = record.string();
    form.reason = record.string();
    form.mentions = record.u32();
  }
  return forms;
}

void for_each_form(const Xapian::Database& database, Facet facet, std::uint32_t count,
                   const std::function<void(std::uint32_t, std::string_view)>& use) {
  std::string bytes;
  ByteReader chunk(bytes);
  for (std::uint32_t number = 0; number < count; ++number) {
    if (number % kFormsPerChunk == 0) {
      bytes = database.get_metadata(chunk_key("forms", facet, number / kFormsPerChunk));
      chunk = ByteReader(bytes);
    }
    ByteReader record(chunk.string());
    for (auto left = record.varint(); left > 0; --left) {
      use(number, record.string());
      record.string();
      record.varint();
    }
  }
}

}  // namespace dateline::schema
