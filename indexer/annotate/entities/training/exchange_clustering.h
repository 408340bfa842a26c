#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace dateline::annotate {

// Word classes that maximise the likelihood of a class bigram model, by exchange: each word in turn
// moves to the class where it raises the likelihood most (Kneser and Ney 1993; Martin, Liermann and
// Ney 1998). Deterministic. Word 0 stands for boundaries and words out of the vocabulary: it is a
// class of its own and never moves.
class ExchangeClustering {
 public:
  // text: word numbers below `vocabulary`, in running order. 1 <= classes <= 65535; words start in
  // class number mod classes, so number them by descending frequency.
  ExchangeClustering(const std::vector<std::uint32_t>& text, std::uint32_t vocabulary,
                     std::uint32_t classes);

  // One pass over the words; returns how many moved. About vocabulary × classes × (different
  // neighbour classes of a word) steps.
  std::uint32_t pass();

  [[nodiscard]] const std::vector<std::uint16_t>& class_of() const { return class_of_; }

 private:
  using Counts = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // (class, count)

  struct Neighbours {
    std::vector<std::uint32_t> begin;  // per word, into `entries`; one more than words
    std::vector<std::pair<std::uint32_t, std::uint32_t>> entries;  // (word, count)
  };
  static Neighbours count_pairs(const std::vector<std::uint32_t>& text, std::uint32_t vocabulary,
                                bool following);
  void gather(const Neighbours& neighbours, std::uint32_t word, Counts& out);
  void shift(std::uint32_t word, std::uint32_t to, int sign);
  [[nodiscard]] std::uint32_t best_class(std::uint32_t word);
  [[nodiscard]] double n_log_n(std::uint32_t n) const;

  std::uint32_t classes_;
  Neighbours left_;
  Neighbours right_;
  std::vector<std::uint32_t> frequency_;
  std::vector<std::uint16_t> class_of_;
  std::vector<std::uint32_t> pairs_;       // [before][after]
  std::vector<std::uint32_t> pairs_back_;  // [after][before]: rows stay contiguous both ways
  std::vector<std::uint32_t> totals_;
  std::vector<float> n_log_n_;
  Counts before_;
  Counts after_;
  std::vector<std::uint32_t> scratch_;
  std::vector<double> gain_;
};

}  // namespace dateline::annotate
