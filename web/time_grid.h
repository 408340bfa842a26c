#pragma once

#include "web/call.h"
#include "web/html.h"

namespace dateline::web {

// When articles were published against when the events that they speak of happened, for the
// template part "time_grid": a square for each pair of periods, and the same as a table of links.
// Every count is that of the page it links to. Empty (no name set but `any`, false) when too few
// articles are dated. Asks one search a row, at most 24.
View time_grid_view(Call& call, const search::HistogramResult& published);

}  // namespace dateline::web
