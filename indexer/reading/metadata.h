#pragma once

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/schema/article.h"

namespace dateline::reading {

// What a field of front matter, a sidecar or a line of JSONL says of an article. Hugo's,
// schema.org's, ninjs' and the plain names are one table (metadata.cc), compared without regard to
// case, `_` and `-`.
enum class MetadataField : std::uint8_t {
  none,
  id,
  title,
  text,
  date,
  author,
  source,
  url,
  language
};

// `none`: a field that Dateline does not read.
MetadataField metadata_field(std::string_view name);

// Gathers fields in any order, then fills an article: of several names for one thing ("headline",
// "title") the best one counts; dates are all kept, the publication's before the last change's.
class Metadata {
 public:
  // `where` ("front matter", "sidecar", "JSON") is named in Article::stated_dates.
  explicit Metadata(std::string_view where) : where_(where) {}

  // A value of the wrong type is not taken, and named: `"title" must be a string, not a number`.
  using Complaint = std::function<void(std::string reason)>;
  void add(std::string_view name, const nlohmann::json& value, const Complaint& complain);

  // Fills what the article has not got yet; appends the dates.
  void apply(Article& article) const;

 private:
  struct Value {
    int rank = 0;  // lower is better
    std::string text;
  };
  struct Date {
    int rank = 0;
    StatedDate stated;
  };
  static void keep(Value& best, int rank, std::string text);

  std::string_view where_;
  Value title_;
  Value source_;
  Value url_;
  Value language_;
  int author_rank_ = 0;
  std::vector<std::string> authors_;
  std::vector<Date> dates_;
};

// "en" from "en-GB", "EN_us"; empty when it is no such code.
std::string language_code(std::string_view tag);

// The host without "www." of an absolute http(s) URL; else empty.
std::string host_of(std::string_view url);

// The outlet of an article whose metadata name none: the URL's host, else the folder's name made
// readable ("harbour-wire" → "Harbour Wire"); empty for folders that name no outlet ("2022",
// "articles").
std::string default_source(const Article& article, std::string_view folder);

}  // namespace dateline::reading
