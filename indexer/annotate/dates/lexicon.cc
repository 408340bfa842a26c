#include "indexer/annotate/dates/lexicon.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "indexer/annotate/dates/table.h"
#include "indexer/schema/hash.h"
#include "indexer/schema/terms.h"

namespace dateline::annotate {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Class::count)> kNames = {
    "month",
    "shaky_month",
    "month_abbreviation",
    "weekday",
    "weekday_abbreviation",
    "season",
    "unit",
    "units",
    "number",
    "ordinal",
    "ordinal_digits",
    "day_of_month",
    "year",
    "short_year",
    "year_word",
    "tens",
    "numeric_date",
    "decade",
    "today",
    "part_of_day",
    "last",
    "next",
    "current",
    "previous",
    "following",
    "same",
    "ago",
    "earlier",
    "later",
    "before",
    "after",
    "modifier",
    "edge",
    "article",
    "one",
    "of",
    "in",
    "on",
    "until",
    "conjunction",
    "between",
    "holiday",
    "fiscal",
    "half",
    "day_word",
    "comma",
    "hyphen",
    "dot",
    "open",
    "close",
    "possessive",
    "measure",
    "generic",
    "published",
    "copula",
    "past_cue",
    "future_cue",
    "maybe_cue",
    "every",
    "few",
    "period",
    "whole",
    "epithet",
    "part_of_year"};

}  // namespace

std::optional<Class> class_from(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Class>(found - kNames.begin());
}

std::size_t Lexicon::Hash::operator()(std::string_view text) const {
  return schema::hash64(text);
}

Lexicon::Lexicon(std::string_view language, std::string_view table) : language_(language) {
  std::size_t number = 0;
  for (const auto line : table_lines(table)) {
    ++number;
    try {
      add_line(line);
    } catch (const std::invalid_argument& fault) {
      throw std::runtime_error(
          fmt::format("{}.tsv: entry {}: {}", language_, number, fault.what()));
    }
  }
}

void Lexicon::add_line(std::string_view line) {
  const auto cells = split(line, '\t');
  if (cells.size() != 3) throw std::invalid_argument("three columns expected");
  if (cells[0] == "function_words") {
    for (const auto word : split(cells[2], ' ')) function_words_.emplace_back(word);
    return;
  }
  if (cells[0] == "note_words") {
    for (const auto word : split(cells[2], ' ')) note_words_.insert(schema::fold(word));
    return;
  }
  if (cells[0] == "day_first") {
    day_first_ = true;
    return;
  }
  // A class that is written with a capital in this language is marked so: `^month`.
  const bool capital = cells[0].starts_with('^');
  const auto kind = class_from(cells[0].substr(capital ? 1 : 0));
  if (!kind) throw std::invalid_argument("unknown class");
  std::int32_t value = 0;
  std::from_chars(cells[1].data(), cells[1].data() + cells[1].size(), value);
  for (auto text : split(cells[2], ' ')) {
    const bool abbreviation = text.size() > 1 && text.ends_with('.');
    if (abbreviation) text.remove_suffix(1);
    Word& word = words_[std::string(text)];
    const auto apostrophe = std::min(text.find('\''), text.find("\u2019"));
    if (apostrophe != std::string_view::npos && apostrophe > 0) joins_apostrophes_ = true;
    word.classes |= bit(*kind);
    if (value != 0 || word.value == 0) word.value = value;
    if (capital) word.capital_classes |= bit(*kind);
    word.abbreviation = word.abbreviation || abbreviation;
  }
}

const Word* Lexicon::find(std::string_view word) const {
  const auto found = words_.find(word);
  return found == words_.end() ? nullptr : &found->second;
}

}  // namespace dateline::annotate
