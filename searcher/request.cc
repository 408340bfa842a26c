#include "searcher/request.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>

#include "indexer/schema/utf8.h"

namespace dateline::search {
namespace {

using schema::Facet;

constexpr std::size_t kMaxValueBytes = 4096;
constexpr std::size_t kMaxParameters = 500;
constexpr unsigned kMaxPage = 10'000'000;
constexpr std::string_view kNot = "not.";

tl::unexpected<Error> refuse(std::string_view name, std::string_view value,
                             std::string_view accepted) {
  constexpr std::size_t kShown = 80;
  std::string shown(value.substr(0, kShown));
  while (!is_valid_utf8(shown)) shown.pop_back();
  return tl::make_unexpected(
      Error{std::string(name), fmt::format("“{}” is not accepted: {}", shown, accepted)});
}

std::optional<unsigned> number_in(std::string_view text, unsigned least, unsigned most) {
  unsigned number = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || result.ec != std::errc() || result.ptr != text.data() + text.size())
    return std::nullopt;
  if (number < least || number > most) return std::nullopt;
  return number;
}

std::string facet_parameters() {
  std::string names;
  for (const auto& field : schema::kFacets) names.append(field.parameter).append(", ");
  return names;
}

void add_once(std::vector<std::string>& keys, const std::string& key) {
  if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
}

// Reads one parameter after the other into a request.
class Reader {
 public:
  tl::expected<void, Error> read(const std::string& name, const std::string& value) {
    if (value.size() > kMaxValueBytes)
      return refuse(name, value, fmt::format("at most {} bytes", kMaxValueBytes));
    if (!is_valid_utf8(value)) return refuse(name, "", "it must be valid UTF-8");
    if (const auto facet = schema::facet_from_parameter(name)) return choose(*facet, name, value);
    if (name.starts_with(kNot)) return exclude(name, value);
    if (name == "q") {
      request_.q = value;
      return {};
    }
    if (name == "story") {
      request_.story = value;
      return {};
    }
    if (name == "all") return require_all(value);
    if (name == "published") return read_range(name, value, request_.published);
    if (name == "mentions") return read_range(name, value, request_.mentions);
    if (name == "copies" || name == "sort") return read_choice(name, value);
    if (name == "facets") return read_facets(value);
    if (name == "boost") return read_boosts(value);
    return read_number(name, value);
  }

  Request take() {
    if (!facets_given_) {
      for (const auto& field : schema::kFacets) request_.facets.push_back(field.facet);
      request_.histograms = {HistogramField::published, HistogramField::mentions};
    }
    return std::move(request_);
  }

 private:
  using Status = tl::expected<void, Error>;

  Status choose(Facet facet, std::string_view name, const std::string& value) {
    if (value.empty()) return refuse(name, value, "a key is expected");
    add_once(request_.filter(facet).any, value);
    return {};
  }

  Status exclude(std::string_view name, const std::string& value) {
    const auto facet = schema::facet_from_parameter(name.substr(kNot.size()));
    if (!facet) return unknown(name);
    if (value.empty()) return refuse(name, value, "a key is expected");
    add_once(request_.filter(*facet).none, value);
    return {};
  }

  Status require_all(const std::string& value) {
    const auto facet = schema::facet_from_parameter(value);
    if (!facet)
      return refuse("all", value, "the name of a facet is expected: " + facet_parameters());
    request_.filter(*facet).all = true;
    return {};
  }

  static Status read_range(std::string_view name, const std::string& value,
                           std::optional<Interval>& out) {
    const auto range = parse_day_range(value);
    if (!range)
      return refuse(name, value,
                    "2022, 2022-02, 2022-02-15 or two of them joined by .. are expected, between "
                    "the years 1000 and 2999");
    out = *range;
    return {};
  }

  Status read_choice(std::string_view name, const std::string& value) {
    if (name == "copies") {
      if (value != "show" && value != "collapse")
        return refuse(name, value, "show or collapse is expected");
      request_.copies = value == "show" ? Copies::show : Copies::collapse;
      return {};
    }
    if (value == "relevance")
      request_.sort = Sort::relevance;
    else if (value == "newest")
      request_.sort = Sort::newest;
    else if (value == "oldest")
      request_.sort = Sort::oldest;
    else
      return refuse(name, value, "relevance, newest or oldest is expected");
    return {};
  }

  Status read_boosts(std::string_view value) {
    for (bool more = true; more;) {
      const auto comma = value.find(',');
      const std::string_view name = value.substr(0, comma);
      more = comma != std::string_view::npos;
      if (more) value.remove_prefix(comma + 1);
      if (name == "recent")
        request_.boost.recent = true;
      else if (name == "related")
        request_.boost.related = true;
      else
        return refuse("boost", name, "recent, related or both, separated by a comma, are expected");
    }
    return {};
  }

  // Names separated by commas; the empty value asks for none.
  Status read_facets(std::string_view value) {
    facets_given_ = true;
    while (!value.empty()) {
      const auto comma = value.find(',');
      const std::string_view name = value.substr(0, comma);
      value = comma == std::string_view::npos ? "" : value.substr(comma + 1);
      if (!add_facet(name))
        return refuse("facets", name,
                      "names separated by commas are expected: " + facet_parameters() +
                          "published, mentions");
    }
    return {};
  }

  bool add_facet(std::string_view name) {
    const auto add = [](auto& list, auto value) {
      if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
    };
    if (const auto facet = schema::facet_from_parameter(name))
      add(request_.facets, *facet);
    else if (name == "published")
      add(request_.histograms, HistogramField::published);
    else if (name == "mentions")
      add(request_.histograms, HistogramField::mentions);
    else
      return false;
    return true;
  }

  Status read_number(std::string_view name, const std::string& value) {
    unsigned least = 0;
    unsigned most = 0;
    unsigned* out = nullptr;
    if (name == "page") {
      least = 1;
      most = kMaxPage;
      out = &request_.page;
    } else if (name == "per_page") {
      most = kMaxPerPage;
      out = &request_.per_page;
    } else if (name == "facet_size") {
      most = kMaxFacetSize;
      out = &request_.facet_size;
    } else {
      return unknown(name);
    }
    const auto number = number_in(value, least, most);
    if (!number)
      return refuse(name, value,
                    fmt::format("a whole number from {} to {} is expected", least, most));
    *out = *number;
    return {};
  }

  static Status unknown(std::string_view name) {
    constexpr std::size_t kShown = 80;
    std::string shown(name.substr(0, kShown));
    while (!is_valid_utf8(shown)) shown.pop_back();
    return tl::make_unexpected(Error{
        shown,
        fmt::format("unknown parameter; known are q, {}each of these with not. in front, "
                    "all, published, mentions, story, copies, sort, boost, page, per_page, facets, "
                    "facet_size",
                    facet_parameters())});
  }

  Request request_;
  bool facets_given_ = false;
};

void add_facets(Parameters& out, const Request& request) {
  std::string names;
  const auto add = [&](std::string_view name) {
    if (!names.empty()) names += ',';
    names += name;
  };
  for (const Facet facet : request.facets) add(schema::field(facet).parameter);
  for (const HistogramField field : request.histograms)
    add(field == HistogramField::published ? "published" : "mentions");
  std::vector<Facet> all;
  for (const auto& field : schema::kFacets) all.push_back(field.facet);
  const bool usual =
      request.facets == all &&
      request.histograms == std::vector{HistogramField::published, HistogramField::mentions};
  if (!usual) out.emplace_back("facets", names);
}

void add_filters(Parameters& out, const Request& request) {
  const auto sorted = [](std::vector<std::string> keys) {
    std::sort(keys.begin(), keys.end());
    return keys;
  };
  for (const auto& field : schema::kFacets) {
    const FacetFilter& filter = request.filter(field.facet);
    const std::string name(field.parameter);
    for (const std::string& key : sorted(filter.any)) out.emplace_back(name, key);
    for (const std::string& key : sorted(filter.none))
      out.emplace_back(std::string(kNot) + name, key);
    if (filter.all) out.emplace_back("all", name);
  }
}

}  // namespace

Result<Request> parse_request(const Parameters& parameters) {
  if (parameters.size() > kMaxParameters)
    return tl::make_unexpected(Error{"", fmt::format("more than {} parameters", kMaxParameters)});
  Reader reader;
  for (const auto& [name, value] : parameters) {
    const auto status = reader.read(name, value);
    if (!status) return tl::make_unexpected(status.error());
  }
  return reader.take();
}

Parameters to_parameters(const Request& request) {
  const Request defaults;
  Parameters out;
  if (!request.q.empty()) out.emplace_back("q", request.q);
  add_filters(out, request);
  if (request.published) out.emplace_back("published", to_iso(*request.published));
  if (request.mentions) out.emplace_back("mentions", to_iso(*request.mentions));
  if (!request.story.empty()) out.emplace_back("story", request.story);
  if (request.copies == Copies::collapse) out.emplace_back("copies", "collapse");
  if (request.sort != defaults.sort)
    out.emplace_back("sort", request.sort == Sort::newest ? "newest" : "oldest");
  const auto [recent, related] = request.boost;
  if (recent || related)
    out.emplace_back("boost", !related ? "recent" : recent ? "recent,related" : "related");
  if (request.page != defaults.page) out.emplace_back("page", std::to_string(request.page));
  if (request.per_page != defaults.per_page)
    out.emplace_back("per_page", std::to_string(request.per_page));
  add_facets(out, request);
  if (request.facet_size != defaults.facet_size)
    out.emplace_back("facet_size", std::to_string(request.facet_size));
  return out;
}

}  // namespace dateline::search
