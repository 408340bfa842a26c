#include "indexer/analysis_cache.h"

#include <system_error>
#include <utility>

#include "indexer/schema/document_data.h"
#include "indexer/schema/hash.h"
#include "indexer/schema/varint.h"

namespace dateline::indexing {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kKept = "analysis.spool";
constexpr std::string_view kInterrupted = "analysis-interrupted.spool";
constexpr std::string_view kFresh = "analysis-new.spool";

}  // namespace

AnalysisCache::AnalysisCache(fs::path folder, std::string_view fingerprint)
    : folder_(std::move(folder)), fingerprint_(fingerprint) {
  // What a killed run had done so far is as good as what the last whole run left.
  std::error_code none_there;
  fs::rename(folder_ / kFresh, folder_ / kInterrupted, none_there);
  for (const auto name : {kKept, kInterrupted})
    if (fs::exists(folder_ / name)) read_earlier(folder_ / name);
  fresh_.emplace(folder_ / kFresh, Spool::Mode::create);
  fresh_->append(fingerprint_);
}

AnalysisCache::~AnalysisCache() = default;

void AnalysisCache::read_earlier(const fs::path& path) {
  Spool spool(path, Spool::Mode::open);
  std::uint64_t offset = 0;
  std::string record;
  if (!spool.next(offset, record) || record != fingerprint_) return;
  const auto file = static_cast<std::uint32_t>(earlier_.size());
  for (std::uint64_t at = offset; spool.next(offset, record); at = offset)
    found_[schema::ByteReader(record).varint()] = {file, at};
  earlier_.push_back(std::move(spool));
}

std::uint64_t AnalysisCache::key(const Article& with_parts) {
  std::string parts;
  for (const Part& part : with_parts.parts) {
    schema::put_varint(parts, part.span.begin);
    schema::put_varint(parts, part.span.end);
    parts.push_back(static_cast<char>(part.kind));
  }
  // The id and the path count too: a file name can hold the date.
  std::uint64_t key = schema::hash64(parts, with_parts.content_hash);
  for (const std::string* value :
       {&with_parts.id, &with_parts.path, &with_parts.title, &with_parts.source, &with_parts.url})
    key = schema::hash64(*value, key);
  return key;
}

std::optional<Analysed> AnalysisCache::find(std::uint64_t key) const {
  const auto entry = found_.find(key);
  if (entry == found_.end()) return std::nullopt;
  const auto [file, offset] = entry->second;
  const std::string record = earlier_[file].read(offset);
  schema::ByteReader reader(record);
  reader.varint();
  return decode_analysed(reader.string());
}

std::size_t AnalysisCache::add(std::uint64_t key, const Analysed& analysed) {
  std::string record;
  schema::put_varint(record, key);
  schema::put_string(record, encode_analysed(analysed));
  added_.push_back(fresh_->append(record));
  if (found_.contains(key)) ++reused_;
  return added_.size() - 1;
}

void AnalysisCache::finish_adding() {
  fresh_->flush();
}

Analysed AnalysisCache::get(std::size_t handle) const {
  const std::string record = fresh_->read(added_[handle]);
  schema::ByteReader reader(record);
  reader.varint();
  return decode_analysed(reader.string());
}

void AnalysisCache::commit() {
  fs::rename(folder_ / kFresh, folder_ / kKept);
  std::error_code none_there;
  fs::remove(folder_ / kInterrupted, none_there);
}

}  // namespace dateline::indexing
