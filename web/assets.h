#pragma once

#include "web/call.h"

namespace dateline::web {

// Files that are the same for every index.
Outcome style_sheet(Call& call);
Outcome icon(Call& call);
Outcome robots(Call& call);

}  // namespace dateline::web
