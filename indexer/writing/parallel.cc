#include "indexer/writing/parallel.h"

#include <atomic>

namespace dateline::indexing {

void parallel_for(std::size_t size, unsigned threads,
                  const std::function<void(unsigned worker, std::size_t i)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::exception_ptr failure;
  const auto run = [&](unsigned worker) {
    try {
      for (std::size_t i = next++; i < size; i = next++) work(worker, i);
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (!failure) failure = std::current_exception();
      next = size;
    }
  };
  {
    std::vector<std::jthread> pool;
    for (unsigned t = 1; t < threads; ++t) pool.emplace_back(run, t);
    run(0);
  }
  if (failure) std::rethrow_exception(failure);
}

}  // namespace dateline::indexing
