#include "indexer/annotate/entities/overrides.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <optional>

#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

std::optional<EntityKind> kind_from(const std::string& name) {
  for (const auto kind : {EntityKind::person, EntityKind::organisation, EntityKind::place})
    if (name == to_string(kind)) return kind;
  return std::nullopt;
}

// Reads the fields of one entry; the first mistake is kept.
class Entry {
 public:
  explicit Entry(const YAML::Node& node) : node_(node) {
    if (!node.IsMap()) fail("an entry must be a map");
  }

  EntityKind kind(const char* field) {
    const auto name = string(field);
    const auto kind = kind_from(name);
    if (!kind) fail("unknown " + std::string(field) + " '" + name + "'");
    return kind.value_or(EntityKind::person);
  }

  std::string string(const char* field) {
    const auto value = get(field);
    if (!value || !value.IsScalar() || value.Scalar().empty()) {
      fail(std::string(field) + " is missing");
      return {};
    }
    return value.Scalar();
  }

  // A name to show: its letters make a key.
  std::string name(const char* field) {
    auto value = string(field);
    if (!value.empty() && schema::slug(value).empty())
      fail("the name '" + value + "' has no letter or digit");
    return value;
  }

  // Any other field is a mistake.
  void only(const std::vector<std::string>& fields) {
    if (!node_.IsMap()) return;
    for (const auto& pair : node_) {
      const auto field = pair.first.IsScalar() ? pair.first.Scalar() : std::string("?");
      if (std::find(fields.begin(), fields.end(), field) == fields.end())
        fail("unknown field '" + field + "'");
    }
  }

  std::vector<std::string> strings(const char* field) {
    std::vector<std::string> out;
    const auto value = get(field);
    if (!value || !value.IsSequence() || value.size() == 0) {
      fail(std::string(field) + " must be a list");
      return out;
    }
    for (const auto& item : value) {
      if (item.IsScalar() && !item.Scalar().empty())
        out.push_back(item.Scalar());
      else
        fail(std::string(field) + " must be a list of names");
    }
    return out;
  }

  [[nodiscard]] const std::string& mistake() const { return mistake_; }

 private:
  YAML::Node get(const char* field) {
    return node_.IsMap() ? node_[field] : YAML::Node(YAML::NodeType::Undefined);
  }
  void fail(const std::string& reason) {
    if (mistake_.empty()) mistake_ = reason;
  }

  const YAML::Node node_;
  std::string mistake_;
};

std::vector<std::string> fields_of(const std::string& section) {
  if (section == "merge") return {"kind", "keys", "name"};
  if (section == "rename") return {"kind", "key", "name"};
  if (section == "split") return {"kind", "key", "forms", "name"};
  if (section == "retype") return {"kind", "key", "to"};
  return {"kind", "key"};
}

void read_entry(const std::string& section, const std::string& where, Entry& entry,
                Overrides& out) {
  Overrides one;
  entry.only(fields_of(section));
  const auto kind = entry.kind("kind");
  if (section == "merge") {
    one.merges.push_back({kind, entry.strings("keys"), entry.name("name"), where});
  } else {
    const auto key = entry.string("key");
    if (section == "rename") one.renames.push_back({kind, key, entry.name("name"), where});
    if (section == "split")
      one.splits.push_back({kind, key, entry.strings("forms"), entry.name("name"), where});
    if (section == "hide") one.hidden.push_back({kind, key, where});
    if (section == "retype") one.retypes.push_back({kind, key, entry.kind("to"), where});
  }
  if (!entry.mistake().empty()) return;
  const auto move_to = [](auto& from, auto& to) {
    for (auto& item : from) to.push_back(std::move(item));
  };
  move_to(one.renames, out.renames);
  move_to(one.merges, out.merges);
  move_to(one.splits, out.splits);
  move_to(one.hidden, out.hidden);
  move_to(one.retypes, out.retypes);
}

bool is_section(const std::string& name) {
  return name == "rename" || name == "merge" || name == "split" || name == "hide" ||
         name == "retype";
}

std::string place_in(const std::string& file, const YAML::Mark& mark) {
  return file + ":" + std::to_string(mark.line + 1);
}

void read_section(const std::string& file, const std::string& section, const YAML::Node& list,
                  ParsedOverrides& out) {
  if (list.IsNull()) return;
  if (!list.IsSequence()) {
    out.errors.push_back({place_in(file, list.Mark()), "'" + section + "' must be a list"});
    return;
  }
  for (const auto& node : list) {
    Entry entry(node);
    const auto where = place_in(file, node.Mark());
    read_entry(section, where, entry, out.overrides);
    if (!entry.mistake().empty()) out.errors.push_back({where, section + ": " + entry.mistake()});
  }
}

}  // namespace

Result<ParsedOverrides> parse_overrides(std::string_view yaml, const std::string& file) {
  try {
    ParsedOverrides out;
    const auto root = YAML::Load(std::string(yaml));
    if (root.IsNull()) return out;
    if (!root.IsMap())
      return tl::unexpected(Error{file, "must be a map of rename, merge, split, hide, retype"});
    for (const auto& section : root) {
      const auto name = section.first.IsScalar() ? section.first.Scalar() : std::string("?");
      if (is_section(name))
        read_section(file, name, section.second, out);
      else
        out.errors.push_back(
            {place_in(file, section.first.Mark()), "unknown section '" + name + "'"});
    }
    return out;
  } catch (const YAML::Exception& error) {
    return tl::unexpected(Error{place_in(file, error.mark), error.msg});
  }
}

Result<Overrides> parse_overrides_strictly(std::string_view yaml, const std::string& file) {
  auto parsed = parse_overrides(yaml, file);
  if (!parsed) return tl::unexpected(parsed.error());
  if (!parsed->errors.empty()) return tl::unexpected(parsed->errors.front());
  return std::move(parsed->overrides);
}

}  // namespace dateline::annotate
