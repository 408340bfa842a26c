#include <fmt/format.h>

#include <algorithm>

#include "web/api.h"
#include "web/hit_view.h"
#include "web/html.h"
#include "web/url.h"
#include "web/wording.h"

namespace dateline::web {
namespace {

constexpr unsigned kEntries = 25;

// Characters that XML 1.0 cannot hold, and bytes that are not UTF-8, are left out.
std::string xml(std::string_view text) {
  std::string clean;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x20 || c == '\n' || c == '\t') clean += c;
  }
  return escape_html(clean);
}

// Atom demands a time for everything. Undated articles get the earliest one.
std::string atom_time(const Publication& published) {
  if (!published.interval) return "1970-01-01T00:00:00Z";
  return to_iso(published.interval->from) + "T00:00:00Z";
}

std::string summary(const search::Hit& hit) {
  std::string text = search::marked_html(hit.snippet);
  if (hit.published.interval && hit.published.basis >= DateBasis::dateline) {
    text += " (date: " + escape_html(basis_text(hit.published.basis)) + ")";
  }
  return text;
}

std::string entry(const search::Hit& hit, const std::string& base_url) {
  const std::string address = base_url + article_path(hit.id);
  std::string out = "<entry>\n<id>" + xml(address) + "</id>\n<title>" +
                    xml(hit.title.empty() ? hit.id : hit.title) + "</title>\n<updated>" +
                    atom_time(hit.published) + "</updated>\n";
  if (hit.published.interval) out += "<published>" + atom_time(hit.published) + "</published>\n";
  out += "<author><name>" + xml(hit.source.empty() ? "unknown source" : hit.source) +
         "</name></author>\n<link rel=\"alternate\" type=\"text/html\" href=\"" + xml(address) +
         "\"/>\n";
  if (!hit.snippet.empty()) {
    out += "<summary type=\"html\">" + xml(summary(hit)) + "</summary>\n";
  }
  return out + "</entry>\n";
}

std::string link(std::string_view relation, std::string_view type, const std::string& address) {
  return fmt::format("<link rel=\"{}\" type=\"{}\" href=\"{}\"/>\n", relation, type, xml(address));
}

// RFC 5005 paging.
std::string page_links(const search::Request& request, std::uint32_t total,
                       const std::string& base_url) {
  const unsigned last = std::max(1U, (total + request.per_page - 1) / request.per_page);
  const auto page = [&](std::string_view relation, unsigned number) {
    search::Request other = request;
    other.page = number;
    return link(relation, "application/atom+xml",
                base_url + make_link("/feed.atom", search::to_parameters(other)));
  };
  std::string out = page("self", request.page) + page("first", 1) + page("last", last);
  if (request.page > 1) out += page("previous", request.page - 1);
  if (request.page < last) out += page("next", request.page + 1);
  return out;
}

bool has(const search::Parameters& parameters, std::string_view name) {
  return std::any_of(parameters.begin(), parameters.end(),
                     [name](const auto& pair) { return pair.first == name; });
}

}  // namespace

Outcome feed(Call& call) {
  const search::Parameters& parameters = call.request.parameters;
  auto request = search_request(parameters);
  if (!request) return tl::unexpected(request.error());
  // What a feed reader expects, unless the address says otherwise.
  if (!has(parameters, "sort")) request->sort = search::Sort::newest;
  if (!has(parameters, "per_page")) request->per_page = kEntries;
  request->per_page = std::max(request->per_page, 1U);
  request->facets.clear();
  request->histograms.clear();
  const search::Answer answer = call.search(*request);
  search::Request page_request = *request;
  for (const schema::FacetField& field : schema::kFacets) {
    page_request.facets.push_back(field.facet);
  }
  page_request.histograms = {search::HistogramField::published, search::HistogramField::mentions};
  Publication newest;
  for (const search::Hit& hit : answer.hits) {
    if (hit.published.interval &&
        (!newest.interval || newest.interval->from < hit.published.interval->from)) {
      newest = hit.published;
    }
  }
  const std::string& base = call.base_url;
  const std::string title = request->q.empty() ? "Dateline" : request->q + " – Dateline";
  std::string out =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
      "<feed xmlns=\"http://www.w3.org/2005/Atom\""
      " xmlns:opensearch=\"http://a9.com/-/spec/opensearch/1.1/\">\n<id>" +
      xml(base + make_link("/", search::to_parameters(page_request))) + "</id>\n<title>" +
      xml(title) + "</title>\n<updated>" + atom_time(newest) + "</updated>\n";
  out += link("alternate", "text/html", base + make_link("/", search::to_parameters(page_request)));
  out += page_links(page_request, answer.total, base);
  out += fmt::format(
      "<opensearch:totalResults>{}</opensearch:totalResults>\n"
      "<opensearch:startIndex>{}</opensearch:startIndex>\n"
      "<opensearch:itemsPerPage>{}</opensearch:itemsPerPage>\n",
      answer.total, std::size_t{request->page - 1} * request->per_page + 1, request->per_page);
  for (const search::Hit& hit : answer.hits) out += entry(hit, base);
  return Reply{.type = "application/atom+xml; charset=utf-8", .body = out + "</feed>\n"};
}

Outcome opensearch_description(Call& call) {
  const std::string base = xml(call.base_url);
  return Reply{.type = "application/opensearchdescription+xml; charset=utf-8",
               .body =
                   "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"
                   "<OpenSearchDescription xmlns=\"http://a9.com/-/spec/opensearch/1.1/\">\n"
                   "<ShortName>Dateline</ShortName>\n"
                   "<Description>Search the articles of this archive</Description>\n"
                   "<InputEncoding>UTF-8</InputEncoding>\n"
                   "<Image width=\"16\" height=\"16\" type=\"image/svg+xml\">" +
                   base +
                   "/icon.svg</Image>\n"
                   "<Url type=\"text/html\" template=\"" +
                   base +
                   "/?q={searchTerms}&amp;page={startPage?}&amp;per_page={count?}\"/>\n"
                   "<Url type=\"application/atom+xml\" template=\"" +
                   base +
                   "/feed.atom?q={searchTerms}&amp;page={startPage?}\"/>\n"
                   "<Url type=\"application/json\" template=\"" +
                   base +
                   "/api/search?q={searchTerms}&amp;page={startPage?}&amp;per_page={count?}\"/>\n"
                   "<Url type=\"application/x-suggestions+json\" template=\"" +
                   base +
                   "/api/suggest?format=opensearch&amp;q={searchTerms}\"/>\n"
                   "</OpenSearchDescription>\n"};
}

}  // namespace dateline::web
