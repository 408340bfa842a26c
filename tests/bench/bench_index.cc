#include <exception>
#include <iostream>
#include <string>

#include "tests/bench/bench_articles.h"
#include "tests/support/article_index.h"

// bench-index NEWS COUNT INDEX: an index of COUNT made-up articles for the other benchmarks.
int main(int argc, char* argv[]) {
  if (argc != 4) {
    std::cerr << "usage: bench_index NEWS COUNT INDEX\n";
    return 64;
  }
  try {
    dateline::bench::ArticleMaker maker(argv[1]);
    std::vector<dateline::Article> articles;
    for (auto left = std::stoul(argv[2]); left > 0; --left) articles.push_back(maker.next());
    dateline::test::build_index(argv[3], std::move(articles));
  } catch (const std::exception& error) {
    std::cerr << "bench_index: " << error.what() << '\n';
    return 66;
  }
}
