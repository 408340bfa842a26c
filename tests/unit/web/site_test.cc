#include "web/site.h"

#include <nlohmann/json.hpp>

#include "tests/support/article_index.h"
#include "tests/support/catch.h"
#include "web/routes.h"
#include "web/url.h"

using namespace dateline;
using test::mention;
using test::plain_article;

namespace {

// Every text of these articles tries to become markup.
constexpr const char* kHostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>&lt;";

std::vector<Article> articles() {
  std::vector<Article> out;
  out.push_back(plain_article("wire/one.txt", "Troops leave", "Ada Byron saw troops leave Paris."));
  out.push_back(plain_article("wire/two.txt", "Troops stay", "Ada Byron saw troops stay in Rome."));
  for (Article& article : out) {
    mention(article, EntityKind::person, "ada-byron", "Ada Byron");
    article.source = "Harbour Wire";
    article.published = {parse_day_range("2022-02-15"), DateBasis::stated, 1.0, {}};
  }
  Article bad = plain_article(std::string("bad/") + kHostile, kHostile,
                              std::string("troops ") + kHostile + " troops");
  bad.source = kHostile;
  bad.authors = {kHostile};
  bad.url = std::string("javascript:") + kHostile;
  bad.path = kHostile;
  bad.repair = kHostile;
  bad.story = std::string("story/") + kHostile;
  bad.published = {parse_day_range("2022-02-16"),
                   DateBasis::inferred,
                   0.9,
                   {{std::nullopt, kHostile, kHostile}}};
  mention(bad, EntityKind::person, "script-alert-1", "<script>alert(1)</script>");
  if (!bad.entities.empty()) bad.entities[0].rule = kHostile;
  out.push_back(bad);
  return out;
}

// One index and site for all cases: building it is the slow part.
class Fixture {
 public:
  Fixture() {
    test::build_index(directory_.path(), articles());
    searcher_ = std::make_unique<web::LiveSearcher>(directory_.path());
    site_ = std::make_unique<web::Site>(*searcher_);
  }

  [[nodiscard]] web::Reply get(const std::string& target, web::HttpRequest request = {}) const {
    const std::size_t question = target.find('?');
    request.path = web::percent_decode(target.substr(0, question), false);
    if (question != target.npos) request.parameters = web::parse_query(target.substr(question + 1));
    request.host = "news.example:8080";
    return site_->answer(request);
  }

  [[nodiscard]] nlohmann::json json(const std::string& target) const {
    return nlohmann::json::parse(get(target).body);
  }

 private:
  test::TemporaryDirectory directory_;
  std::unique_ptr<web::LiveSearcher> searcher_;
  std::unique_ptr<web::Site> site_;
};

const Fixture& fixture() {
  static const Fixture made;
  return made;
}

std::string header(const web::Reply& reply, std::string_view name) {
  for (const auto& [key, value] : reply.headers) {
    if (key == name) return value;
  }
  return {};
}

std::string streamed(const web::Reply& reply) {
  std::string all;
  reply.stream([&all](std::string_view piece) {
    all += piece;
    return true;
  });
  return all;
}

std::string hostile_article() {
  return web::article_path(std::string("bad/") + kHostile);
}

}  // namespace

TEST_CASE("a search answers in the shape of the contract") {
  const nlohmann::json answer = fixture().json("/api/search?q=troops");
  CHECK(answer["total"] == 3);
  CHECK(answer["index"]["articles"] == 3);
  CHECK(answer["hits"].size() == 3);
  CHECK(answer["facets"]["person"]["values"][0]["key"] == "ada-byron");
  CHECK(answer["facets"]["person"]["values"][0]["count"] == 2);
}

TEST_CASE("an unknown parameter is refused by its name") {
  const web::Reply reply = fixture().get("/api/search?q=troops&colour=red");
  CHECK(reply.status == 400);
  CHECK(reply.type == "application/problem+json");
  const nlohmann::json problem = nlohmann::json::parse(reply.body);
  CHECK(problem["status"] == 400);
  CHECK(problem["parameter"] == "colour");
  CHECK(problem["title"] == "Bad request");
  CHECK(problem["detail"].get<std::string>().find("colour") != std::string::npos);
}

TEST_CASE("a bad value is refused by its parameter's name on every route") {
  const std::pair<const char*, const char*> kBad[] = {
      {"/api/search?published=2022-13", "published"},
      {"/api/search?page=0", "page"},
      {"/api/search?per_page=101", "per_page"},
      {"/api/search?sort=best", "sort"},
      {"/api/search?q=%ff%fe", "q"},
      {"/api/facets/person?size=5000", "size"},
      {"/api/facets/person?order=up", "order"},
      {"/api/facets/person?offset=-1", "offset"},
      {"/api/suggest?q=a&size=0", "size"},
      {"/api/suggest?format=xml", "format"},
      {"/api/explain?id=wire/one.txt&facet=colour&key=x", "facet"},
      {"/api/export.csv?sort=best", "sort"},
      {"/api/articles/wire/one.txt?x=1", "x"},
      {"/feed.atom?page=no", "page"},
  };
  for (const auto& [target, parameter] : kBad) {
    INFO(target);
    const web::Reply reply = fixture().get(target);
    CHECK(reply.status == 400);
    CHECK(nlohmann::json::parse(reply.body)["parameter"] == parameter);
  }
}

TEST_CASE("what is not there is a 404 in the form of its surface") {
  for (const char* target : {"/api/articles/none", "/api/entities/none", "/api/facets/colour",
                             "/api/explain?id=none&facet=person&key=x", "/api/nothing"}) {
    INFO(target);
    const web::Reply reply = fixture().get(target);
    CHECK(reply.status == 404);
    CHECK(reply.type == "application/problem+json");
  }
  for (const char* target : {"/article/none", "/entity/none", "/story/none", "/facet/colour",
                             "/nothing", "/article/", ""}) {
    INFO(target);
    const web::Reply reply = fixture().get(target);
    CHECK(reply.status == 404);
    CHECK(reply.type == "text/html; charset=utf-8");
    CHECK(reply.body.find("<h1>Not found</h1>") != std::string::npos);
  }
}

TEST_CASE("a method other than GET and HEAD is refused with what is allowed") {
  web::HttpRequest request;
  request.method = "POST";
  const web::Reply reply = fixture().get("/api/search", request);
  CHECK(reply.status == 405);
  CHECK(header(reply, "Allow") == "GET, HEAD");
}

TEST_CASE("an answer that has not changed is not sent again") {
  const web::Reply first = fixture().get("/api/search?q=troops");
  const std::string tag = header(first, "ETag");
  REQUIRE(tag.size() > 2);
  CHECK(tag.front() == '"');
  web::HttpRequest again;
  again.if_none_match = "\"other\", " + tag;
  const web::Reply second = fixture().get("/api/search?q=troops", again);
  CHECK(second.status == 304);
  CHECK(second.body.empty());
  CHECK(header(second, "ETag") == tag);
  CHECK(fixture().get("/api/search?q=rome", again).status == 200);
}

TEST_CASE("a far client that accepts a coding gets one, with a tag of its own") {
  web::HttpRequest far;
  far.local = false;
  far.accept_encoding = "gzip";
  const web::Reply coded = fixture().get("/", far);
  CHECK(header(coded, "Content-Encoding") == "gzip");
  CHECK(header(coded, "Vary") == "Accept-Encoding");
  const web::Reply plain = fixture().get("/");
  CHECK(header(plain, "Content-Encoding").empty());
  CHECK(coded.body.size() < plain.body.size());
  CHECK(header(coded, "ETag") != header(plain, "ETag"));
  far.if_none_match = header(coded, "ETag");
  CHECK(fixture().get("/", far).status == 304);
}

TEST_CASE("every reply carries the protective headers") {
  for (const char* target : {"/", "/api/search", "/nothing", "/style.css", "/api/search?x=1"}) {
    INFO(target);
    const web::Reply reply = fixture().get(target);
    CHECK(header(reply, "X-Content-Type-Options") == "nosniff");
    CHECK(header(reply, "Content-Security-Policy").find("default-src 'self'") == 0);
  }
}

TEST_CASE("the pages of results are linked from the header") {
  const web::Reply reply = fixture().get("/api/search?q=troops&per_page=1&page=2");
  const std::string links = header(reply, "Link");
  for (const char* relation : {"first", "prev", "next", "last"}) {
    INFO(relation);
    CHECK(links.find(std::string("rel=\"") + relation + "\"") != std::string::npos);
  }
  CHECK(links.find("page=3") != std::string::npos);
  const std::string on_last = header(fixture().get("/api/search?q=troops"), "Link");
  CHECK(on_last.find("rel=\"next\"") == std::string::npos);
}

TEST_CASE("nothing that an article holds becomes markup") {
  const std::string query = "?q=" + web::encode_component(kHostile);
  const std::string story = web::story_path(std::string("story/") + kHostile);
  for (const std::string& target :
       {std::string("/"), std::string("/?q=troops"), "/" + query, hostile_article(), story,
        "/entity/script-alert-1" + std::string(), std::string("/facet/person"),
        "/facet/source?prefix=" + web::encode_component(kHostile), std::string("/about"),
        "/" + web::encode_component(kHostile), "/article/" + web::encode_component(kHostile),
        "/?" + web::encode_component(kHostile) + "=1",
        "/?person=" + web::encode_component(kHostile),
        "/?published=" + web::encode_component(kHostile), std::string("/feed.atom?q=troops"),
        "/feed.atom" + query}) {
    INFO(target);
    const web::Reply reply = fixture().get(target);
    CHECK(reply.body.find("<script>") == std::string::npos);
    CHECK(reply.body.find("<img") == std::string::npos);
    CHECK(reply.body.find("\"'>") == std::string::npos);
    CHECK(reply.body.find("href=\"javascript:") == std::string::npos);
    for (const auto& [name, value] : reply.headers) {
      CHECK(value.find_first_of("\r\n") == value.npos);
    }
  }
}

TEST_CASE("what looks like markup is still shown, as text") {
  const std::string shown = "&lt;script&gt;alert(1)&lt;/script&gt;";
  for (const std::string& target : {std::string("/?q=troops"), hostile_article(),
                                    std::string("/about"), std::string("/facet/source")}) {
    INFO(target);
    CHECK(fixture().get(target).body.find(shown) != std::string::npos);
  }
}

TEST_CASE("every article can be reached by the address in its result") {
  const nlohmann::json answer = fixture().json("/api/search?q=troops");
  for (const auto& hit : answer["hits"]) {
    const std::string self = hit["links"]["self"];
    INFO(self);
    CHECK(fixture().get(self).status == 200);
    CHECK(fixture().json("/api/articles/" + self.substr(9))["id"] == hit["id"]);
  }
}

TEST_CASE("an export holds every match once") {
  const std::string csv = streamed(fixture().get("/api/export.csv?q=troops"));
  CHECK(csv.find("id,title,source") == 0);
  CHECK(csv.find("wire/one.txt,Troops leave,Harbour Wire") != std::string::npos);
  const std::string lines = streamed(fixture().get("/api/export.ndjson?q=troops"));
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 3);
  CHECK(nlohmann::json::parse(lines.substr(0, lines.find('\n'))).contains("id"));
}

TEST_CASE("the description lists every route, and every route answers") {
  const nlohmann::json description = fixture().json("/openapi.json");
  CHECK(description["openapi"] == "3.1.0");
  CHECK(description["paths"].size() == web::routes().size());
  const std::pair<const char*, const char*> kExamples[] = {
      {"/article/{id}", "/article/wire/one.txt"},
      {"/api/articles/{id}", "/api/articles/wire/one.txt"},
      {"/entity/{key}", "/entity/ada-byron"},
      {"/api/entities/{key}", "/api/entities/ada-byron"},
      {"/story/{id}", "/story/"},
      {"/facet/{name}", "/facet/person"},
      {"/api/facets/{name}", "/api/facets/person"},
      {"/api/explain", "/api/explain?id=wire/one.txt&facet=person&key=ada-byron"},
  };
  for (const auto& [path, methods] : description["paths"].items()) {
    INFO(path);
    std::string target = path;
    for (const auto& [pattern, example] : kExamples) {
      if (path == pattern) target = example;
    }
    if (path == "/story/{id}") target = web::story_path(std::string("story/") + kHostile);
    const web::Reply reply = fixture().get(target);
    CHECK(reply.status == 200);
    const std::string type = methods["get"]["responses"]["200"]["content"].begin().key();
    CHECK(reply.type.find(type) == 0);
  }
}

TEST_CASE("every parameter of a search in the description is accepted") {
  for (const web::RouteParameter& parameter : web::search_parameters()) {
    std::string value = "1";
    if (parameter.name == "published" || parameter.name == "mentions") value = "2022";
    if (parameter.name == "copies") value = "show";
    if (parameter.name == "sort") value = "newest";
    if (parameter.name == "boost") value = "recent";
    if (parameter.name == "facets" || parameter.name == "all") value = "person";
    const std::string target = "/api/search?" + std::string(parameter.name) + "=" + value;
    INFO(target);
    CHECK(fixture().get(target).status == 200);
  }
}

TEST_CASE("the passages behind a value say where they stand") {
  const nlohmann::json answer =
      fixture().json("/api/explain?id=wire/one.txt&facet=person&key=ada-byron");
  REQUIRE(answer["passages"].size() >= 1);
  const auto& passage = answer["passages"][0];
  CHECK(passage["text"] == "Ada Byron");
  CHECK(passage["end"].get<int>() - passage["start"].get<int>() == 9);
}

TEST_CASE("a page of a facet's count opens that many articles") {
  const nlohmann::json facet = fixture().json("/api/facets/person");
  for (const auto& value : facet["values"]) {
    const std::string key = web::encode_component(value["key"].get<std::string>());
    CHECK(fixture().json("/api/search?person=" + key)["articles"] == value["count"]);
  }
}

TEST_CASE("a host that is no host stands in no link") {
  web::HttpRequest request;
  request.path = "/opensearch.xml";
  request.host = "evil\"><script>";
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), {plain_article("a", "A", "a")});
  const web::LiveSearcher searcher(directory.path());
  const web::Site site(searcher);
  CHECK(site.answer(request).body.find("evil") == std::string::npos);
  const web::Site named(searcher, "https://news.example.org/");
  CHECK(named.answer(request).body.find("https://news.example.org/?q=") != std::string::npos);
}

TEST_CASE("a new revision is served when it is published, the old one to whoever holds it") {
  const test::TemporaryDirectory directory;
  test::build_index(directory.path(), {plain_article("a", "A", "first")}, "rev-1");
  web::LiveSearcher searcher(directory.path());
  const auto held = searcher.get();
  CHECK_FALSE(searcher.refresh());
  test::build_index(directory.path(),
                    {plain_article("a", "A", "first"), plain_article("b", "B", "second")}, "rev-2");
  CHECK(searcher.refresh());
  CHECK(searcher.get()->articles() == 2);
  CHECK(held->articles() == 1);
}
