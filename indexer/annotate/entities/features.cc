#include "indexer/annotate/entities/features.h"

#include <algorithm>
#include <bit>

namespace dateline::annotate {
namespace {

constexpr std::uint8_t kHiddenCasing = 7;
constexpr std::size_t kMaxSentence = 250;
constexpr std::size_t kLongestPhrase = 6;

// Evidence bits: what else the document does with a word.
enum Evidence : std::uint16_t {
  kSeenLower = 1,
  kSeenCapitalInside = 2,  // inside a sentence, so the capital means something
  kAfterTitle = 4,
  kAfterFirstName = 8,
  kBeforeSuffix = 16,  // Inc, Corp
  kBeforeBody = 32,    // Ministry, University
  kAfterIn = 64,       // in, at, from, near
  kBeforeSaid = 128,
  kAfterThe = 256,
  kSeenAlone = 512,  // no capital beside it
  kInParentheses = 1024,
};

// Bit g to bit 2g.
constexpr std::uint32_t spread(GazetteerMask lists) {
  std::uint32_t out = 0;
  for (; lists != 0; lists &= lists - 1) out |= 1U << (2 * __builtin_ctz(lists));
  return out;
}

constexpr std::uint32_t list_bits(Gazetteer gazetteer) {
  return 3U << (2 * static_cast<unsigned>(gazetteer));
}

}  // namespace

FeatureExtractor::FeatureExtractor(const Lexicon& lexicon, std::string_view text,
                                   const std::vector<Token>& tokens, unsigned groups)
    : lexicon_(lexicon),
      text_(text),
      tokens_(tokens),
      groups_(groups),
      words_(tokens.size()),
      active_(tokens.size(), false) {
  find_sentences();
  read_words();
  match_gazetteers();
  mark_active();
  if ((groups_ & kDocument) != 0) gather_evidence();
}

void FeatureExtractor::find_sentences() {
  for (std::uint32_t i = 0; i < tokens_.size(); ++i) {
    const bool full = !sentences_.empty() && i - sentences_.back().begin >= kMaxSentence;
    if (i == 0 || tokens_[i].breaks || full) {
      if (!sentences_.empty()) sentences_.back().end = i;
      sentences_.push_back({i, i});
    }
  }
  if (!sentences_.empty()) sentences_.back().end = static_cast<std::uint32_t>(tokens_.size());
}

bool FeatureExtractor::is_capital(std::size_t token) const {
  const auto casing = tokens_[token].casing;
  return casing == Casing::initial || casing == Casing::upper || casing == Casing::mixed;
}

FeatureExtractor::Mode FeatureExtractor::mode_of(const Sentence& sentence) const {
  std::size_t upper = 0;
  std::size_t capital = 0;
  std::size_t lower = 0;
  std::size_t long_lower = 0;
  for (auto i = sentence.begin; i < sentence.end; ++i) {
    const auto casing = tokens_[i].casing;
    if (casing == Casing::upper) ++upper;
    if (casing == Casing::initial || casing == Casing::mixed) ++capital;
    if (casing == Casing::lower) {
      ++lower;
      if (tokens_[i].span.end - tokens_[i].span.begin > 3) ++long_lower;
    }
  }
  const auto letters = upper + capital + lower;
  if (upper >= 3 && lower == 0 && upper >= 3 * capital) return Mode::upper;
  if (letters >= 4 && capital + upper >= 2 && long_lower * 5 <= letters &&
      (capital + upper) * 5 >= letters * 3)
    return Mode::title;
  return Mode::normal;
}

// Of a word of the document, noted when it is new.
std::uint32_t FeatureExtractor::number_of(std::uint64_t hash) {
  const auto last = numbers_.size() - 1;
  auto at = static_cast<std::size_t>(hash) & last;
  for (; numbers_[at] != 0; at = (at + 1) & last)
    if (distinct_[numbers_[at] - 1].hash == hash) return numbers_[at] - 1;
  distinct_.push_back({hash, lexicon_.word(hash), lexicon_.phrase(extend_phrase(0, hash)), Uses{}});
  numbers_[at] = static_cast<std::uint32_t>(distinct_.size());
  return numbers_[at] - 1;
}

void FeatureExtractor::read_words() {
  numbers_.resize(std::bit_ceil(2 * tokens_.size() + 1));
  distinct_.reserve(tokens_.size() / 2);
  forms_.reserve(text_.size());
  for (const auto& sentence : sentences_) {
    const auto mode = mode_of(sentence);
    bool first = true;
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      const auto& token = tokens_[i];
      auto& word = words_[i];
      word.form = static_cast<std::uint32_t>(forms_.size());
      append_folded(slice(text_, token.span), forms_);
      for (auto at = word.form; at < forms_.size(); ++at)
        if (forms_[at] >= '0' && forms_[at] <= '9') forms_[at] = '0';
      word.form_length = static_cast<std::uint16_t>(forms_.size() - word.form);
      word.hash = hash_text(form(i));
      word.number = number_of(word.hash);
      const auto& entry = distinct_[word.number].entry;
      word.lower_share = entry.lower_share;
      word.use = entry.use;
      word.before = entry.before;
      word.behind = entry.behind;
      word.mode = mode;
      word.first = first && token.casing != Casing::punctuation;
      if (word.first) first = false;
      const bool hidden =
          mode == Mode::upper || (mode == Mode::title && token.casing == Casing::initial);
      const bool seems_lower =
          token.casing == Casing::lower || ((hidden || word.first) && entry.lower_class != 0 &&
                                            (entry.capital_class == 0 || entry.lower_share >= 4));
      word.fine = seems_lower || entry.capital_class == 0 ? entry.lower_class : entry.capital_class;
      word.coarse =
          seems_lower || entry.capital_class == 0 ? entry.lower_coarse : entry.capital_coarse;
      word.casing = hidden ? kHiddenCasing : static_cast<std::uint8_t>(token.casing);
    }
  }
}

void FeatureExtractor::match_gazetteers() {
  for (const auto& sentence : sentences_) {
    for (std::size_t i = sentence.begin; i < sentence.end; ++i) {
      if (tokens_[i].casing == Casing::punctuation || tokens_[i].casing == Casing::digits) continue;
      const bool lower = tokens_[i].casing == Casing::lower;
      std::uint64_t phrase = 0;
      const auto last = std::min<std::size_t>(sentence.end, i + kLongestPhrase);
      for (auto j = i; j < last; ++j) {
        phrase = extend_phrase(phrase, words_[j].hash);
        const auto mask = j == i ? distinct_[words_[i].number].phrase : lexicon_.phrase(phrase);
        // Lower-case words are titles, bodies and the like, never names.
        const auto lists = lower ? mask & (bit(Gazetteer::title) | bit(Gazetteer::body_word) |
                                           bit(Gazetteer::place_word))
                                 : mask & ~kContinues;
        if (lists != 0) {
          const auto bits = spread(lists) << (j > i ? 1 : 0);
          for (auto k = i; k <= j; ++k) words_[k].lists |= bits;
        }
        if ((mask & kContinues) == 0) break;
      }
    }
  }
}

void FeatureExtractor::mark_active() {
  for (const auto& sentence : sentences_) {
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      if (!is_capital(i)) continue;
      active_[i] = true;
      if (i > sentence.begin) active_[i - 1] = true;
      if (i + 1 < sentence.end) active_[i + 1] = true;
    }
  }
}

void FeatureExtractor::gather_evidence() {
  static const std::uint64_t kIn[] = {hash_text("in"), hash_text("at"), hash_text("from"),
                                      hash_text("near")};
  static const std::uint64_t kSaid[] = {hash_text("said"), hash_text("says"), hash_text("told"),
                                        hash_text("added")};
  static const std::uint64_t kThe = hash_text("the");
  const auto among = [](const auto& set, std::uint64_t hash) {
    return std::find(std::begin(set), std::end(set), hash) != std::end(set);
  };
  for (const auto& sentence : sentences_) {
    for (auto i = sentence.begin; i < sentence.end; ++i) {
      const auto& word = words_[i];
      if (tokens_[i].casing == Casing::punctuation || tokens_[i].casing == Casing::digits) continue;
      if (!is_capital(i)) {
        if (tokens_[i].span.end - tokens_[i].span.begin > 2) uses_of(i).evidence |= kSeenLower;
        continue;
      }
      if (word.mode != Mode::normal) continue;
      unsigned evidence = word.first ? 0 : kSeenCapitalInside;
      const bool before = i > sentence.begin;
      const bool after = i + 1 < sentence.end;
      if (before) {
        const auto& left = words_[i - 1];
        if ((left.lists & list_bits(Gazetteer::title)) != 0) evidence |= kAfterTitle;
        if (is_capital(i - 1) && (left.lists & list_bits(Gazetteer::first_name)) != 0)
          evidence |= kAfterFirstName;
        if (among(kIn, left.hash)) evidence |= kAfterIn;
        if (left.hash == kThe) evidence |= kAfterThe;
        if (slice(text_, tokens_[i - 1].span) == "(") evidence |= kInParentheses;
      }
      if (after) {
        const auto& right = words_[i + 1];
        if ((right.lists & list_bits(Gazetteer::company_suffix)) != 0 && is_capital(i + 1))
          evidence |= kBeforeSuffix;
        if ((right.lists & list_bits(Gazetteer::body_word)) != 0) evidence |= kBeforeBody;
        if (among(kSaid, right.hash)) evidence |= kBeforeSaid;
      }
      if ((!before || !is_capital(i - 1)) && (!after || !is_capital(i + 1)) && !word.first)
        evidence |= kSeenAlone;
      uses_of(i).evidence |= static_cast<std::uint16_t>(evidence);
    }
  }
}

void FeatureExtractor::add_first_pass(const std::vector<Label>& labels) {
  first_pass_ = labels;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (!is_capital(i)) continue;
    auto& uses = uses_of(i);
    const auto which = labels[i] == kOutside ? 3U : static_cast<unsigned>(kind_of(labels[i]));
    if (uses.labels[which] < 1000) ++uses.labels[which];
    if (labels[i] == kOutside || !opens(labels[i])) continue;
    const auto end = name_end(labels, i);
    const auto length = static_cast<std::uint8_t>(std::min<std::size_t>(end - i, 200));
    for (auto k = i; k < end && is_capital(k); ++k) {
      auto& inside = uses_of(k);
      if (length <= inside.longest) continue;
      inside.longest = length;
      inside.longest_kind = static_cast<std::uint8_t>(kind_of(labels[i])) + 1;
    }
  }
}

std::string_view FeatureExtractor::form(std::size_t token) const {
  const auto& word = words_[token];
  return std::string_view(forms_).substr(word.form, word.form_length);
}

}  // namespace dateline::annotate
