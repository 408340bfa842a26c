#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace dateline::schema {

// BM25 (Robertson and Zaragoza, The Probabilistic Relevance Framework, 2009) with the limits of
// Xapian's BM25Weight(1.2, 0, 1, 0.75, 0.5). The writer needs it too: it stores bounds of it.

inline constexpr float kTermSaturation = 1.2F;          // k1
inline constexpr float kLengthNorm = 0.75F;             // b
inline constexpr float kShortestRelativeLength = 0.5F;  // shorter articles gain no more

// The part of the denominator that depends on the article; `relative_length` is in mean lengths.
inline float length_norm(float relative_length) {
  const float length = std::max(relative_length, kShortestRelativeLength);
  return kTermSaturation * (length * kLengthNorm + (1 - kLengthNorm));
}

// How much of a term's greatest score an article gets: from 0 to 1.
inline float score_share(std::uint8_t occurrences, float norm) {
  const auto often = static_cast<float>(occurrences);
  return often / (often + norm);
}

// The greatest score: one occurrence of a rare word tells more, that of any word a little.
inline float greatest_score(double articles, double with_term) {
  double odds = (articles - with_term + 0.5) / (with_term + 0.5);
  if (odds < 2) odds = odds * 0.5 + 1;
  return static_cast<float>(std::log(odds)) * (kTermSaturation + 1);
}

// A share rounded up to 255ths, and back with room for what sums of floats lose.
inline std::uint8_t share_bound(float share) {
  return static_cast<std::uint8_t>(std::min(std::ceil(share * 255), 255.0F));
}
inline constexpr float kBoundUnit = 1.00002F / 255;

}  // namespace dateline::schema
