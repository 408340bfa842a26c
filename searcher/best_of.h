#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace dateline::search {

// The best so many of the items offered, by `is_better(a, b)`, a strict order.
template <class Item, bool (*is_better)(const Item&, const Item&)>
class BestOf {
 public:
  explicit BestOf(std::size_t size) : size_(size) { heap_.reserve(size); }

  // The worst that is kept; null while anything offered would be.
  [[nodiscard]] const Item* worst() const {
    return heap_.size() < size_ || size_ == 0 ? nullptr : &heap_.front();
  }
  void offer(const Item& item) {
    if (size_ == 0) return;
    if (heap_.size() == size_) {
      if (!is_better(item, heap_.front())) return;
      std::pop_heap(heap_.begin(), heap_.end(), is_better);
      heap_.back() = item;
    } else {
      heap_.push_back(item);
    }
    std::push_heap(heap_.begin(), heap_.end(), is_better);
  }
  // Best first; leaves nothing.
  std::vector<Item> take() {
    std::sort_heap(heap_.begin(), heap_.end(), is_better);
    return std::move(heap_);
  }

 private:
  std::size_t size_;
  std::vector<Item> heap_;  // the worst in front
};

}  // namespace dateline::search
