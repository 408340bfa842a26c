#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline::annotate {

// Distinct strings, numbered from 0 in order of arrival. About 12 bytes a string beside its text.
class StringPool {
 public:
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

  std::uint32_t intern(std::string_view text) {
    if (2 * (size() + 1) > slots_.size()) grow();
    auto& slot = slots_[find_slot(text)];
    if (slot == kAbsent) {
      slot = size();
      text_.append(text);
      ends_.push_back(text_.size());
    }
    return slot;
  }

  // kAbsent when it was never interned.
  [[nodiscard]] std::uint32_t find(std::string_view text) const {
    return slots_.empty() ? kAbsent : slots_[find_slot(text)];
  }

  // Valid until the next intern().
  [[nodiscard]] std::string_view at(std::uint32_t number) const {
    return std::string_view(text_).substr(ends_[number], ends_[number + 1] - ends_[number]);
  }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(ends_.size() - 1); }

 private:
  [[nodiscard]] std::size_t find_slot(std::string_view text) const {
    const auto mask = slots_.size() - 1;
    auto i = std::hash<std::string_view>{}(text)&mask;
    while (slots_[i] != kAbsent && at(slots_[i]) != text) i = (i + 1) & mask;
    return i;
  }

  void grow() {
    slots_.assign(slots_.empty() ? 1024 : 2 * slots_.size(), kAbsent);
    for (std::uint32_t i = 0; i < size(); ++i) slots_[find_slot(at(i))] = i;
  }

  std::string text_;
  std::vector<std::size_t> ends_ = {0};
  std::vector<std::uint32_t> slots_;
};

}  // namespace dateline::annotate
