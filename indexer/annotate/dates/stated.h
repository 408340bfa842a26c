#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/schema/day.h"

namespace dateline::annotate {

// A date in an address or file name, and where in it.
struct NamedDate {
  Interval interval;
  std::string text;
};

// The day of an ISO 8601 or RFC 3339 date or time, as written there (no shift to UTC), a month or a
// year; empty for anything else.
std::optional<Interval> parse_iso(std::string_view text);

// Strict patterns only, for years 1900..2099: `/2022/02/15/`, `/2022/feb/15/`, `2022-02-15`,
// `20220215`, `/2022/02/`. A host name never counts.
std::optional<NamedDate> date_in_url(std::string_view url);
std::optional<NamedDate> date_in_path(std::string_view path);

}  // namespace dateline::annotate
