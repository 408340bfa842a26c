#include "web/html.h"

#include <nlohmann/json.hpp>

#include "tests/support/catch.h"
#include "web/json_text.h"

using namespace dateline;

TEST_CASE("escaping leaves nothing that HTML would read") {
  CHECK(web::escape_html("<a href=\"x\" title='y'>&amp;") ==
        "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;");
}

TEST_CASE("a template escapes what it is given, and knows enclosing names") {
  const web::Templates templates;
  web::View view;
  view.set("status", "404").set("title", "<i>no</i>").set("detail", "a & b");
  const std::string html = templates.render("error", view);
  CHECK(html.find("<h1>&lt;i&gt;no&lt;/i&gt;</h1>") != std::string::npos);
  CHECK(html.find("a &amp; b") != std::string::npos);
}

TEST_CASE("JSON inside a page cannot end its script element") {
  const nlohmann::ordered_json json = {{"headline", "</script><script>alert(1)</script>&"}};
  const std::string text = web::json_for_script(json);
  CHECK(text.find_first_of("<>&") == std::string::npos);
  CHECK(nlohmann::ordered_json::parse(text) == json);
}

TEST_CASE("JSON of bytes that are not UTF-8 is still JSON") {
  const nlohmann::ordered_json json = {{"id", "caf\xE9.txt"}};
  CHECK(nlohmann::json::parse(web::json_text(json))["id"] == "caf\uFFFD.txt");
}
