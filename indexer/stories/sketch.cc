#include "indexer/stories/sketch.h"

#include <algorithm>
#include <cmath>

#include "indexer/schema/hash.h"
#include "indexer/stories/background.h"

namespace dateline::stories {
namespace {

constexpr std::size_t kShingleWords = 4;
// A doubtful day would keep apart what belongs together; without one the text decides.
constexpr double kTrusted = 0.8;
constexpr float kTitleWeight = 2.0F;
constexpr float kNameWeight = 1.5F;  // a word in capitals inside a sentence
constexpr float kEntityWeight = 1.0F;
constexpr float kDayWeight = 1.0F;
// News tells the event first: a word of the first hundred counts more than one of the background.
constexpr std::size_t kLeadWords = 100;
constexpr float kLeadWeight = 1.5F;
// Words of more than half of all articles tell nothing.
constexpr float kLeastRarity = 0.7F;
constexpr std::size_t kMaxKnown = 1U << 18;

std::uint64_t mix(std::uint64_t value) {
  value ^= value >> 31;
  value *= 0x7fb5d329728ea185U;
  value ^= value >> 27;
  value *= 0x81dadef4bc2dd44dU;
  return value ^ (value >> 33);
}

bool starts_upper(std::string_view text, const schema::Token& token) {
  const char first = text[token.begin];
  return first >= 'A' && first <= 'Z';
}

bool starts_sentence(std::string_view text, const schema::Token& token) {
  for (std::size_t at = token.begin; at > 0; --at) {
    const char c = text[at - 1];
    if (c == '.' || c == '!' || c == '?' || c == '\n') return true;
    if (c != ' ' && c != '"' && c != '\'') return false;
  }
  return true;
}

char letter(EntityKind kind) {
  switch (kind) {
    case EntityKind::person:
      return 'p';
    case EntityKind::organisation:
      return 'o';
    case EntityKind::place:
      return 'l';
  }
  return 'o';
}

std::vector<Part> parts_of(const Article& article) {
  if (!article.parts.empty()) return article.parts;
  return {{.span = {0, static_cast<std::uint32_t>(article.text.size())}, .rule = {}}};
}

}  // namespace

Overlap overlap(const Sketch& a, const Sketch& b) {
  if (a.shingles == 0 || b.shingles == 0) return {};
  int equal = 0;
  for (std::size_t i = 0; i < kBins; ++i) equal += a.bins[i] == b.bins[i];
  const float jaccard = static_cast<float>(equal) / kBins;
  const auto sum = static_cast<float>(a.shingles + b.shingles);
  const float shared = jaccard / (1 + jaccard) * sum;
  return {
      .jaccard = jaccard,
      .containment = std::min(1.0F, shared / static_cast<float>(std::min(a.shingles, b.shingles)))};
}

Sketch Sketcher::sketch(const Article& article) {
  counts_.clear();
  shingles_.clear();
  Sketch out;
  if (article.published.confidence >= kTrusted || article.published.basis == DateBasis::stated)
    out.published = article.published.interval;
  const auto parts = parts_of(article);
  bool titled = false;
  for (const auto& part : parts) {
    titled |= part.kind == PartKind::title;
    if (part.kind == PartKind::title || part.kind == PartKind::body) read_words(article, part, out);
  }
  if (!titled && !article.title.empty()) {
    Article title;
    title.text = article.title;
    read_words(title,
               {.span = {0, static_cast<std::uint32_t>(title.text.size())},
                .kind = PartKind::title,
                .rule = {}},
               out);
  }
  count_names(article);
  fill_bins(out);
  pick_features(out);
  return out;
}

void Sketcher::read_words(const Article& article, const Part& part, Sketch& out) {
  const auto text = slice(article.text, part.span);
  const bool title = part.kind == PartKind::title;
  std::array<std::uint64_t, kShingleWords> window{};
  std::size_t filled = 0;
  std::uint32_t last_position = 0;
  for (const auto& token : schema::tokenize(text)) {
    if (filled > 0 && token.position == last_position) continue;  // second reading of one word
    last_position = token.position;
    const auto hash = schema::hash64(token.word);
    window[filled++ % kShingleWords] = hash;
    if (!title && filled >= kShingleWords) {
      std::uint64_t shingle = 0;
      for (std::size_t i = 0; i < kShingleWords; ++i)
        shingle = mix(shingle * 31 + window[(filled + i) % kShingleWords]);
      shingles_.push_back(shingle);
    }
    float weight = title ? kTitleWeight : 1;
    if (!title && out.words++ < kLeadWords) weight *= kLeadWeight;
    const auto& word = known(hash, token.word);
    if (word.rarity < kLeastRarity) continue;
    if (!title && starts_upper(text, token) && !starts_sentence(text, token)) weight *= kNameWeight;
    counts_.push_back({.feature = word.feature, .weight = weight, .rarity = word.rarity});
  }
}

const Sketcher::Word& Sketcher::known(std::uint64_t hash, const std::string& word) {
  const auto found = known_.find(hash);
  if (found != known_.end()) return found->second;
  if (known_.size() == kMaxKnown) known_.clear();
  const auto feature = feature_id('w', stemmer_.stem(word));
  const auto rate = background_rates().find(feature);
  const float share = rate == background_rates().end() ? kRareRate : rate->second;
  return known_[hash] = {.feature = feature, .rarity = -std::log(share)};
}

void Sketcher::count_names(const Article& article) {
  const float rarity = -std::log(kRareRate);
  for (const auto& mention : article.entities)
    counts_.push_back({feature_id(letter(mention.kind), mention.key), kEntityWeight, rarity});
  for (const auto& date : article.dates)
    if (date.interval && date.interval->days() == 1)
      counts_.push_back({feature_id('d', to_iso(date.interval->from)), kDayWeight, rarity});
}

void Sketcher::fill_bins(Sketch& out) {
  std::sort(shingles_.begin(), shingles_.end());
  shingles_.erase(std::unique(shingles_.begin(), shingles_.end()), shingles_.end());
  out.shingles = static_cast<std::uint32_t>(shingles_.size());
  if (shingles_.empty()) return;
  // Sorted, and a bin is the top bits of the hash: the first of a bin is its least.
  std::array<bool, kBins> filled{};
  for (const auto hash : shingles_) {
    const auto bin = static_cast<std::size_t>(hash >> 57);
    if (filled[bin]) continue;
    filled[bin] = true;
    out.bins[bin] = static_cast<std::uint16_t>(hash);
  }
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    if (filled[bin]) continue;
    std::uint64_t probe = bin + 1;
    do probe = mix(probe + 0x9e3779b97f4a7c15U);
    while (!filled[probe % kBins]);
    out.bins[bin] = out.bins[probe % kBins];
  }
}

void Sketcher::pick_features(Sketch& out) {
  std::sort(counts_.begin(), counts_.end(),
            [](const Count& a, const Count& b) { return a.feature < b.feature; });
  std::vector<std::pair<float, Feature>> ranked;  // most telling first: negated
  for (std::size_t i = 0; i < counts_.size();) {
    const auto& first = counts_[i];
    float sum = 0;
    for (; i < counts_.size() && counts_[i].feature == first.feature; ++i) sum += counts_[i].weight;
    const float weight = 1 + std::log(sum);
    const auto quantised = static_cast<std::uint32_t>(std::clamp(weight * 16, 1.0F, 255.0F));
    ranked.emplace_back(-weight * first.rarity, Feature{first.feature << 8 | quantised});
  }
  const auto kept = std::min(kMaxFeatures, ranked.size());
  std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(kept),
                   ranked.end());
  out.features.reserve(kept);
  for (std::size_t i = 0; i < kept; ++i) out.features.push_back(ranked[i].second);
  std::sort(out.features.begin(), out.features.end());
}

}  // namespace dateline::stories
