#pragma once

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

namespace dateline::indexing {

// Runs work(worker, i) for every i in [0, size) on `threads` threads; i ascends per worker. The
// first exception stops the rest and is thrown here.
void parallel_for(std::size_t size, unsigned threads,
                  const std::function<void(unsigned worker, std::size_t i)>& work);

// Items made on several threads, consumed on the calling one in order of i: the result does not
// depend on the number of threads. At most a few items a thread wait to be consumed.
template <class Item>
void for_each_ordered(std::size_t size, unsigned threads,
                      const std::function<Item(unsigned worker, std::size_t i)>& make,
                      const std::function<void(std::size_t i, Item&& item)>& consume) {
  const std::size_t window = std::size_t{8} * threads;
  std::mutex mutex;
  std::condition_variable changed;
  std::map<std::size_t, Item> ready;
  std::size_t next = 0;
  std::size_t consumed = 0;
  std::exception_ptr failure;
  const auto run = [&](unsigned worker) {
    std::unique_lock lock(mutex);
    while (true) {
      changed.wait(lock, [&] { return failure || next >= size || next < consumed + window; });
      if (failure || next >= size) return;
      const std::size_t i = next++;
      lock.unlock();
      try {
        Item item = make(worker, i);
        lock.lock();
        ready.emplace(i, std::move(item));
      } catch (...) {
        if (!lock.owns_lock()) lock.lock();
        failure = std::current_exception();
      }
      changed.notify_all();
    }
  };
  std::vector<std::jthread> pool;
  for (unsigned t = 0; t < threads; ++t) pool.emplace_back(run, t);
  std::unique_lock lock(mutex);
  while (consumed < size) {
    changed.wait(lock, [&] { return failure || ready.contains(consumed); });
    if (failure) break;
    auto node = ready.extract(consumed);
    lock.unlock();
    try {
      consume(consumed, std::move(node.mapped()));
      lock.lock();
    } catch (...) {
      lock.lock();
      failure = std::current_exception();
    }
    ++consumed;
    changed.notify_all();
  }
  lock.unlock();
  pool.clear();
  if (failure) std::rethrow_exception(failure);
}

}  // namespace dateline::indexing
