#include "indexer/stories/background.h"

#include <charconv>

#include "indexer/schema/hash.h"

namespace dateline {
std::string_view story_resources(std::string_view name);
}

namespace dateline::stories {

std::uint32_t feature_id(char kind, std::string_view text) {
  return static_cast<std::uint32_t>(schema::hash64(text, 0x9e3779b97f4a7c15U + kind) >> 40);
}

namespace {

// Lines of `stem TAB articles in a thousand`; `#` starts a comment.
std::unordered_map<std::uint32_t, float> read_rates(std::string_view table) {
  std::unordered_map<std::uint32_t, float> rates;
  while (!table.empty()) {
    const auto line = table.substr(0, table.find('\n'));
    table.remove_prefix(std::min(table.size(), line.size() + 1));
    const auto tab = line.find('\t');
    if (tab == std::string_view::npos || line.front() == '#') continue;
    int per_thousand = 0;
    std::from_chars(line.data() + tab + 1, line.data() + line.size(), per_thousand);
    rates[feature_id('w', line.substr(0, tab))] = static_cast<float>(per_thousand) / 1000;
  }
  return rates;
}

}  // namespace

const std::unordered_map<std::uint32_t, float>& background_rates() {
  static const auto rates = read_rates(story_resources("background.tsv"));
  return rates;
}

}  // namespace dateline::stories
