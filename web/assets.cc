#include "web/assets.h"

#include "web/resources.h"

namespace dateline::web {

Outcome style_sheet(Call&) {
  return Reply{.type = "text/css; charset=utf-8", .body = std::string(page_assets("style.css"))};
}

Outcome icon(Call&) {
  return Reply{.type = "image/svg+xml", .body = std::string(page_assets("icon.svg"))};
}

// Articles may be found; the countless combinations of filters may not be walked.
Outcome robots(Call&) {
  return Reply{.type = "text/plain; charset=utf-8",
               .body =
                   "User-agent: *\n"
                   "Disallow: /api/\n"
                   "Disallow: /facet/\n"
                   "Disallow: /feed.atom\n"
                   "Disallow: /*?\n"};
}

}  // namespace dateline::web
