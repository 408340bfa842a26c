// "A facet of N opens exactly N": the promise, over HTTP, on random queries and filters.

#include <random>

#include "tests/http/fixture.h"
#include "tests/support/catch.h"
#include "web/url.h"

using namespace dateline;
using nlohmann::json;
using test::client_of;
using test::get_json;

namespace {

constexpr const char* kFacetNames[] = {"person", "org", "place", "source", "author", "date_basis"};

struct Choice {
  std::string parameters;  // to append, with a leading &
  int promised = 0;
};

// Every choice that an answer offers: facet values, and buckets of both histograms.
std::vector<Choice> choices(const json& answer) {
  std::vector<Choice> out;
  for (const char* name : kFacetNames) {
    if (!answer["facets"].contains(name)) continue;
    for (const json& value : answer["facets"][name]["values"]) {
      if (value["selected"] == true || value.value("excluded", false)) continue;
      out.push_back(
          {std::string("&") + name + "=" + web::encode_component(value["key"].get<std::string>()),
           value["count"].get<int>()});
    }
  }
  for (const char* name : {"published", "mentions"}) {
    if (!answer["facets"].contains(name)) continue;
    for (const json& bucket : answer["facets"][name]["buckets"]) {
      out.push_back({std::string("&") + name + "=" + bucket["from"].get<std::string>() + ".." +
                         bucket["to"].get<std::string>(),
                     bucket["count"].get<int>()});
    }
  }
  return out;
}

// Walks down from a random query, choosing at random, and checks each promise. A chosen group is
// left as it is, since a second value there would be an alternative and not a narrowing.
void walk(httplib::Client& client, std::mt19937& random, const std::string& q, int& checked) {
  std::string parameters = "q=" + web::encode_component(q);
  for (int depth = 0; depth < 4; ++depth) {
    const json answer = get_json(client, "/api/search?per_page=0&facet_size=20&" + parameters);
    std::vector<Choice> offered = choices(answer);
    std::erase_if(offered, [&parameters](const Choice& choice) {
      const std::string group = choice.parameters.substr(0, choice.parameters.find('=') + 1);
      return parameters.find(group) != std::string::npos;
    });
    if (offered.empty()) return;
    const Choice& choice = offered[random() % offered.size()];
    parameters += choice.parameters;
    const json opened = get_json(client, "/api/search?per_page=0&" + parameters);
    INFO(parameters);
    CHECK(opened["articles"] == choice.promised);
    ++checked;
  }
}

void check_promises(const test::Server& server, const std::vector<std::string>& words) {
  auto client = client_of(server);
  std::mt19937 random(304);
  int checked = 0;
  for (int round = 0; checked < 200 && round < 400; ++round) {
    walk(client, random, round % 5 == 0 ? "" : words[random() % words.size()], checked);
  }
  CHECK(checked >= 200);
}

}  // namespace

TEST_CASE("a facet of N opens exactly N on the sample articles") {
  check_promises(test::corpus_server(),
                 {"troops", "ship", "the", "ukraine OR canal", "-troops", "\"prime minister\"",
                  "telescope", "president", "climate", "eruption OR tsunami"});
}
