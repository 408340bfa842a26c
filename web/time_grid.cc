#include "web/time_grid.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "web/links.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

constexpr int kMostRows = 24;
constexpr int kBefore = 12;  // periods before the first publication that are shown
constexpr int kAfter = 3;    // and after the last
constexpr int kShades = 5;

// Days, months and years by number, so that they can be counted.
int period_of(Day day, Precision unit) {
  const CivilDate date = civil(day);
  switch (unit) {
    case Precision::day:
      return day.number;
    case Precision::month:
      return date.year * 12 + date.month - 1;
    default:
      return date.year;
  }
}

Interval interval_of(int period, Precision unit) {
  switch (unit) {
    case Precision::day:
      return day_interval(Day{period});
    case Precision::month:
      return month_interval(period / 12, period % 12 + 1);
    default:
      return year_interval(period);
  }
}

// The finest unit in which the days from first to last are few enough for rows.
Precision unit_for(Day first, Day last) {
  for (const Precision unit : {Precision::day, Precision::month})
    if (period_of(last, unit) - period_of(first, unit) < kMostRows) return unit;
  return Precision::year;
}

struct Cell {
  int column = 0;
  std::uint32_t count = 0;
};
struct Row {
  int period = 0;
  std::uint32_t articles = 0;
  std::vector<Cell> cells;
};

struct Grid {
  Precision unit = Precision::year;
  int first_row = 0;
  int last_row = 0;
  int first_column = 0;
  int last_column = 0;
  std::uint32_t most = 1;  // the highest count of a cell
  std::vector<Row> rows;   // those that hold articles

  [[nodiscard]] int columns() const { return last_column - first_column + 1; }
  [[nodiscard]] int height() const { return last_row - first_row + 1; }
};

Row read_row(Call& call, Grid& grid, int period) {
  search::Request request = bare_request();
  request.published = interval_of(period, grid.unit);
  request.histograms = {search::HistogramField::mentions};
  request.histogram_unit = grid.unit;
  const search::Answer answer = call.search(request);
  Row row{period, answer.total, {}};
  for (const auto& bucket : answer.histograms.front().buckets) {
    const int column = period_of(bucket.interval.from, grid.unit);
    if (column < grid.first_column || grid.last_column < column) continue;
    row.cells.push_back({column, bucket.count});
    grid.most = std::max(grid.most, bucket.count);
  }
  return row;
}

Grid read_grid(Call& call, const search::HistogramResult& published) {
  Grid grid;
  const Day first = published.buckets.front().interval.from;
  const Day last = published.buckets.back().interval.to;
  grid.unit = unit_for(first, last);
  grid.last_row = period_of(last, grid.unit);
  grid.first_row = std::max(period_of(first, grid.unit), grid.last_row - kMostRows + 1);
  const auto clamped = [&](int period) {
    return std::clamp(period, period_of(*make_day(kFirstYear, 1, 1), grid.unit),
                      period_of(*make_day(kLastYear, 12, 31), grid.unit));
  };
  grid.first_column = clamped(grid.first_row - kBefore);
  grid.last_column = clamped(grid.last_row + kAfter);
  for (int period = grid.first_row; period <= grid.last_row; ++period)
    if (Row row = read_row(call, grid, period); row.articles > 0)
      grid.rows.push_back(std::move(row));
  return grid;
}

std::string link_to(const Interval& published, const std::optional<Interval>& mentions) {
  search::Parameters parameters = {{"published", to_iso(published)}};
  if (mentions) parameters.emplace_back("mentions", to_iso(*mentions));
  return make_link("/", parameters);
}

View cell_view(const Grid& grid, const Row& row, const Cell& cell) {
  const Interval published = interval_of(row.period, grid.unit);
  const Interval mentions = interval_of(cell.column, grid.unit);
  // Areas of equal shade differ by about the same factor: a few busy periods hide nothing.
  const double share = std::log1p(cell.count) / std::log1p(grid.most);
  View view;
  view.set("x", std::to_string(cell.column - grid.first_column))
      .set("y", std::to_string(row.period - grid.first_row))
      .set("shade",
           std::to_string(std::clamp(static_cast<int>(std::ceil(share * kShades)), 1, kShades)))
      .set("when", interval_text(mentions))
      .set("row", interval_text(published))
      .set("count", count_text(cell.count, "article", "articles"))
      .set("number", number_text(cell.count))
      .set("href", link_to(published, mentions));
  return view;
}

View row_view(const Grid& grid, const Row& row) {
  const Interval published = interval_of(row.period, grid.unit);
  std::vector<View> cells;
  for (const Cell& cell : row.cells) cells.push_back(cell_view(grid, row, cell));
  View view;
  view.set("when", interval_text(published))
      .set("href", link_to(published, std::nullopt))
      .set("articles", number_text(row.articles))
      .set("cells", std::move(cells));
  return view;
}

// The squares where an article speaks of the period in which it was published.
std::vector<View> diagonal(const Grid& grid) {
  std::vector<View> out;
  for (int period = grid.first_row; period <= grid.last_row; ++period)
    out.emplace_back()
        .set("x", std::to_string(period - grid.first_column))
        .set("y", std::to_string(period - grid.first_row));
  return out;
}

}  // namespace

View time_grid_view(Call& call, const search::HistogramResult& published) {
  View view;
  view.set("any", false);
  if (published.buckets.empty()) return view;
  const Grid grid = read_grid(call, published);
  std::vector<View> rows;
  for (const Row& row : grid.rows) rows.push_back(row_view(grid, row));
  const auto name = [&](int period) { return interval_short(interval_of(period, grid.unit)); };
  view.set("any", grid.height() > 1)
      .set("unit", to_string(grid.unit))
      .set("width", std::to_string(grid.columns()))
      .set("height", std::to_string(grid.height()))
      .set("first_row", name(grid.first_row))
      .set("last_row", name(grid.last_row))
      .set("first_column", name(grid.first_column))
      .set("last_column", name(grid.last_column))
      .set("diagonal", diagonal(grid))
      .set("rows", std::move(rows));
  return view;
}

}  // namespace dateline::web
