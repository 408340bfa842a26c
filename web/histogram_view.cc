#include "web/histogram_view.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "web/chart_window.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

constexpr double kWidth = 240;  // of the drawing's own coordinates; it scales to its place
constexpr double kHeight = 64;
constexpr double kThinnest = 2;  // a bar of one day in a century is still seen

std::string coordinate(double value) {
  return fmt::format("{:.2f}", value);
}

View bar_view(const search::HistogramBucket& bucket, const Interval& whole, std::uint32_t highest) {
  const double scale = kWidth / whole.days();
  const double slot = std::max(bucket.interval.days() * scale, kThinnest);
  const double gap = std::min(slot * 0.15, 1.5);
  const double x = std::min((bucket.interval.from - whole.from) * scale, kWidth - slot);
  const double height = std::max(kHeight * bucket.count / highest, 1.5);
  View view;
  view.set("x", coordinate(x))
      .set("w", coordinate(slot))
      .set("bar_x", coordinate(x + gap / 2))
      .set("bar_w", coordinate(slot - gap))
      .set("y", coordinate(kHeight - height))
      .set("h", coordinate(height))
      .set("when", interval_text(bucket.interval))
      .set("count", count_text(bucket.count, "article", "articles"));
  return view;
}

// The intervals that hold the chosen one, widest first.
std::vector<Interval> ancestors(const Interval& interval) {
  std::vector<Interval> out;
  const CivilDate first = civil(interval.from);
  const CivilDate last = civil(interval.to);
  if (first.year != last.year) return out;
  const Interval year = year_interval(first.year);
  if (interval.days() < year.days()) out.push_back(year);
  if (first.month != last.month) return out;
  const Interval month = month_interval(first.year, first.month);
  if (interval.days() < month.days()) out.push_back(month);
  return out;
}

std::vector<View> crumbs(search::HistogramField field, const Interval& interval,
                         const Links& links) {
  std::vector<View> out;
  out.emplace_back().set("href", links.in(field, std::nullopt)).set("text", "All dates");
  for (const Interval& above : ancestors(interval)) {
    out.emplace_back().set("href", links.in(field, above)).set("text", interval_short(above));
  }
  return out;
}

// The form in which a range is typed keeps everything but the range and the page.
std::vector<View> hidden_fields(search::HistogramField field, search::Request request) {
  (field == search::HistogramField::published ? request.published : request.mentions).reset();
  request.page = 1;
  std::vector<View> out;
  for (const auto& [name, value] : search::to_parameters(request)) {
    out.emplace_back().set("name", name).set("value", value);
  }
  return out;
}

// The way to what the chart leaves out. It has no count: an article may lie in several buckets.
std::vector<View> outside_views(const search::HistogramResult& histogram,
                                std::span<const search::HistogramBucket> shown,
                                const Links& links) {
  const Interval& first = histogram.buckets.front().interval;
  const Interval& last = histogram.buckets.back().interval;
  const Interval& from = shown.front().interval;
  const Interval& to = shown.back().interval;
  std::vector<View> out;
  if (first.from < from.from) {
    out.emplace_back()
        .set("text", "Before " + interval_short(from))
        .set("href", links.in(histogram.field, Interval{first.from, from.from - 1}));
  }
  if (to.to < last.to) {
    out.emplace_back()
        .set("text", "After " + interval_short(to))
        .set("href", links.in(histogram.field, Interval{to.to + 1, last.to}));
  }
  return out;
}

void set_bars(View& view, const search::HistogramResult& histogram, const Links& links) {
  const auto shown = chart_window(histogram.buckets);
  const Interval whole{shown.front().interval.from, shown.back().interval.to, Precision::day};
  std::uint32_t highest = 1;
  for (const auto& bucket : shown) highest = std::max(highest, bucket.count);
  std::vector<View> bars;
  for (const auto& bucket : shown) {
    bars.push_back(bar_view(bucket, whole, highest));
    bars.back().set("href", links.in(histogram.field, bucket.interval));
  }
  std::vector<View> rows;
  for (const auto& bucket : histogram.buckets) {
    rows.emplace_back()
        .set("when", interval_text(bucket.interval))
        .set("count", count_text(bucket.count, "article", "articles"))
        .set("href", links.in(histogram.field, bucket.interval));
  }
  view.set("bars", std::move(bars))
      .set("rows", std::move(rows))
      .set("clipped", shown.size() < histogram.buckets.size())
      .set("outside", outside_views(histogram, shown, links))
      .set("first", interval_short(shown.front().interval))
      .set("last", interval_short(shown.back().interval))
      .set("several", shown.size() > 1);
}

}  // namespace

View histogram_view(const search::HistogramResult& histogram, const search::Request& request,
                    const Links& links) {
  const bool published = histogram.field == search::HistogramField::published;
  const std::optional<Interval>& interval = chosen(request, histogram.field);
  View view;
  view.set("label", published ? "Published" : "Dates mentioned")
      .set("name", published ? "published" : "mentions")
      .set("any", !histogram.buckets.empty())
      .set("by", to_string(histogram.interval))
      .set("value", interval ? to_iso(*interval) : "")
      .set("chosen", interval.has_value())
      .set("chosen_text", interval ? interval_text(*interval) : "")
      .set("hidden", hidden_fields(histogram.field, request))
      .set("crumbs", interval ? crumbs(histogram.field, *interval, links) : std::vector<View>())
      .set("missing", histogram.missing > 0)
      .set("missing_text",
           count_text(histogram.missing, "article", "articles") +
               (published ? " without so precise a date" : " that mention none so precise"));
  if (!histogram.buckets.empty()) set_bars(view, histogram, links);
  return view;
}

}  // namespace dateline::web
