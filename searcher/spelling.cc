#include "searcher/spelling.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/schema/fields.h"
#include "indexer/schema/utf8.h"

namespace dateline::search {
namespace {

constexpr std::uint32_t kRareArticles = 2;  // more than these: the word is right
constexpr std::uint32_t kTimesMoreFrequent = 20;
constexpr std::size_t kMinLetters = 4;
constexpr std::size_t kLettersForTwoEdits = 9;
constexpr std::size_t kMaxWordsToCorrect = 4;
constexpr std::size_t kMaxScannedTerms = 8'000;  // a word

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) out += next_code_point(text, at);
  return out;
}

// Whether the one difference is a slip of the keys that makes no other word: two letters swapped,
// or one too many or missing inside a long word. Other letters, short words and endings are how
// right words differ (infested, invested; deed, need).
bool is_slip(std::u32string_view typed, std::u32string_view meant) {
  constexpr std::size_t kMinSwapped = 5;
  constexpr std::size_t kMinOtherwise = 7;
  constexpr std::size_t kEnding = 2;
  const auto longer = std::max(typed.size(), meant.size());
  const auto shorter = std::min(typed.size(), meant.size());
  std::size_t same = 0;
  while (same < shorter && typed[same] == meant[same]) ++same;
  if (same == 0 || same + kEnding >= longer) return false;
  if (typed.size() != meant.size())
    return shorter >= kMinOtherwise &&
           (typed.size() > meant.size() ? typed.substr(same + 1) == meant.substr(same)
                                        : typed.substr(same) == meant.substr(same + 1));
  return longer >= kMinSwapped && typed[same] == meant[same + 1] &&
         typed[same + 1] == meant[same] && typed.substr(same + 2) == meant.substr(same + 2);
}

struct Candidate {
  std::string word;
  std::uint32_t articles = 0;
  unsigned edits = 0;
};

// Looks for the best word of the index near one that is misspelt.
class Corrector {
 public:
  Corrector(const Xapian::Database& database, const TypedWord& typed)
      : database_(database), letters_(code_points(typed.word)), typed_(typed) {
    limit_ = letters_.size() >= kLettersForTwoEdits ? 2 : 1;
  }

  std::optional<std::string> run() {
    if (letters_.size() < kMinLetters) return std::nullopt;
    // Most mistakes leave the first letters alone: words with them are compared one by one.
    scan(first_letters(2));
    // Mistakes in them are few enough to be tried out.
    if (unknown_) try_edits_of_beginning();
    if (best_.word.empty()) return std::nullopt;
    return best_.word;
  }

 private:
  [[nodiscard]] std::string first_letters(std::size_t count) const {
    std::string out;
    for (std::size_t i = 0; i < count; ++i) append_utf8(out, letters_[i]);
    return out;
  }

  void scan(const std::string& beginning) {
    const std::string prefix = std::string(schema::prefix::kExact) + beginning;
    std::size_t scanned = 0;
    const auto end = database_.allterms_end(prefix);
    for (auto at = database_.allterms_begin(prefix); at != end && scanned < kMaxScannedTerms;
         ++at, ++scanned) {
      const std::string term = *at;
      const std::string_view word = std::string_view(term).substr(schema::prefix::kExact.size());
      // Bytes differ from letters by at most three a letter: a cheap bound before decoding.
      if (word.size() + limit_ * 4 < typed_.word.size() ||
          word.size() > typed_.word.size() + limit_ * 4)
        continue;
      const unsigned edits = edit_distance(letters_, code_points(word), limit_);
      if (edits <= limit_ && edits > 0 && (unknown_ || is_slip(letters_, code_points(word))))
        consider(word, at.get_termfreq(), edits);
    }
  }

  void try_word(const std::u32string& letters) {
    std::string word;
    for (const char32_t letter : letters) append_utf8(word, letter);
    if (word == typed_.word) return;
    consider(word, database_.get_termfreq(std::string(schema::prefix::kExact) + word), 1);
  }

  void try_edits_of_beginning() {
    for (std::size_t i = 0; i < 2; ++i) {
      std::u32string edited = letters_;
      edited.erase(i, 1);
      try_word(edited);
      edited = letters_;
      std::swap(edited[i], edited[i + 1]);
      try_word(edited);
      for (char32_t letter = 'a'; letter <= 'z'; ++letter) {
        edited = letters_;
        edited[i] = letter;
        try_word(edited);
        edited = letters_;
        edited.insert(edited.begin() + static_cast<std::ptrdiff_t>(i), letter);
        try_word(edited);
      }
    }
  }

  void consider(std::string_view word, std::uint32_t articles, unsigned edits) {
    const std::uint32_t enough = typed_.articles * kTimesMoreFrequent;
    if (articles == 0 || articles < enough) return;
    // An edit more must be outweighed by being ten times as frequent.
    const auto merit = [](std::uint32_t count, unsigned distance) {
      return static_cast<double>(count) / (distance == 1 ? 1 : 10);
    };
    if (!best_.word.empty() && merit(articles, edits) <= merit(best_.articles, best_.edits)) return;
    best_ = {std::string(word), articles, edits};
  }

  const Xapian::Database& database_;
  std::u32string letters_;
  const TypedWord& typed_;
  bool unknown_ = typed_.articles == 0;
  unsigned limit_ = 1;
  Candidate best_;
};

}  // namespace

unsigned edit_distance(std::u32string_view a, std::u32string_view b, unsigned limit) {
  constexpr std::size_t kMaxLetters = 64;
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit || a.size() > kMaxLetters || b.size() > kMaxLetters) return limit + 1;
  using Row = std::array<unsigned, kMaxLetters + 1>;
  Row two_back{};
  Row back{};
  Row row{};
  for (std::size_t j = 0; j <= b.size(); ++j) back[j] = static_cast<unsigned>(j);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = static_cast<unsigned>(i);
    unsigned least = row[0];
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] =
          std::min({back[j] + 1, row[j - 1] + 1, back[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_back[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (least > limit) return limit + 1;
    two_back = back;
    back = row;
  }
  return std::min(back[b.size()], limit + 1);
}

std::optional<std::string> better_spelling(const Xapian::Database& database, std::string_view query,
                                           const std::vector<TypedWord>& words) {
  std::string corrected;
  std::size_t copied = 0;
  std::size_t corrections = 0;
  for (const TypedWord& typed : words) {
    if (typed.articles > kRareArticles || typed.range.begin < copied) continue;
    const bool has_digit = typed.word.find_first_of("0123456789.") != std::string::npos;
    if (has_digit || ++corrections > kMaxWordsToCorrect) continue;
    const auto better = Corrector(database, typed).run();
    if (!better) continue;
    corrected.append(query.substr(copied, typed.range.begin - copied)).append(*better);
    copied = typed.range.end;
  }
  if (copied == 0) return std::nullopt;
  return corrected.append(query.substr(copied));
}

}  // namespace dateline::search
