#include "searcher/vocabulary.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <utility>

#include "indexer/schema/utf8.h"
#include "searcher/term_words.h"

namespace dateline::search {
namespace {

constexpr std::size_t kMaxWordsOfTerm = 8;
constexpr std::size_t kMaxTermsOfGroup = 32;
constexpr std::string_view kArrow = "=>";

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\v\f";
  const auto begin = text.find_first_not_of(kBlanks);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// Calls `read(line)`, which returns the reason why a line is bad or nothing, for all lines that say
// something.
template <class Read>
std::vector<std::string> for_each_line(std::istream& in, std::string_view file, Read read) {
  std::vector<std::string> bad;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    const std::string_view said = trimmed(std::string_view(line).substr(0, line.find('#')));
    if (said.empty()) continue;
    const std::string reason = is_valid_utf8(said) ? read(said) : "not UTF-8";
    if (!reason.empty()) bad.push_back(fmt::format("{}:{}: {}", file, number, reason));
  }
  return bad;
}

struct Term {
  std::string text;
  std::string stems;
  std::size_t words = 0;
};

Term term_of(std::string_view text, schema::Stemmer& stemmer) {
  Term term{std::string(text), {}, 0};
  for (const std::string& word : words_of_term(text)) {
    if (++term.words > 1) term.stems += ' ';
    term.stems += stemmer.stem(word);
  }
  return term;
}

// Terms between commas; on failure `reason` says why.
std::vector<Term> terms_in(std::string_view list, schema::Stemmer& stemmer, std::string& reason) {
  std::vector<Term> terms;
  while (reason.empty()) {
    const auto comma = list.find(',');
    const std::string_view text = trimmed(list.substr(0, comma));
    Term term = term_of(text, stemmer);
    if (text.empty())
      reason = "nothing between two commas, or beside one";
    else if (term.words == 0)
      reason = fmt::format("“{}” holds no word", text);
    else if (term.words > kMaxWordsOfTerm)
      reason = fmt::format("“{}” is longer than {} words", text, kMaxWordsOfTerm);
    terms.push_back(std::move(term));
    if (comma == list.npos) break;
    list.remove_prefix(comma + 1);
  }
  if (reason.empty() && terms.size() > kMaxTermsOfGroup)
    reason = fmt::format("more than {} synonyms on a line", kMaxTermsOfGroup);
  return terms;
}

}  // namespace

std::vector<std::string> Vocabulary::read_synonyms(std::istream& in, std::string_view file) {
  return for_each_line(in, file, [this](std::string_view line) { return read_group(line); });
}

std::string Vocabulary::read_group(std::string_view line) {
  const auto arrow = line.find(kArrow);
  const bool one_way = arrow != line.npos;
  const auto right = one_way ? line.substr(arrow + kArrow.size()) : line;
  if (right.find(kArrow) != right.npos) return "more than one =>";
  std::string reason;
  const auto from = terms_in(line.substr(0, arrow), stemmer_, reason);
  const auto to = one_way ? terms_in(right, stemmer_, reason) : from;
  if (!reason.empty()) return reason;
  if (!one_way && from.size() < 2) return fmt::format("“{}” has no synonym on its line", line);
  for (const Term& term : from) {
    longest_ = std::max(longest_, term.words);
    for (const Term& other : to)
      if (other.stems != term.stems) add(term.stems, other.text);
  }
  return {};
}

void Vocabulary::add(const std::string& stems, const std::string& synonym) {
  auto& known = synonyms_[stems];
  if (std::find(known.begin(), known.end(), synonym) != known.end()) return;
  if (known.size() == kMaxTermsOfGroup) return;
  known.push_back(synonym);
  hash_ = std::hash<std::string>()(fmt::format("{:x} {}={}", hash_, stems, synonym));
}

std::vector<std::string> Vocabulary::read_stop_words(std::istream& in, std::string_view file) {
  return for_each_line(in, file, [this](std::string_view line) -> std::string {
    const auto tokens = schema::tokenize(line);
    if (tokens.empty()) return fmt::format("“{}” is no word", line);
    if (tokens.back().position > 0) return fmt::format("“{}” is more than one word", line);
    for (const schema::Token& token : tokens)
      if (stop_words_.insert(token.word).second)
        hash_ = std::hash<std::string>()(fmt::format("{:x} {}", hash_, token.word));
    return {};
  });
}

const std::vector<std::string>* Vocabulary::synonyms_of(const std::string& stems) const {
  const auto at = synonyms_.find(stems);
  return at == synonyms_.end() ? nullptr : &at->second;
}

std::string Vocabulary::fingerprint() const {
  return empty() ? std::string() : fmt::format("{:016x}", hash_);
}

Result<Vocabulary> read_vocabulary(const std::string& synonyms_file,
                                   const std::string& stop_words_file,
                                   std::vector<std::string>& bad_lines) {
  Vocabulary vocabulary;
  const auto read = [&](const std::string& file, auto reader) {
    if (file.empty()) return true;
    std::ifstream in(file);
    for (std::string& line : (vocabulary.*reader)(in, file)) bad_lines.push_back(std::move(line));
    return in.eof() && !in.bad();
  };
  for (const auto& [file, reader] : {std::pair(&synonyms_file, &Vocabulary::read_synonyms),
                                     std::pair(&stop_words_file, &Vocabulary::read_stop_words)})
    if (!read(*file, reader)) return tl::make_unexpected(Error{*file, "cannot be read"});
  return vocabulary;
}

}  // namespace dateline::search
