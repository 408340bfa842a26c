#include <algorithm>
#include <utility>

#include "indexer/reading/ascii.h"
#include "indexer/reading/lines.h"
#include "indexer/reading/parts.h"
#include "indexer/schema/hash.h"

namespace dateline::reading {
namespace {

// Digits are equal, so that "3 comments" and "12 comments" are one line.
std::uint64_t line_hash(std::string_view folded) {
  constexpr std::uint64_t kPrime = 0x100000001b3U;
  std::uint64_t value = 0xcbf29ce484222325U;
  bool digit = false;
  for (const char c : folded) {
    const bool is = is_digit(c);
    if (is && digit) continue;
    digit = is;
    value = (value ^ static_cast<unsigned char>(is ? '0' : c)) * kPrime;
  }
  return value ^ (value >> 29U);
}

}  // namespace

void LineStatistics::add(const Article& article) {
  const Lines lines(article.text);
  SampledLines hashes;
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (lines.folded(i).size() <= kLongestLine) hashes.push_back(line_hash(lines.folded(i)));
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
  insert(outlets_[article.source], schema::hash64(article.id), std::move(hashes));
}

void LineStatistics::merge(const LineStatistics& other) {
  for (const auto& [name, outlet] : other.outlets_) {
    auto& mine = outlets_[name];
    for (const auto& [article, lines] : outlet.sample) insert(mine, article, lines);
  }
}

void LineStatistics::insert(Outlet& outlet, std::uint64_t article, SampledLines lines) {
  const bool full = outlet.sample.size() >= kSample;
  if (full && article > outlet.sample.rbegin()->first) return;
  const auto [at, added] = outlet.sample.emplace(article, std::move(lines));
  if (!added) return;
  for (const auto line : at->second) ++outlet.counts[line];
  if (!full) return;
  const auto last = std::prev(outlet.sample.end());
  for (const auto line : last->second) {
    const auto count = outlet.counts.find(line);
    if (--count->second == 0) outlet.counts.erase(count);
  }
  outlet.sample.erase(last);
}

LineStatistics::Share LineStatistics::share(std::string_view outlet, std::string_view line) const {
  return share_of(outlet, fold_line(line));
}

LineStatistics::Share LineStatistics::share_of(std::string_view outlet,
                                               std::string_view folded) const {
  const auto found = outlets_.find(outlet);
  if (found == outlets_.end() || folded.size() > kLongestLine) return {};
  const auto of = static_cast<std::uint32_t>(found->second.sample.size());
  const auto count = found->second.counts.find(line_hash(folded));
  return {count == found->second.counts.end() ? 0 : count->second, of};
}

}  // namespace dateline::reading
