#include "searcher/suggest.h"

#include <algorithm>

#include "indexer/schema/fields.h"
#include "indexer/schema/terms.h"
#include "searcher/expand.h"

namespace dateline::search {
namespace {

using schema::Facet;

constexpr std::array kSuggested = {Facet::person, Facet::organisation, Facet::place, Facet::source,
                                   Facet::author};
// Words in a single article are mostly misspelt; the list would be twice as long with them.
constexpr std::uint32_t kMinArticles = 2;

// The words of a name, folded, each with a blank in front.
std::string spaced(std::string_view name) {
  std::string out = " ";
  for (const char c : schema::fold(name)) out += c == '-' ? ' ' : c;
  return out;
}

Suggestion suggestion(const schema::Dictionary& dictionary, Facet facet, std::uint32_t number) {
  return {std::string(dictionary.name(number)), std::string(schema::field(facet).parameter),
          std::string(dictionary.key(number)), dictionary.articles(number)};
}

bool more_frequent(const Suggestion& a, const Suggestion& b) {
  return a.articles > b.articles;
}

}  // namespace

void Completions::load() const {
  std::call_once(loaded_, [this] {
    for (const Facet facet : kSuggested) load_names(facet);
    load_words();
    ready_ = true;
  });
}

void Completions::prepare() const {
  std::call_once(prepared_, [this] {
    loading_ = true;
    loader_ = std::thread([this] {
      try {
        load();
      } catch (const std::exception&) {
        loading_ = false;  // the next call of complete() meets the failure, and reports it
      }
    });
  });
}

Completions::~Completions() {
  if (loader_.joinable()) loader_.join();
}

void Completions::add_some_names(Facet facet, std::string_view folded, unsigned size,
                                 std::vector<Suggestion>& out) const {
  constexpr std::uint32_t kNames = 1000;
  const auto& dictionary = index_.dictionary(facet);
  const std::string wanted = " " + std::string(folded);
  for (std::uint32_t number = 0; number < std::min(kNames, dictionary.size()) && size > 0;
       ++number) {
    if (spaced(dictionary.name(number)).find(wanted) == std::string::npos) continue;
    out.push_back(suggestion(dictionary, facet, number));
    --size;
  }
}

void Completions::add_some_words(std::string_view typed, unsigned size,
                                 std::vector<Suggestion>& out) const {
  constexpr std::size_t kWords = 1000;
  const auto tokens = schema::tokenize(typed);
  if (tokens.empty() || tokens.back().end != typed.size()) return;
  const auto session = index_.session();
  const std::string prefix(schema::prefix::kExact);
  const Expansion found =
      expand_prefix(session->database, prefix + tokens.back().word, size, kWords);
  const std::string before(typed.substr(0, tokens.back().begin));
  for (const std::string& term : found.terms)
    out.push_back(
        {before + term.substr(prefix.size()), "", "", session->database.get_termfreq(term)});
  std::stable_sort(out.begin(), out.end(), more_frequent);
}

void Completions::load_names(Facet facet) const {
  const auto& dictionary = index_.dictionary(facet);
  Names& names = names_[static_cast<std::size_t>(facet)];
  names.begin.reserve(dictionary.size());
  for (std::uint32_t number = 0; number < dictionary.size(); ++number) {
    names.begin.push_back(static_cast<std::uint32_t>(names.folded.size()));
    names.folded.append(spaced(dictionary.name(number))) += '\n';
  }
}

void Completions::load_words() const {
  const auto session = index_.session();
  const std::string prefix(schema::prefix::kExact);
  const auto end = session->database.allterms_end(prefix);
  word_begin_.push_back(0);
  for (auto at = session->database.allterms_begin(prefix); at != end; ++at) {
    const std::uint32_t articles = at.get_termfreq();
    if (articles < kMinArticles) continue;
    const std::string term = *at;
    words_.append(term, prefix.size());
    word_begin_.push_back(static_cast<std::uint32_t>(words_.size()));
    word_articles_.push_back(articles);
  }
}

void Completions::add_names(Facet facet, std::string_view folded, unsigned size,
                            std::vector<Suggestion>& out) const {
  const Names& names = names_[static_cast<std::size_t>(facet)];
  const auto& dictionary = index_.dictionary(facet);
  const std::string wanted = " " + std::string(folded);
  std::size_t at = 0;
  for (unsigned found = 0; found < size; ++found) {
    at = names.folded.find(wanted, at);
    if (at == std::string::npos) return;
    const auto after = std::upper_bound(names.begin.begin(), names.begin.end(), at);
    const auto number = static_cast<std::uint32_t>(after - names.begin.begin() - 1);
    out.push_back(suggestion(dictionary, facet, number));
    at = after == names.begin.end() ? names.folded.size() : *after;
  }
}

void Completions::add_words(std::string_view typed, unsigned size,
                            std::vector<Suggestion>& out) const {
  const auto tokens = schema::tokenize(typed);
  if (tokens.empty() || tokens.back().end != typed.size()) return;
  const std::string& prefix = tokens.back().word;
  std::size_t low = 0;
  std::size_t high = word_articles_.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    if (word(middle) < prefix)
      low = middle + 1;
    else
      high = middle;
  }
  std::vector<std::uint32_t> best;
  const auto more = [this](std::uint32_t a, std::uint32_t b) {
    return word_articles_[a] != word_articles_[b] ? word_articles_[a] > word_articles_[b] : a < b;
  };
  for (std::size_t i = low; i < word_articles_.size() && word(i).starts_with(prefix); ++i)
    best.push_back(static_cast<std::uint32_t>(i));
  const auto kept = static_cast<std::ptrdiff_t>(std::min<std::size_t>(size, best.size()));
  std::partial_sort(best.begin(), best.begin() + kept, best.end(), more);
  best.resize(static_cast<std::size_t>(kept));
  const std::string before(typed.substr(0, tokens.back().begin));
  for (const auto i : best)
    out.push_back({before + std::string(word(i)), "", "", word_articles_[i]});
}

std::vector<Suggestion> Completions::complete(std::string_view typed, unsigned size) const {
  constexpr std::size_t kMaxTypedBytes = 200;
  std::vector<Suggestion> found;
  typed = typed.substr(0, kMaxTypedBytes);
  std::string folded = schema::fold(typed);
  std::replace(folded.begin(), folded.end(), '-', ' ');
  if (folded.empty() || size == 0) return found;
  const bool hasty = !ready_ && loading_;
  if (!hasty) load();
  for (const Facet facet : kSuggested)
    hasty ? add_some_names(facet, folded, size, found) : add_names(facet, folded, size, found);
  std::stable_sort(found.begin(), found.end(), more_frequent);
  // Names and words share the room; either takes what the other leaves.
  std::vector<Suggestion> words;
  hasty ? add_some_words(typed, size, words) : add_words(typed, size, words);
  const std::size_t half = (size + 1) / 2;
  const std::size_t room_for_names =
      std::max(half, size - std::min<std::size_t>(size, words.size()));
  if (found.size() > room_for_names) found.resize(room_for_names);
  for (Suggestion& word : words)
    if (found.size() < size) found.push_back(std::move(word));
  return found;
}

}  // namespace dateline::search
