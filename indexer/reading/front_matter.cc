#include "indexer/reading/front_matter.h"

#include <fmt/format.h>
#include <toml++/toml.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "indexer/reading/ascii.h"

namespace dateline::reading {
namespace {

using nlohmann::json;
using Complaint = std::function<void(std::uint32_t, std::string)>;

constexpr std::size_t kFrontMatterLimit = std::size_t{64} << 10;

std::string_view line_at(std::string_view text, std::size_t offset) {
  return text.substr(offset, text.find('\n', offset) - offset);
}

std::size_t next_line(std::string_view text, std::size_t offset) {
  const auto end = text.find('\n', offset);
  return end == std::string_view::npos ? text.size() : end + 1;
}

std::string_view without_trailing_blanks(std::string_view line) {
  while (!line.empty() && is_blank(line.back())) line.remove_suffix(1);
  return line;
}

// Whether the first line that says anything begins as a field does: `name:` or `name =`.
bool begins_with_field(std::string_view block, char separator) {
  for (std::size_t at = 0; at < block.size(); at = next_line(block, at)) {
    auto line = trim(line_at(block, at));
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[') && separator == '=') return true;
    const auto name = line.find_first_not_of(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-.\"'");
    if (name == 0 || name == std::string_view::npos) return false;
    return trim(line.substr(name)).starts_with(separator);
  }
  return false;
}

std::uint32_t lines_before(std::string_view text, std::size_t offset) {
  return static_cast<std::uint32_t>(
      std::count(text.begin(),
                 text.begin() + static_cast<std::ptrdiff_t>(std::min(offset, text.size())), '\n'));
}

json from_yaml(const YAML::Node& node, int depth) {
  if (node.IsScalar()) return node.Scalar();
  if (depth == 0) return nullptr;
  if (node.IsSequence()) {
    auto list = json::array();
    for (const auto& element : node) list.push_back(from_yaml(element, depth - 1));
    return list;
  }
  if (node.IsMap()) {
    auto object = json::object();
    for (const auto& entry : node)
      if (entry.first.IsScalar()) object[entry.first.Scalar()] = from_yaml(entry.second, depth - 1);
    return object;
  }
  return nullptr;
}

// `line` is that of the value; types of the wrong kind are named with it.
void add_field(Metadata& metadata, std::string_view name, const json& value, std::uint32_t line,
               const Complaint& complain) {
  metadata.add(name, value, [&](std::string reason) { complain(line, std::move(reason)); });
}

// What plain `name: value` lines say, where the whole does not parse: one unquoted colon in a title
// should not cost the date.
void read_plain_fields(std::string_view block, Metadata& metadata) {
  for (std::size_t at = 0; at < block.size(); at = next_line(block, at)) {
    const auto line = line_at(block, at);
    const auto colon = line.find(": ");
    if (colon == std::string_view::npos || is_blank(line.front())) continue;
    auto value = trim(line.substr(colon + 1));
    if (value.size() >= 2 && value.front() == value.back() && (value[0] == '"' || value[0] == '\''))
      value = value.substr(1, value.size() - 2);
    if (value.find_first_of("[]{}|>&*") == 0) continue;
    metadata.add(line.substr(0, colon), std::string(value), [](const std::string&) {});
  }
}

void read_yaml(std::string_view block, Metadata& metadata, const Complaint& complain) {
  try {
    const auto root = YAML::Load(std::string(block));
    if (!root.IsMap()) return complain(2, "the front matter holds no fields");
    for (const auto& entry : root) {
      if (!entry.first.IsScalar()) continue;
      const auto line = static_cast<std::uint32_t>(std::max(entry.first.Mark().line, 0)) + 2;
      const auto& name = entry.first.Scalar();
      if (metadata_field(name) != MetadataField::none)
        add_field(metadata, name, from_yaml(entry.second, 3), line, complain);
    }
  } catch (const YAML::Exception& error) {
    const auto line = error.mark.is_null() ? 0 : error.mark.line;
    complain(static_cast<std::uint32_t>(line) + 2,
             fmt::format("the YAML front matter does not parse: {}", error.msg));
    read_plain_fields(block, metadata);
  }
}

void read_toml(std::string_view block, Metadata& metadata, const Complaint& complain) {
  try {
    const auto table = toml::parse(block);
    std::ostringstream out;
    out << toml::json_formatter(table);
    const auto fields = json::parse(out.str());
    for (const auto& [name, value] : fields.items()) {
      const auto* node = table.get(name);
      const auto line = node == nullptr ? 1U : node->source().begin.line;
      add_field(metadata, name, value, line + 1, complain);
    }
  } catch (const toml::parse_error& error) {
    complain(error.source().begin.line + 1,
             fmt::format("the TOML front matter does not parse: {}", error.description()));
  } catch (const json::exception&) {
    complain(2, "the TOML front matter cannot be understood");
  }
}

// Between two lines of `fence`. 0: there is none.
std::size_t read_fenced(std::string_view text, std::string_view fence, Metadata& metadata,
                        const Complaint& complain) {
  const bool yaml = fence == "---";
  const auto begin = next_line(text, 0);
  for (auto at = begin; at < std::min(text.size(), kFrontMatterLimit); at = next_line(text, at)) {
    const auto line = without_trailing_blanks(line_at(text, at));
    if (line != fence && !(yaml && line == "...")) continue;
    const auto block = text.substr(begin, at - begin);
    if (!begins_with_field(block, yaml ? ':' : '=')) return 0;
    if (yaml) {
      read_yaml(block, metadata, complain);
    } else {
      read_toml(block, metadata, complain);
    }
    return next_line(text, at);
  }
  if (begins_with_field(text.substr(begin), yaml ? ':' : '='))
    complain(1, fmt::format("the front matter has no closing {}", fence));
  return 0;
}

// Offset behind the object that begins at 0; 0 if it does not end.
std::size_t object_end(std::string_view text) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < std::min(text.size(), kFrontMatterLimit); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      if (c == '"') quoted = false;
      continue;
    }
    if (c == '"') quoted = true;
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && --depth == 0) return i + 1;
  }
  return 0;
}

std::size_t read_json(std::string_view text, Metadata& metadata, const Complaint& complain) {
  if (!trim(text.substr(1)).starts_with('"')) return 0;
  const auto end = object_end(text);
  if (end == 0) {
    complain(1, "the JSON front matter has no end");
    return 0;
  }
  read_json_metadata(text.substr(0, end), metadata, [&](std::uint32_t line, std::string reason) {
    complain(line, "front matter: " + std::move(reason));
  });
  return end;
}

}  // namespace

void read_json_metadata(std::string_view document, Metadata& metadata, const Complaint& complain) {
  try {
    const auto fields = json::parse(document);
    if (!fields.is_object()) return complain(1, "not a JSON object");
    for (const auto& [name, value] : fields.items()) add_field(metadata, name, value, 1, complain);
  } catch (const json::parse_error& error) {
    complain(lines_before(document, error.byte == 0 ? 0 : error.byte - 1) + 1,
             "the JSON does not parse");
  }
}

std::size_t read_front_matter(std::string_view text, Metadata& metadata,
                              const Complaint& complain) {
  const auto first = without_trailing_blanks(line_at(text, 0));
  if (first == "---" || first == "+++") return read_fenced(text, first, metadata, complain);
  if (text.starts_with('{')) return read_json(text, metadata, complain);
  return 0;
}

}  // namespace dateline::reading
