#include "searcher/misreadings.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace dateline::search {
namespace {

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The `foo` of `foo:bar`; not of an address, of a time, or of a text with more than one colon.
std::string_view unknown_field(std::string_view raw) {
  const auto colon = raw.find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 1 == raw.size()) return {};
  const std::string_view name = raw.substr(0, colon);
  if (!std::all_of(name.begin(), name.end(), is_letter)) return {};
  return raw[colon + 1] == '/' || raw.find(':', colon + 1) != raw.npos ? "" : name;
}

std::string_view field_without_value(std::string_view raw) {
  if (raw.size() < 2 || raw.back() != ':') return {};
  const std::string_view name = raw.substr(0, raw.size() - 1);
  return field_from(name) ? name : std::string_view();
}

std::string_view small_operator(std::string_view raw) {
  if (raw == "or") return "OR, in capitals, finds either";
  if (raw == "not") return "NOT, in capitals, or - in front of a word excludes it";
  return {};
}

}  // namespace

std::optional<std::string> misreading(const Lexeme& text, Surroundings around) {
  const std::string_view raw = text.raw;
  if (raw.find('*') != raw.npos && raw.find_first_not_of('*') != raw.npos)
    return fmt::format(
        "“{}” was searched without its asterisk, which stands for the rest of a word, at the end "
        "of "
        "one word outside of quotation marks",
        raw);
  if (text.quoted || text.form != Form::words) return std::nullopt;
  if (const auto name = unknown_field(raw); !name.empty())
    return fmt::format(
        "“{}:” is no field, and “{}” was searched as words; the fields are title, author, source, "
        "person, org, place, published, mentions and id",
        name, raw);
  if (const auto name = field_without_value(raw); !name.empty())
    return fmt::format(
        "“{}:” was searched as a word; a field needs its value right behind the colon", name);
  if (const auto meaning = small_operator(raw); !meaning.empty() && !around.last && !around.first)
    return fmt::format("“{}” was searched as a word; {}", raw, meaning);
  return std::nullopt;
}

}  // namespace dateline::search
