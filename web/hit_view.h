#pragma once

#include <vector>

#include "searcher/answer.h"
#include "web/html.h"

namespace dateline::web {

// One result, for the template part "hit".
View hit_view(const search::Hit& hit);
std::vector<View> hit_views(const std::vector<search::Hit>& hits);

}  // namespace dateline::web
