#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <tuple>
#include <vector>

namespace dateline::annotate {

// What a form means in nearly all articles that say it: counts per (form → candidate); a winner
// needs four fifths. Forms are hashes of 64 bits.
class Prior {
 public:
  static constexpr std::uint32_t kNobody = 0xFFFFFFFF;

  // kNobody as a candidate: the form is seen to mean none of them.
  void add(std::uint64_t form, std::uint32_t candidate, std::uint32_t count) {
    entries_.push_back({form, candidate, count});
  }

  void settle() {  // once, after the last add
    std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
      return std::tie(a.form, a.candidate) < std::tie(b.form, b.candidate);
    });
    std::size_t kept = 0;
    for (std::size_t i = 0; i < entries_.size();) {
      const auto best = winner_from(i);
      entries_[kept++] = best;
    }
    entries_.resize(kept);
  }

  [[nodiscard]] std::uint32_t winner(std::uint64_t form) const {
    const auto* entry = find(form);
    return entry == nullptr ? kNobody : entry->candidate;
  }
  [[nodiscard]] std::uint32_t count(std::uint64_t form) const {  // of the winner
    const auto* entry = find(form);
    return entry == nullptr ? 0 : entry->count;
  }
  [[nodiscard]] bool knows(std::uint64_t form) const { return find(form) != nullptr; }

 private:
  struct Entry {
    std::uint64_t form;
    std::uint32_t candidate;
    std::uint32_t count;
  };

  [[nodiscard]] const Entry* find(std::uint64_t form) const {
    const auto it = std::lower_bound(
        entries_.begin(), entries_.end(), form,
        [](const Entry& entry, std::uint64_t wanted) { return entry.form < wanted; });
    return it == entries_.end() || it->form != form ? nullptr : &*it;
  }

  // The winner of the form at `i`, which moves behind it.
  Entry winner_from(std::size_t& i) const {
    const auto form = entries_[i].form;
    Entry best{form, kNobody, 0};
    std::uint64_t total = 0;
    while (i < entries_.size() && entries_[i].form == form) {
      Entry one = entries_[i];
      for (++i; i < entries_.size() && entries_[i].form == form &&
                entries_[i].candidate == one.candidate;
           ++i)
        one.count += entries_[i].count;
      total += one.count;
      if (one.count > best.count) best = one;
    }
    if (5ULL * best.count < 4 * total) best.candidate = kNobody;
    return best;
  }

  std::vector<Entry> entries_;
};

}  // namespace dateline::annotate
