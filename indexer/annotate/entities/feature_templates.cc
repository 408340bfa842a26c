// What features.cc read of a document, as the hashes that a model has weights for.
#include <algorithm>

#include "indexer/annotate/entities/features.h"

namespace dateline::annotate {
namespace {

// Numbers of the feature templates; never reuse one with another meaning within a model.
enum Template : std::uint64_t {
  kBias = 1,
  kWord = 8,  // + offset
  kWordCasing = 16,
  kPrefix = 20,  // + length
  kSuffix = 30,  // + length
  kCase = 40,    // + offset
  kCaseStart = 48,
  kCasePair = 49,
  kShare = 56,  // + offset
  kShareCase = 64,
  kFine = 72,    // + offset
  kCoarse = 80,  // + offset
  kCoarsePair = 88,
  kCoarseTriple = 92,
  kList = 100,  // + offset
  kListCase = 108,
  kListWhole = 109,
  kEvidence = 120,
  kEvidenceCase = 121,
  kUse = 160,  // + offset
  kUseCase = 168,
  kUsePair = 169,
  kBeforeUse = 172,  // + distance
  kBehindUse = 175,  // + distance
  kUseBetween = 180,
  kUseBehind = 181,
  kUseBefore = 182,
  kFirstPass = 130,  // + offset
  kSameWord = 140,   // + offset
  kLongest = 150,    // + offset
};

std::uint64_t feature(std::uint64_t which, std::uint64_t value) {
  return mix(which * 0x9E3779B97F4A7C15ULL ^ value);
}

}  // namespace

void FeatureExtractor::features(const Sentence& sentence, std::size_t token,
                                std::vector<std::uint64_t>& out) const {
  out.push_back(feature(kBias, 0));
  if ((groups_ & kWords) != 0) word_features(sentence, token, out);
  if ((groups_ & kAffixes) != 0) affix_features(token, out);
  if ((groups_ & kCasing) != 0) casing_features(sentence, token, out);
  if ((groups_ & kClasses) != 0) class_features(sentence, token, out);
  if ((groups_ & kGazetteers) != 0) list_features(sentence, token, out);
  if ((groups_ & kUses) != 0) use_features(sentence, token, out);
  if ((groups_ & kDocument) != 0) evidence_features(token, out);
  if (!first_pass_.empty()) first_pass_features(sentence, token, out);
}

namespace {

// Calls use(offset + 2, index) for the positions around i that lie in the sentence; use(…, end) for
// those outside it.
template <class Use>
void around(const Sentence& s, std::size_t i, int reach, Use use) {
  for (int offset = -reach; offset <= reach; ++offset) {
    const auto at = static_cast<std::int64_t>(i) + offset;
    const bool inside = at >= s.begin && at < s.end;
    use(static_cast<std::uint64_t>(offset + 2), inside ? static_cast<std::size_t>(at) : s.end,
        inside);
  }
}

constexpr std::uint64_t kBeyond = 0xABCDEF;  // outside the sentence

}  // namespace

void FeatureExtractor::word_features(const Sentence& s, std::size_t i,
                                     std::vector<std::uint64_t>& out) const {
  around(s, i, 2, [&](std::uint64_t offset, std::size_t at, bool inside) {
    out.push_back(feature(kWord + offset, inside ? words_[at].hash : kBeyond));
  });
  out.push_back(feature(kWordCasing, words_[i].hash + words_[i].casing));
}

void FeatureExtractor::affix_features(std::size_t i, std::vector<std::uint64_t>& out) const {
  const auto word = form(i);
  for (std::size_t n = 2; n <= 4; ++n)
    if (word.size() > n)
      out.push_back(feature(kSuffix + n, hash_text(word.substr(word.size() - n))));
  for (std::size_t n = 3; n <= 4; ++n)
    if (word.size() > n) out.push_back(feature(kPrefix + n, hash_text(word.substr(0, n))));
}

void FeatureExtractor::casing_features(const Sentence& s, std::size_t i,
                                       std::vector<std::uint64_t>& out) const {
  const auto mode = static_cast<std::uint64_t>(words_[i].mode);
  std::uint64_t pair = 0;
  around(s, i, 1, [&](std::uint64_t offset, std::size_t at, bool inside) {
    const std::uint64_t casing = inside ? words_[at].casing : 8;
    out.push_back(feature(kCase + offset, casing + 16 * mode));
    pair = pair * 16 + casing;
  });
  out.push_back(feature(kCasePair, pair * 4 + mode));
  out.push_back(feature(kCaseStart, words_[i].casing + 16 * mode + (words_[i].first ? 64U : 0U)));
  around(s, i, 1, [&](std::uint64_t offset, std::size_t at, bool inside) {
    if (inside)
      out.push_back(feature(kShare + offset, words_[at].lower_share + 16U * words_[at].casing));
  });
  out.push_back(feature(kShareCase, words_[i].lower_share + 16U * words_[i].casing + 256 * mode +
                                        (words_[i].first ? 1024U : 0U)));
}

void FeatureExtractor::class_features(const Sentence& s, std::size_t i,
                                      std::vector<std::uint64_t>& out) const {
  std::uint64_t coarse[3] = {255, 255, 255};
  around(s, i, 2, [&](std::uint64_t offset, std::size_t at, bool inside) {
    if (inside && words_[at].fine != 0) out.push_back(feature(kFine + offset, words_[at].fine));
    if (offset == 0 || offset == 4 || !inside) return;
    coarse[offset - 1] = words_[at].coarse;
    out.push_back(feature(kCoarse + offset, words_[at].coarse + 256U * words_[at].casing));
  });
  out.push_back(feature(kCoarsePair, coarse[0] * 256 + coarse[1]));
  out.push_back(feature(kCoarsePair + 1, coarse[1] * 256 + coarse[2]));
  out.push_back(feature(kCoarseTriple, (coarse[0] * 256 + coarse[1]) * 256 + coarse[2]));
}

void FeatureExtractor::list_features(const Sentence& s, std::size_t i,
                                     std::vector<std::uint64_t>& out) const {
  around(s, i, 1, [&](std::uint64_t offset, std::size_t at, bool inside) {
    if (!inside) return;
    for (auto bits = words_[at].lists; bits != 0; bits &= bits - 1) {
      const auto lowest = static_cast<std::uint64_t>(__builtin_ctz(bits));
      out.push_back(feature(kList + offset, lowest));
      if (offset == 2) out.push_back(feature(kListCase, lowest + 64U * words_[i].casing));
    }
  });
  out.push_back(feature(kListWhole, words_[i].lists));
}

void FeatureExtractor::use_features(const Sentence& s, std::size_t i,
                                    std::vector<std::uint64_t>& out) const {
  std::uint64_t uses[3] = {0, 0, 0};
  around(s, i, 1, [&](std::uint64_t offset, std::size_t at, bool inside) {
    if (!inside) return;
    uses[offset - 1] = 1 + words_[at].use;
    if (words_[at].use != 0) out.push_back(feature(kUse + offset, words_[at].use));
  });
  out.push_back(feature(kUseCase, words_[i].use * 8U + words_[i].casing));
  out.push_back(feature(kUsePair, uses[0] * 512 + uses[1]));
  out.push_back(feature(kUsePair + 1, uses[1] * 512 + uses[2]));
  constexpr std::uint64_t kEdge = 99;
  const std::uint64_t before = i > s.begin ? words_[i - 1].before : kEdge;
  const std::uint64_t after = i + 1 < s.end ? words_[i + 1].behind : kEdge;
  out.push_back(feature(kUseBetween, before * 256 + after));
  out.push_back(feature(kUseBehind, before * 256 + words_[i].use));
  out.push_back(feature(kUseBefore, after * 256 + words_[i].use));
  for (std::size_t n = 1; n <= 2; ++n) {
    if (i >= s.begin + n && words_[i - n].before != 0)
      out.push_back(feature(kBeforeUse + n, words_[i - n].before));
    if (i + n < s.end && words_[i + n].behind != 0)
      out.push_back(feature(kBehindUse + n, words_[i + n].behind));
  }
}

void FeatureExtractor::evidence_features(std::size_t i, std::vector<std::uint64_t>& out) const {
  if (!is_capital(i)) return;
  for (unsigned bits = uses_of(i).evidence; bits != 0; bits &= bits - 1) {
    const auto b = static_cast<unsigned>(__builtin_ctz(bits));
    out.push_back(feature(kEvidence, b));
    out.push_back(feature(kEvidenceCase, b + 16U * words_[i].casing + 256U * words_[i].first));
  }
}

void FeatureExtractor::first_pass_features(const Sentence& s, std::size_t i,
                                           std::vector<std::uint64_t>& out) const {
  around(s, i, 1, [&](std::uint64_t offset, std::size_t at, bool inside) {
    if (!inside || !is_capital(at)) return;
    out.push_back(feature(kFirstPass + offset, first_pass_[at]));
    auto uses = uses_of(at);
    const auto own =
        first_pass_[at] == kOutside ? 3U : static_cast<unsigned>(kind_of(first_pass_[at]));
    if (uses.labels[own] > 0) --uses.labels[own];
    // Majority over the other occurrences, and how clear it is.
    unsigned best = 4;
    unsigned total = 0;
    for (unsigned k = 0; k < 4; ++k) {
      total += uses.labels[k];
      if (uses.labels[k] != 0 && (best == 4 || uses.labels[k] > uses.labels[best])) best = k;
    }
    const unsigned clear = best == 4 ? 0 : (uses.labels[best] == total ? 2 : 1);
    out.push_back(feature(kSameWord + offset, best * 4 + clear));
    out.push_back(
        feature(kLongest + offset, uses.longest_kind * 4U + std::min<unsigned>(uses.longest, 3)));
  });
}

}  // namespace dateline::annotate
