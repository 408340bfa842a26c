#include "web/site.h"

#include <fmt/format.h>
#include <xapian.h>

#include <algorithm>
#include <chrono>

#include "indexer/schema/hash.h"
#include "web/compress.h"
#include "web/pages.h"
#include "web/resources.h"
#include "web/routes.h"
#include "web/url.h"

namespace dateline::web {
namespace {

using Clock = std::chrono::steady_clock;

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

std::vector<std::string_view> route_names() {
  std::vector<std::string_view> names;
  for (const Route& route : routes()) names.push_back(route.path);
  return names;
}

std::uint64_t hash_of_resources() {
  std::string all(page_assets("style.css"));
  all += page_assets("icon.svg");
  for (const std::string_view name : kPageTemplates) {
    all += page_templates(std::string(name) + ".mustache");
  }
  for (const char* part : {"histogram", "facet_group", "value", "hit"}) {
    all += page_templates(std::string(part) + ".mustache");
  }
  return schema::hash64(all + DATELINE_VERSION);
}

// A host may stand in links only when it is a name or an address with a port.
bool is_plain_host(std::string_view host) {
  return !host.empty() && host.size() <= 255 &&
         std::all_of(host.begin(), host.end(), [](unsigned char c) {
           return std::isalnum(c) || c == '.' || c == '-' || c == ':' || c == '[' || c == ']' ||
                  c == '_';
         });
}

void add_common_headers(Reply& reply) {
  reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
  reply.headers.emplace_back("Referrer-Policy", "no-referrer");
  reply.headers.emplace_back(
      "Content-Security-Policy",
      "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; "
      "object-src 'none'");
}

// RFC 9110, 13.1.2: any of a list matches, weakly compared. The coding's suffix is no difference.
bool none_match_hits(std::string_view if_none_match, std::string_view tag) {
  if (if_none_match == "*") return true;
  const std::string_view opaque = tag.substr(0, tag.size() - 1);  // without the closing quote
  for (std::size_t at = if_none_match.find(opaque); at != if_none_match.npos;
       at = if_none_match.find(opaque, at + 1)) {
    const std::string_view after = if_none_match.substr(at + opaque.size());
    if (after.starts_with('"') || after.starts_with("-gzip\"") || after.starts_with("-br\"")) {
      return true;
    }
  }
  return false;
}

void code(Reply& reply, const HttpRequest& request, std::string& tag) {
  if (reply.stream || !worth_coding(reply.body.size(), reply.type, request.local)) return;
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  const Coding coding = accepted_coding(request.accept_encoding);
  if (coding == Coding::none) return;
  reply.body = compress(reply.body, coding);
  reply.headers.emplace_back("Content-Encoding", to_string(coding));
  if (!tag.empty()) tag.insert(tag.size() - 1, "-" + std::string(to_string(coding)));
}

// The world's failures end here: the request fails, the server goes on.
Outcome handled(const Route& route, Call& call) {
  try {
    return route.handler(call);
  } catch (const std::exception& failure) {
    return tl::unexpected(Problem{500, std::string("the request failed: ") + failure.what(), ""});
  } catch (const Xapian::Error& failure) {
    return tl::unexpected(Problem{500, "the index failed: " + failure.get_msg(), ""});
  }
}

Reply problem_in(Call& call, Surface surface, const Problem& problem) {
  return surface == Surface::page ? error_page(call, problem) : problem_reply(problem);
}

}  // namespace

Site::Site(const LiveSearcher& searcher, std::string base_url)
    : searcher_(searcher),
      base_url_(std::move(base_url)),
      resources_hash_(hash_of_resources()),
      metrics_(route_names()) {
  while (base_url_.ends_with('/')) base_url_.pop_back();
}

std::string Site::etag(const HttpRequest& request, const std::string& revision) const {
  std::string key = revision;
  key += '\n';
  key += request.host;
  key += '\n';
  key += make_link(encode_path(request.path), request.parameters);
  return fmt::format("\"{:016x}{:016x}\"", schema::hash64(key), resources_hash_);
}

Reply Site::routed(const HttpRequest& request, std::string_view& route_name) const {
  const auto begin = Clock::now();
  const Match match = match_route(request.path);
  Call call{request,
            match.rest,
            searcher_.get(),
            templates_,
            metrics_,
            !base_url_.empty()            ? base_url_
            : is_plain_host(request.host) ? "http://" + request.host
                                          : ""};
  if (match.route == nullptr) {
    const Surface surface =
        request.path.starts_with("/api/") || request.path == "/api" ? Surface::api : Surface::page;
    return problem_in(call, surface, {404, "there is nothing at '" + request.path + "'", ""});
  }
  route_name = match.route->path;
  const Surface surface = match.route->surface;
  if (request.method != "GET" && request.method != "HEAD") {
    Reply reply = problem_in(
        call, surface, {405, request.method + " is not possible here: only GET and HEAD are", ""});
    reply.headers.emplace_back("Allow", "GET, HEAD");
    return reply;
  }
  const bool cached = match.route->cached == Cached::by_revision;
  std::string tag = cached ? etag(request, call.searcher->state()) : "";
  if (cached && none_match_hits(request.if_none_match, tag)) {
    Reply reply{.status = 304};
    reply.headers = {{"ETag", tag}, {"Cache-Control", "no-cache"}};
    return reply;
  }
  Outcome outcome = handled(*match.route, call);
  if (!outcome) return problem_in(call, surface, outcome.error());
  const double total_ms = milliseconds_since(begin);
  code(*outcome, request, tag);
  if (cached) outcome->headers.emplace_back("ETag", tag);
  outcome->headers.emplace_back("Cache-Control", cached ? "no-cache" : "no-store");
  outcome->headers.emplace_back("Server-Timing", fmt::format("search;dur={:.3f}, total;dur={:.3f}",
                                                             call.search_ms, total_ms));
  return std::move(*outcome);
}

Reply Site::answer(const HttpRequest& request) const {
  const auto begin = Clock::now();
  std::string_view route_name = "other";
  Reply reply;
  try {
    reply = routed(request, route_name);
  } catch (const std::exception& failure) {
    reply = problem_reply({500, std::string("the request failed: ") + failure.what(), ""});
  }
  add_common_headers(reply);
  metrics_.count(route_name, reply.status, milliseconds_since(begin) / 1000);
  return reply;
}

Reply Site::refuse(int status, std::string detail) const {
  Reply reply = problem_reply({status, std::move(detail), ""});
  add_common_headers(reply);
  metrics_.count("other", status, 0);
  return reply;
}

}  // namespace dateline::web
