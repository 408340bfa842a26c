#include "indexer/annotate/entities/lexicon.h"

#include <cstring>

namespace dateline::annotate {

namespace {
constexpr std::size_t kEntryBytes = 10;
}

Lexicon::Lexicon(std::string_view bytes) {
  if (bytes.substr(0, 4) != "DLX1") return;
  entries_ = words_.attach(bytes.data() + 4);
  const auto entry_bytes = (kEntryBytes * words_.count() + 3) / 4 * 4;
  masks_ = reinterpret_cast<const std::uint32_t*>(phrases_.attach(entries_ + entry_bytes));
}

WordEntry Lexicon::word(std::uint64_t hash) const {
  const auto i = words_.find(hash);
  WordEntry entry;
  if (i == HashIndex::kAbsent) {
    entry.lower_share = WordEntry::kUnseen;
    return entry;
  }
  const char* at = entries_ + kEntryBytes * i;
  std::memcpy(&entry.lower_class, at, 2);
  std::memcpy(&entry.capital_class, at + 2, 2);
  entry.lower_coarse = static_cast<std::uint8_t>(at[4]);
  entry.capital_coarse = static_cast<std::uint8_t>(at[5]);
  entry.lower_share = static_cast<std::uint8_t>(at[6]);
  entry.use = static_cast<std::uint8_t>(at[7]);
  entry.before = static_cast<std::uint8_t>(at[8]);
  entry.behind = static_cast<std::uint8_t>(at[9]);
  return entry;
}

GazetteerMask Lexicon::phrase(std::uint64_t hash) const {
  const auto i = phrases_.find(hash);
  return i == HashIndex::kAbsent ? 0 : masks_[i];
}

std::string class_form(std::string folded_word) {
  for (auto& c : folded_word)
    if (c >= '0' && c <= '9') c = '0';
  return folded_word;
}

}  // namespace dateline::annotate
