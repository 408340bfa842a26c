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

// The compiler may not assume the instruction that counts bits, which every processor of the last
// fifteen years has; without it counting takes four times as long.
#if defined(__x86_64__)
__attribute__((target("popcnt"))) std::uint32_t popcount_fast(const std::uint64_t* a,
                                                              const std::uint64_t* b,
                                                              std::size_t size) {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < size; ++i)
    total += static_cast<std::uint64_t>(__builtin_popcountll(a[i] & b[i]));
  return static_cast<std::uint32_t>(total);
}
#endif

std::uint32_t popcount_of_both(const std::uint64_t* a, const std::uint64_t* b, std::size_t size) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("popcnt") != 0) return popcount_fast(a, b, size);
#endif
  std::uint32_t total = 0;
  for (std::size_t i = 0; i < size; ++i)
    total += static_cast<std::uint32_t>(std::popcount(a[i] & b[i]));
  return total;
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

void Bitmap::add_words(std::uint32_t first, std::span<const std::uint64_t> words) {
  for (std::size_t i = 0; i < words.size() && first + i < words_.size(); ++i)
    words_[first + i] |= words[i];
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

std::uint32_t Bitmap::count_common(const Bitmap& other, std::uint32_t begin,
                                   std::uint32_t end) const {
  if (begin >= end) return 0;
  const std::uint64_t* a = words_.data();
  const std::uint64_t* b = other.words_.data();
  const std::size_t first = begin / 64;
  const std::size_t last = (end - 1) / 64;
  if (first == last)
    return static_cast<std::uint32_t>(
        std::popcount(a[first] & b[first] & from_bit(begin) & up_to_bit(end)));
  return static_cast<std::uint32_t>(std::popcount(a[first] & b[first] & from_bit(begin)) +
                                    std::popcount(a[last] & b[last] & up_to_bit(end))) +
         popcount_of_both(a + first + 1, b + first + 1, last - first - 1);
}

std::uint32_t Bitmap::count() const {
  return count_common(*this);
}

std::uint32_t Bitmap::count_in(std::uint32_t begin, std::uint32_t end) const {
  return count_common(*this, begin, end);
}

std::uint32_t Bitmap::count_common(const Bitmap& other) const {
  return popcount_of_both(words_.data(), other.words_.data(), words_.size());
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
