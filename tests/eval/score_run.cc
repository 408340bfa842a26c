#include <fmt/format.h>

#include <exception>
#include <iostream>

#include "tests/eval/trec_scores.h"

// score-run QRELS RUN...: one line of MAP, nDCG@10 and P@10 a run.
int main(int argc, char* argv[]) {
  if (argc < 3) {
    std::cerr << "usage: score-run QRELS RUN...\n";
    return 64;
  }
  try {
    const auto judgements = dateline::eval::read_judgements(argv[1]);
    for (int i = 2; i < argc; ++i) {
      const auto mean = dateline::eval::mean_scores(judgements, dateline::eval::read_run(argv[i]));
      std::cout << fmt::format("MAP {:.4f}  nDCG@10 {:.4f}  P@10 {:.4f}  {}\n",
                               mean.average_precision, mean.ndcg_10, mean.precision_10, argv[i]);
    }
  } catch (const std::exception& error) {
    std::cerr << "score-run: " << error.what() << '\n';
    return 66;
  }
}
