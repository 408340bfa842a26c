#include "web/metrics.h"

#include "tests/support/catch.h"

using namespace dateline;

TEST_CASE("requests are counted by route and class of status") {
  web::Metrics metrics({"/", "/api/search"});
  metrics.count("/api/search", 200, 0.0004);
  metrics.count("/api/search", 200, 0.3);
  metrics.count("/api/search", 400, 0.001);
  metrics.count("/no/such", 404, 0);
  const std::string text = metrics.text("rev-1", 7);
  const auto has = [&text](const char* line) { return text.find(line) != std::string::npos; };
  CHECK(has("dateline_http_requests_total{route=\"/api/search\",status=\"2xx\"} 2\n"));
  CHECK(has("dateline_http_requests_total{route=\"/api/search\",status=\"4xx\"} 1\n"));
  CHECK(has("dateline_http_requests_total{route=\"other\",status=\"4xx\"} 1\n"));
  CHECK(has("_bucket{route=\"/api/search\",le=\"0.001\"} 2\n"));
  CHECK(has("_bucket{route=\"/api/search\",le=\"+Inf\"} 3\n"));
  CHECK(has("dateline_index_articles 7\n"));
  CHECK(has("dateline_index_info{revision=\"rev-1\"} 1\n"));
}
