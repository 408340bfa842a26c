#pragma once

#include "searcher/answer.h"
#include "web/html.h"
#include "web/links.h"

namespace dateline::web {

// A clickable chart for the template part "histogram": bars placed by time, the same as a list of
// links, the way back up from what is chosen. `name` tells two charts of one page apart.
View histogram_view(const search::HistogramResult& histogram, const search::Request& request,
                    const Links& links);

}  // namespace dateline::web
