#include "web/pages.h"

namespace dateline::web {

Reply error_page(Call& call, const Problem& problem) {
  View view;
  view.set("title", status_title(problem.status))
      .set("status", std::to_string(problem.status))
      .set("detail", problem.detail);
  Page page;
  page.title = std::string(status_title(problem.status));
  page.content = call.templates.render("error", view);
  return page_reply(call, std::move(page), problem.status);
}

}  // namespace dateline::web
