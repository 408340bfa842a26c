#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/schema/day.h"

namespace dateline {

// Half-open range of UTF-8 byte offsets into Article::text, always on code point boundaries.
// The programs' output counts code points instead: see utf8.h.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Span&) const = default;
  [[nodiscard]] bool contains(const Span& other) const {
    return begin <= other.begin && other.end <= end;
  }
  [[nodiscard]] bool overlaps(const Span& other) const {
    return begin < other.end && other.begin < end;
  }
};

inline std::string_view slice(std::string_view text, Span span) {
  return text.substr(span.begin, span.end - span.begin);
}

enum class PartKind : std::uint8_t { title, body, byline, caption, boilerplate };
std::string_view to_string(PartKind kind);

struct Part {
  Span span;
  PartKind kind = PartKind::body;
  std::string rule;  // for boilerplate: why ("recurs in 12 of 14 articles", "navigation line")

  bool operator==(const Part&) const = default;
};

enum class EntityKind : std::uint8_t { person, organisation, place };
std::string_view to_string(EntityKind kind);

struct EntityMention {
  Span span;
  EntityKind kind = EntityKind::person;
  std::string key;   // slug of the entity; stable across re-indexing
  std::string name;  // the form shown for the entity
  std::string rule;  // why this mention belongs to this key; "as written" when the form is the name

  bool operator==(const EntityMention&) const = default;
};

struct DateMention {
  Span span;
  std::optional<Interval> interval;  // empty: relative, and the publication date is unknown
  std::string rule;

  bool operator==(const DateMention&) const = default;
};

// With it begins the rule of evidence that is another article, whose id is the text.
inline constexpr std::string_view kLikeness = "similar article";

// What led to a publication date: a passage of the text, or (span empty) a metadata value, another
// article or a count of articles.
struct Evidence {
  std::optional<Span> span;
  std::string text;
  std::string rule;

  bool operator==(const Evidence&) const = default;
};

// In order of trust.
enum class DateBasis : std::uint8_t { stated, filename, url, dateline, inferred, story, unknown };
std::string_view to_string(DateBasis basis);

struct Publication {
  std::optional<Interval> interval;  // empty exactly when basis is unknown
  DateBasis basis = DateBasis::unknown;
  double confidence = 0;  // probability that the true day lies in the interval, 0..1
  std::vector<Evidence> evidence;

  bool operator==(const Publication&) const = default;
};

// A date as metadata gave it, not yet understood.
struct StatedDate {
  std::string text;   // "2022-02-15T09:30:00Z", "Feb 15, 2022"
  std::string field;  // where it stood: "front matter: date", "sidecar: datePublished"

  bool operator==(const StatedDate&) const = default;
};

// One article, filled in by stages: reading sets the first block, annotate the second, the
// collection stages the third. A stage never changes what an earlier one set.
struct Article {
  std::string id;          // unique in the index: path relative to the indexed root, or JSONL `id`
  std::string path;        // file it came from, as the user would open it
  std::uint32_t line = 0;  // line within `path` for JSONL, else 0
  std::string text;   // valid UTF-8, `\n` line ends, no NUL; title line included when it was a line
  std::string title;  // may be empty
  std::string source;  // outlet; empty when nothing says it
  std::string url;
  std::vector<std::string> authors;
  std::string language;                  // ISO 639-1; empty when nothing says it
  std::vector<StatedDate> stated_dates;  // most trusted first
  std::string
      repair;  // what decoding did: "windows-1252", "utf-16le", "3 bytes replaced"; or empty
  std::uint64_t content_hash = 0;  // over the article's bytes and metadata as read
  std::vector<Part> parts;         // sorted, disjoint, cover all non-blank text

  std::vector<EntityMention> entities;  // sorted by span, disjoint
  std::vector<DateMention> dates;       // sorted by span, disjoint
  Publication published;

  std::string story;    // id of the story: the id of its first article; empty: alone
  std::string copy_of;  // id of the article that this is a near-copy of; empty: none

  bool operator==(const Article&) const = default;
};

}  // namespace dateline
