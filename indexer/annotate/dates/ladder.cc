#include "indexer/annotate/dates/ladder.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/annotate/dates/layout.h"
#include "indexer/annotate/dates/stated.h"

namespace dateline::annotate {
namespace {

constexpr std::size_t kTopBytes = 600;  // where the page's address may stand
constexpr int kFirstPlausible = 1800;   // "Apr 28 1275" is a row of prices

Publication published_on(const ScannedText& scanned, const Match& match, Day day,
                         std::string_view rule, double confidence) {
  const Span span = scanned.span_of(match);
  Publication result;
  result.interval = day_interval(day);
  result.basis = DateBasis::dateline;
  result.confidence = confidence;
  result.evidence.push_back({span, std::string(slice(scanned.text, span)), std::string(rule)});
  return result;
}

// The address of the page on a line of its own.
std::optional<Publication> date_by_address(const ScannedText& scanned,
                                           const schema::Confidence& confidence) {
  const auto top = scanned.text.substr(0, kTopBytes);
  for (std::size_t begin = 0; begin < top.size();) {
    const auto end = std::min(scanned.text.find('\n', begin), scanned.text.size());
    const auto line = scanned.text.substr(begin, end - begin);
    if (line.starts_with("http") && line.find(' ') == std::string_view::npos) {
      if (const auto named = date_in_url(line)) {
        const Span span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        return Publication{named->interval,
                           DateBasis::url,
                           confidence.of(schema::Rung::url),
                           {{span, std::string(line), "address of the page"}}};
      }
    }
    begin = end + 1;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Publication> date_by_layout(const ScannedText& scanned,
                                          const schema::Confidence& confidence) {
  std::optional<Publication> noted;
  for (std::size_t i = 0; i < scanned.matches.size(); ++i) {
    const Match& match = scanned.matches[i];
    const auto day = full_day(scanned, match);
    if (!day || civil(*day).year < kFirstPlausible) continue;
    const Setting setting = setting_of(scanned, i);
    if (setting == Setting::announced)
      return published_on(scanned, match, *day, "published line",
                          confidence.of(schema::Rung::published_line));
    if (setting != Setting::prose && !noted)
      noted =
          published_on(scanned, match, *day, setting == Setting::note ? "date line" : "dateline",
                       confidence.of(schema::Rung::date_line));
  }
  return noted ? noted : date_by_address(scanned, confidence);
}

}  // namespace dateline::annotate
