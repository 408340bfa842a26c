#include "indexer/annotate/entities/training/exchange_clustering.h"

#include <algorithm>
#include <cmath>

namespace dateline::annotate {
namespace {

constexpr std::uint32_t kTabulated = 1U << 18;

}  // namespace

ExchangeClustering::ExchangeClustering(const std::vector<std::uint32_t>& text,
                                       std::uint32_t vocabulary, std::uint32_t classes)
    : classes_(classes),
      left_(count_pairs(text, vocabulary, false)),
      right_(count_pairs(text, vocabulary, true)),
      frequency_(vocabulary),
      class_of_(vocabulary),
      pairs_(static_cast<std::size_t>(classes) * classes),
      pairs_back_(pairs_.size()),
      totals_(classes),
      n_log_n_(kTabulated),
      scratch_(classes),
      gain_(classes) {
  for (std::uint32_t n = 1; n < kTabulated; ++n)
    n_log_n_[n] = static_cast<float>(n * std::log(static_cast<double>(n)));
  for (const auto word : text) ++frequency_[word];
  for (std::uint32_t word = 1; word < vocabulary; ++word)
    class_of_[word] = static_cast<std::uint16_t>(1 + (word - 1) % (classes - 1));
  for (std::uint32_t word = 0; word < vocabulary; ++word)
    totals_[class_of_[word]] += frequency_[word];
  for (std::size_t i = 1; i < text.size(); ++i) {
    const std::size_t a = class_of_[text[i - 1]];
    const std::size_t b = class_of_[text[i]];
    ++pairs_[a * classes + b];
    ++pairs_back_[b * classes + a];
  }
}

ExchangeClustering::Neighbours ExchangeClustering::count_pairs(
    const std::vector<std::uint32_t>& text, std::uint32_t vocabulary, bool following) {
  Neighbours out;
  std::vector<std::uint64_t> keys;
  keys.reserve(text.size());
  for (std::size_t i = 1; i < text.size(); ++i) {
    const std::uint64_t word = following ? text[i - 1] : text[i];
    const std::uint64_t other = following ? text[i] : text[i - 1];
    if (word != 0) keys.push_back(word << 32 | other);
  }
  std::sort(keys.begin(), keys.end());
  out.begin.assign(vocabulary + 1, 0);
  for (std::size_t i = 0; i < keys.size();) {
    auto end = i;
    while (end < keys.size() && keys[end] == keys[i]) ++end;
    out.entries.emplace_back(static_cast<std::uint32_t>(keys[i]),
                             static_cast<std::uint32_t>(end - i));
    ++out.begin[(keys[i] >> 32) + 1];
    i = end;
  }
  for (std::uint32_t word = 0; word < vocabulary; ++word) out.begin[word + 1] += out.begin[word];
  return out;
}

double ExchangeClustering::n_log_n(std::uint32_t n) const {
  return n < kTabulated ? static_cast<double>(n_log_n_[n]) : n * std::log(static_cast<double>(n));
}

void ExchangeClustering::gather(const Neighbours& neighbours, std::uint32_t word, Counts& out) {
  out.clear();
  for (auto i = neighbours.begin[word]; i < neighbours.begin[word + 1]; ++i) {
    const auto& [other, count] = neighbours.entries[i];
    const auto other_class = class_of_[other];
    if (scratch_[other_class] == 0) out.emplace_back(other_class, 0);
    scratch_[other_class] += count;
  }
  for (auto& [other_class, count] : out) {
    count = scratch_[other_class];
    scratch_[other_class] = 0;
  }
}

void ExchangeClustering::shift(std::uint32_t word, std::uint32_t to, int sign) {
  const auto add = [sign](std::uint32_t& cell, std::uint32_t count) {
    cell = sign > 0 ? cell + count : cell - count;
  };
  for (const auto& [other, count] : before_) {
    add(pairs_[static_cast<std::size_t>(other) * classes_ + to], count);
    add(pairs_back_[static_cast<std::size_t>(to) * classes_ + other], count);
  }
  for (const auto& [other, count] : after_) {
    add(pairs_[static_cast<std::size_t>(to) * classes_ + other], count);
    add(pairs_back_[static_cast<std::size_t>(other) * classes_ + to], count);
  }
  add(totals_[to], frequency_[word]);
}

std::uint32_t ExchangeClustering::best_class(std::uint32_t word) {
  std::fill(gain_.begin(), gain_.end(), 0.0);
  for (const bool following : {false, true}) {
    // Rows by the fixed neighbour, so that the candidates lie side by side.
    const auto& table = following ? pairs_back_ : pairs_;
    for (const auto& [other, count] : following ? after_ : before_) {
      const auto* row = &table[static_cast<std::size_t>(other) * classes_];
      for (std::uint32_t c = 1; c < classes_; ++c)
        gain_[c] += n_log_n(row[c] + count) - n_log_n(row[c]);
    }
  }
  std::uint32_t best = 1;
  for (std::uint32_t c = 1; c < classes_; ++c) {
    gain_[c] -= 2 * (n_log_n(totals_[c] + frequency_[word]) - n_log_n(totals_[c]));
    if (gain_[c] > gain_[best]) best = c;
  }
  return best;
}

std::uint32_t ExchangeClustering::pass() {
  std::uint32_t moved = 0;
  for (std::uint32_t word = 1; word < class_of_.size(); ++word) {
    const std::uint32_t from = class_of_[word];
    gather(left_, word, before_);
    gather(right_, word, after_);
    shift(word, from, -1);
    const auto to = best_class(word);
    // A word that follows itself moves both ends of that pair: gather again under the new class.
    shift(word, from, +1);
    if (to == from) continue;
    shift(word, from, -1);
    class_of_[word] = static_cast<std::uint16_t>(to);
    shift(word, to, +1);
    ++moved;
  }
  return moved;
}

}  // namespace dateline::annotate
