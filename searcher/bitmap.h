#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace dateline::search {

// A set of docids as one bit each. All sets of one index have the same size; the two-operand
// functions rely on it. Bit 0 belongs to no document and stays clear.
class Bitmap {
 public:
  Bitmap() = default;
  explicit Bitmap(std::uint32_t size) : size_(size), words_((size + 63) / 64) {}

  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[nodiscard]] std::span<const std::uint64_t> words() const { return words_; }
  [[nodiscard]] std::size_t bytes() const { return words_.size() * sizeof(std::uint64_t); }

  void set(std::uint32_t bit) { words_[bit / 64] |= std::uint64_t{1} << (bit % 64); }
  void clear(std::uint32_t bit) { words_[bit / 64] &= ~(std::uint64_t{1} << (bit % 64)); }
  [[nodiscard]] bool test(std::uint32_t bit) const {
    return ((words_[bit / 64] >> (bit % 64)) & 1) != 0;
  }
  void set_range(std::uint32_t begin, std::uint32_t end);  // [begin, end)

  // Adds members as words of bits, the first of them that of bit `first` * 64; what lies behind the
  // end is left out.
  void add_words(std::uint32_t first, std::span<const std::uint64_t> words);

  void operator&=(const Bitmap& other);
  void operator|=(const Bitmap& other);
  void subtract(const Bitmap& other);
  bool operator==(const Bitmap&) const = default;

  [[nodiscard]] std::uint32_t count() const;
  [[nodiscard]] std::uint32_t count_in(std::uint32_t begin, std::uint32_t end) const;
  // Members of both.
  [[nodiscard]] std::uint32_t count_common(const Bitmap& other) const;
  // Members of both in [begin, end).
  [[nodiscard]] std::uint32_t count_common(const Bitmap& other, std::uint32_t begin,
                                           std::uint32_t end) const;
  // First member at or after `bit`; size() when there is none.
  [[nodiscard]] std::uint32_t next(std::uint32_t bit) const;
  // Last member at or before `bit`; 0 when there is none.
  [[nodiscard]] std::uint32_t previous(std::uint32_t bit) const;

  // Calls `visit(docid)` in ascending order.
  template <class Visit>
  void for_each(Visit visit) const {
    for (std::size_t i = 0; i < words_.size(); ++i)
      for (std::uint64_t word = words_[i]; word != 0; word &= word - 1)
        visit(static_cast<std::uint32_t>(i * 64 + static_cast<unsigned>(std::countr_zero(word))));
  }

 private:
  std::uint32_t size_ = 0;
  std::vector<std::uint64_t> words_;
};

class CountMemo;  // number_table.h

// A set with its size, as results and caches hold it.
struct Matches {
  Bitmap docs;
  std::uint32_t count = 0;
  // Of a set that is kept for later: what was counted over it.
  std::shared_ptr<CountMemo> counted = nullptr;
};

}  // namespace dateline::search
