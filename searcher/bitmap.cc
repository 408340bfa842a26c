#include "searcher/bitmap.h"

namespace dateline::search {
namespace {

constexpr std::uint64_t kOnes = ~std::uint64_t{0};

std::uint64_t from_bit(std::uint32_t bit) {
  return kOnes << (bit % 64);
}
// Bits before `bit`, which ends a range: 64 of them when it is a multiple of 64.
std::uint64_t up_to_bit(std::uint32_t bit) {
  return bit % 64 == 0 ? kOnes : ~from_bit(bit);
}

}  // namespace

void Bitmap::set_range(std::uint32_t begin, std::uint32_t end) {
  if (begin >= end) return;
  const std::size_t first = begin / 64;
  const std::size_t last = (end - 1) / 64;
  if (first == last) {
    words_[first] |= from_bit(begin) & up_to_bit(end);
    return;
  }
  words_[first] |= from_bit(begin);
  std::fill(words_.begin() + static_cast<std::ptrdiff_t>(first) + 1,
            words_.begin() + static_cast<std::ptrdiff_t>(last), kOnes);
  words_[last] |= up_to_bit(end);
}

void Bitmap::operator&=(const Bitmap& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

void Bitmap::operator|=(const Bitmap& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] |= other.words_[i];
}

void Bitmap::subtract(const Bitmap& other) {
  for (std::size_t i = 0; i < words_.size(); ++i) words_[i] &= ~other.words_[i];
}

template <class Word>
std::uint32_t Bitmap::count_words(std::uint32_t begin, std::uint32_t end, Word word) {
  if (begin >= end) return 0;
  const std::size_t first = begin / 64;
  const std::size_t last = (end - 1) / 64;
  if (first == last)
    return static_cast<std::uint32_t>(
        std::popcount(word(first) & from_bit(begin) & up_to_bit(end)));
  int total = std::popcount(word(first) & from_bit(begin));
  for (std::size_t i = first + 1; i < last; ++i) total += std::popcount(word(i));
  return static_cast<std::uint32_t>(total + std::popcount(word(last) & up_to_bit(end)));
}

std::uint32_t Bitmap::count() const {
  return count_in(0, size_);
}

std::uint32_t Bitmap::count_in(std::uint32_t begin, std::uint32_t end) const {
  return count_words(begin, end, [this](std::size_t i) { return words_[i]; });
}

std::uint32_t Bitmap::count_common(const Bitmap& other, std::uint32_t begin,
                                   std::uint32_t end) const {
  return count_words(begin, end, [&](std::size_t i) { return words_[i] & other.words_[i]; });
}

std::uint32_t Bitmap::next(std::uint32_t bit) const {
  if (bit >= size_) return size_;
  std::size_t i = bit / 64;
  std::uint64_t word = words_[i] & from_bit(bit);
  while (word == 0) {
    if (++i == words_.size()) return size_;
    word = words_[i];
  }
  return static_cast<std::uint32_t>(i * 64 + static_cast<unsigned>(std::countr_zero(word)));
}

std::uint32_t Bitmap::previous(std::uint32_t bit) const {
  if (size_ == 0) return 0;
  bit = std::min(bit, size_ - 1);
  std::size_t i = bit / 64;
  std::uint64_t word = words_[i] & up_to_bit(bit + 1);
  while (word == 0) {
    if (i == 0) return 0;
    word = words_[--i];
  }
  return static_cast<std::uint32_t>(i * 64 + 63 - static_cast<unsigned>(std::countl_zero(word)));
}

}  // namespace dateline::search
