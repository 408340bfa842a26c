#include "indexer/reading/metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>

#include "indexer/reading/ascii.h"
#include "indexer/reading/authors.h"

namespace dateline::reading {
namespace {

using nlohmann::json;

struct Name {
  std::string_view name;  // lower case, without `_` and `-`
  MetadataField field;
  int rank;
};

constexpr auto kNames = std::to_array<Name>({
    {"id", MetadataField::id, 1},
    {"title", MetadataField::title, 1},
    {"headline", MetadataField::title, 2},
    {"ogtitle", MetadataField::title, 3},
    {"text", MetadataField::text, 1},
    {"body", MetadataField::text, 2},
    {"content", MetadataField::text, 3},
    {"articlebody", MetadataField::text, 4},
    {"bodytext", MetadataField::text, 5},
    {"maintext", MetadataField::text, 6},
    {"fulltext", MetadataField::text, 7},
    {"date", MetadataField::date, 1},
    {"datepublished", MetadataField::date, 2},
    {"publishdate", MetadataField::date, 3},
    {"published", MetadataField::date, 4},
    {"publishedat", MetadataField::date, 5},
    {"publishedtime", MetadataField::date, 6},
    {"publisheddate", MetadataField::date, 7},
    {"pubdate", MetadataField::date, 8},
    {"publicationdate", MetadataField::date, 9},
    {"datepublish", MetadataField::date, 10},
    {"firstpublished", MetadataField::date, 11},
    {"firstcreated", MetadataField::date, 12},
    {"datecreated", MetadataField::date, 13},
    {"contentcreated", MetadataField::date, 14},
    {"created", MetadataField::date, 15},
    {"createdat", MetadataField::date, 16},
    {"timestamp", MetadataField::date, 17},
    {"versioncreated", MetadataField::date, 18},
    {"lastmod", MetadataField::date, 19},
    {"datemodified", MetadataField::date, 20},
    {"modified", MetadataField::date, 21},
    {"updated", MetadataField::date, 22},
    {"updatedat", MetadataField::date, 23},
    {"authors", MetadataField::author, 1},
    {"author", MetadataField::author, 2},
    {"byline", MetadataField::author, 3},
    {"by", MetadataField::author, 4},
    {"creator", MetadataField::author, 5},
    {"publisher", MetadataField::source, 1},
    {"outlet", MetadataField::source, 2},
    {"source", MetadataField::source, 3},
    {"sourcename", MetadataField::source, 4},
    {"publication", MetadataField::source, 5},
    {"newspaper", MetadataField::source, 6},
    {"infosources", MetadataField::source, 7},
    {"provider", MetadataField::source, 8},
    {"sitename", MetadataField::source, 9},
    {"url", MetadataField::url, 1},
    {"canonicalurl", MetadataField::url, 2},
    {"canonical", MetadataField::url, 3},
    {"permalink", MetadataField::url, 4},
    {"link", MetadataField::url, 5},
    {"mainentityofpage", MetadataField::url, 6},
    {"altids", MetadataField::url, 7},
    {"uri", MetadataField::url, 8},
    {"language", MetadataField::language, 1},
    {"inlanguage", MetadataField::language, 2},
    {"lang", MetadataField::language, 3},
});

const Name* find_name(std::string_view name) {
  std::array<char, 20> plain{};
  std::size_t size = 0;
  for (const char c : name) {
    if (c == '_' || c == '-' || c == ':') continue;
    if (size == plain.size()) return nullptr;
    plain[size++] = to_lower(c);
  }
  const std::string_view wanted(plain.data(), size);
  const auto* found = std::find_if(kNames.begin(), kNames.end(),
                                   [&](const Name& entry) { return entry.name == wanted; });
  return found == kNames.end() ? nullptr : found;
}

constexpr int kDeepest = 3;  // lists and objects inside one another

// The text of a value that is one or holds one: a string, a number, {"name": …}, {"@value": …}, the
// first such in a list.
std::optional<std::string> text_of(const json& value, int depth = 0) {
  if (value.is_string()) {
    auto text = collapse_blanks(value.get_ref<const std::string&>());
    std::erase(text, '\0');
    return text;
  }
  if (value.is_number()) return value.dump();
  if (depth == kDeepest) return std::nullopt;
  if (value.is_object()) {
    for (const auto* key : {"name", "@id", "@value", "$date", "value", "url"}) {
      const auto found = value.find(key);
      if (found == value.end()) continue;
      if (auto text = text_of(*found, depth + 1)) return text;
    }
  }
  if (value.is_array()) {
    for (const auto& element : value)
      if (auto text = text_of(element, depth + 1)) return text;
  }
  return std::nullopt;
}

bool is_web_address(std::string_view url) {
  return starts_with_ignoring_case(url, "http://") || starts_with_ignoring_case(url, "https://") ||
         (url.starts_with('/') && !url.starts_with("//"));
}

// ninjs: [{"role": "url", "value": "https://…"}].
std::string url_in(const json& value, int depth = 0) {
  if (value.is_array()) {
    if (depth == kDeepest) return "";
    for (const auto& element : value)
      if (auto url = url_in(element, depth + 1); !url.empty()) return url;
    return "";
  }
  auto text = text_of(value).value_or("");
  return is_web_address(text) ? text : std::string();
}

void add_authors(const json& value, std::vector<std::string>& authors, int depth = 0) {
  if (value.is_array()) {
    if (depth == kDeepest) return;
    for (const auto& element : value) add_authors(element, authors, depth + 1);
    return;
  }
  const auto text = text_of(value).value_or("");
  if (text.empty() || is_web_address(text)) return;
  auto names = author_names(text);
  // An organisation, or a name that the rules for bylines do not know: as it stands.
  if (names.empty())
    names.push_back(starts_with_ignoring_case(text, "by ") ? text.substr(3) : text);
  for (auto& name : names)
    if (std::find(authors.begin(), authors.end(), name) == authors.end())
      authors.push_back(std::move(name));
}

std::string_view kind_of(const json& value) {
  switch (value.type()) {
    case json::value_t::object:
      return "an object";
    case json::value_t::array:
      return "a list";
    case json::value_t::boolean:
      return "true or false";
    case json::value_t::null:
      return "null";
    case json::value_t::string:
      return "a string";
    default:
      return "a number";
  }
}

// Whether a value of this type can say anything for the field; otherwise what it should be.
std::string_view type_wanted(MetadataField field, const json& value) {
  if (value.is_string() || value.is_object() || value.is_array()) return "";
  if (field == MetadataField::date) return value.is_number() ? "" : "a date";
  return "a string";
}

bool names_no_outlet(std::string_view folder) {
  constexpr auto kGeneric = std::to_array<std::string_view>(
      {"articles", "article", "archive", "archives", "news", "data", "text", "texts", "txt",
       "files", "corpus", "content", "posts", "stories", "input", "docs", "jsonl", "json",
       "downloads"});
  return std::none_of(folder.begin(), folder.end(),
                      [](char c) { return is_letter(c) || static_cast<signed char>(c) < 0; }) ||
         std::find(kGeneric.begin(), kGeneric.end(), to_lower_ascii(folder)) != kGeneric.end();
}

std::string readable(std::string_view folder) {
  std::string name(folder);
  std::replace(name.begin(), name.end(), '-', ' ');
  std::replace(name.begin(), name.end(), '_', ' ');
  name = collapse_blanks(name);
  if (std::any_of(name.begin(), name.end(), is_upper)) return name;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (is_lower(name[i]) && (i == 0 || name[i - 1] == ' '))
      name[i] = static_cast<char>(name[i] - 32);
  return name;
}

}  // namespace

MetadataField metadata_field(std::string_view name) {
  const auto* found = find_name(name);
  return found == nullptr ? MetadataField::none : found->field;
}

void Metadata::keep(Value& best, int rank, std::string text) {
  if (text.empty() || (best.rank != 0 && best.rank <= rank)) return;
  best = {rank, std::move(text)};
}

void Metadata::add(std::string_view name, const json& value, const Complaint& complain) {
  const auto* known = find_name(name);
  if (known == nullptr || value.is_null()) return;
  const auto [_, field, rank] = *known;
  if (field == MetadataField::id || field == MetadataField::text) return;
  if (const auto wanted = type_wanted(field, value); !wanted.empty())
    return complain(fmt::format("\"{}\" must be {}, not {}", name, wanted, kind_of(value)));
  if (field == MetadataField::author) {
    if (author_rank_ != 0 && author_rank_ <= rank) return;
    std::vector<std::string> authors;
    add_authors(value, authors);
    if (authors.empty()) return;
    author_rank_ = rank;
    authors_ = std::move(authors);
    return;
  }
  auto text = field == MetadataField::url ? url_in(value) : text_of(value).value_or("");
  if (field == MetadataField::date && !text.empty() && !text.starts_with(':'))
    dates_.push_back({rank, {std::move(text), fmt::format("{}: {}", where_, name)}});
  if (field == MetadataField::title) keep(title_, rank, std::move(text));
  if (field == MetadataField::source) keep(source_, rank, std::move(text));
  if (field == MetadataField::url) keep(url_, rank, std::move(text));
  if (field == MetadataField::language) keep(language_, rank, language_code(text));
}

void Metadata::apply(Article& article) const {
  const auto fill = [](std::string& into, const Value& value) {
    if (into.empty()) into = value.text;
  };
  fill(article.title, title_);
  fill(article.source, source_);
  fill(article.url, url_);
  fill(article.language, language_);
  if (article.authors.empty()) article.authors = authors_;
  auto dates = dates_;
  std::stable_sort(dates.begin(), dates.end(),
                   [](const Date& a, const Date& b) { return a.rank < b.rank; });
  for (auto& date : dates) article.stated_dates.push_back(std::move(date.stated));
}

std::string language_code(std::string_view tag) {
  const auto end = tag.find_first_of("-_");
  const auto code = to_lower_ascii(tag.substr(0, end));
  const bool fits = code.size() == 2 && is_lower(code[0]) && is_lower(code[1]);
  if (fits) return code;
  return code == "english" || code == "eng" ? "en" : "";
}

std::string host_of(std::string_view url) {
  if (!url.starts_with('h') && !url.starts_with('H')) return "";
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return "";
  url.remove_prefix(scheme + 3);
  url = url.substr(0, url.find_first_of("/?#"));
  if (const auto user = url.rfind('@'); user != std::string_view::npos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  auto host = to_lower_ascii(url);
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

std::string default_source(const Article& article, std::string_view folder) {
  auto host = host_of(article.url);
  if (!host.empty()) return host;
  return names_no_outlet(folder) ? std::string() : readable(folder);
}

}  // namespace dateline::reading
