#pragma once

#include <algorithm>
#include <memory>
#include <string>

#include <xapian.h>

#include "searcher/bitmap.h"

namespace dateline::search {

// A set of matches as a posting list without weight, so that Xapian's matcher can intersect with
// it and skip. For databases without shards, whose docids are those of the set.
class BitmapSource : public Xapian::PostingSource {
 public:
  explicit BitmapSource(std::shared_ptr<const Matches> matches) : matches_(std::move(matches)) {}

  Xapian::doccount get_termfreq_min() const override { return matches_->count; }
  Xapian::doccount get_termfreq_est() const override { return matches_->count; }
  Xapian::doccount get_termfreq_max() const override { return matches_->count; }

  void init(const Xapian::Database&) override {
    set_maxweight(0);
    at_ = 0;
  }
  void next(double) override { at_ = matches_->docs.next(at_ + 1); }
  void skip_to(Xapian::docid wanted, double) override {
    at_ = matches_->docs.next(std::max(at_, wanted));
  }
  bool check(Xapian::docid wanted, double) override {
    at_ = wanted;
    return matches_->docs.test(wanted);
  }
  bool at_end() const override { return at_ >= matches_->docs.size(); }
  Xapian::docid get_docid() const override { return at_; }
  BitmapSource* clone() const override { return new BitmapSource(matches_); }

  static Xapian::Query query(std::shared_ptr<const Matches> matches) {
    return Xapian::Query((new BitmapSource(std::move(matches)))->release());
  }

 private:
  std::shared_ptr<const Matches> matches_;
  Xapian::docid at_ = 0;
};

// Notes every match and lets none through: the matcher keeps no results, sorts nothing.
class BitmapCollector : public Xapian::MatchDecider {
 public:
  explicit BitmapCollector(Bitmap& docs) : docs_(docs) {}
  bool operator()(const Xapian::Document& document) const override {
    docs_.set(document.get_docid());
    return false;
  }

 private:
  Bitmap& docs_;
};

}  // namespace dateline::search
