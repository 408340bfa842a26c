#include "searcher/word_sets.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "indexer/schema/varint.h"

namespace dateline::search {
namespace {

using schema::kSegmentDocs;
using schema::kSegmentWords;
using schema::PostingSegment;

// Calls visit(docid) for the members in one segment; what it takes away is not visited again.
template <class Visit>
void for_each_in_segment(const Bitmap& docs, std::uint32_t segment, Visit visit) {
  const std::uint32_t end = std::min(docs.size(), (segment + 1) * kSegmentDocs);
  for (std::uint32_t docid = docs.next(segment * kSegmentDocs); docid < end;
       docid = docs.next(docid + 1))
    visit(docid);
}

// Where frequent words stand, in the articles of one segment after another.
class Places {
 public:
  explicit Places(std::size_t words) : segments_(words), readers_(words) {}

  [[nodiscard]] std::size_t words() const { return segments_.size(); }

  void enter(const schema::PostingFile& words, std::span<const std::uint32_t> wanted,
             std::uint32_t segment) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
      segments_[i] = words.segment(wanted[i], segment);
      readers_[i] = schema::PositionReader(segments_[i]);
    }
  }

  // Whether the article has the word, whose positions replace `out`.
  bool read(std::size_t word, std::uint32_t doc, std::vector<std::uint32_t>& out) {
    const auto posting = segments_[word].find(doc);
    if (posting) readers_[word].read(*posting, out);
    return posting.has_value();
  }

 private:
  std::vector<PostingSegment> segments_;
  std::vector<schema::PositionReader> readers_;
};

// Looks for phrases in one article after another.
class PhraseFinder : public Places {
 public:
  using Places::Places;

  bool occurs_in(std::uint32_t doc) {
    if (!read(0, doc, begins_)) return false;
    for (std::size_t i = 1; i < words(); ++i) {
      if (!read(i, doc, positions_)) return false;
      keep_followed(static_cast<std::uint32_t>(i));
      if (begins_.empty()) return false;
    }
    return true;
  }

 private:
  // Keeps the places of the phrase's first word whose word `distance` further is there.
  void keep_followed(std::uint32_t distance) {
    auto at = positions_.begin();
    std::erase_if(begins_, [&](std::uint32_t begin) {
      while (at != positions_.end() && *at < begin + distance) ++at;
      return at == positions_.end() || *at != begin + distance;
    });
  }

  std::vector<std::uint32_t> begins_;
  std::vector<std::uint32_t> positions_;
};

// Looks for words in one window, in one article after another.
class NearFinder : public Places {
 public:
  NearFinder(std::size_t words, std::uint32_t window)
      : Places(words), places_(words), at_(words), window_(window) {}

  bool occurs_in(std::uint32_t doc) {
    for (std::size_t i = 0; i < words(); ++i) {
      if (!read(i, doc, places_[i])) return false;
      at_[i] = 0;
    }
    // Windows begin at each place of any word, in order; the words' next places are in it or not.
    while (true) {
      std::size_t first = 0;
      std::uint32_t last = 0;
      for (std::size_t i = 0; i < places_.size(); ++i) {
        if (next_of(i) < next_of(first)) first = i;
        last = std::max(last, next_of(i));
      }
      end_ = next_of(first) + window_;
      if (last < end_ && have_own_places()) return true;
      if (++at_[first] == places_[first].size()) return false;
    }
  }

 private:
  [[nodiscard]] std::uint32_t next_of(std::size_t word) const { return places_[word][at_[word]]; }

  // A place counts for one of two readings of its word (US, u.s.), and for one of a word asked for
  // twice: words are matched with places, by augmenting paths.
  bool have_own_places() {
    taken_.clear();
    for (std::size_t word = 0; word < words(); ++word) {
      seen_.clear();
      if (!take_place(word)) return false;
    }
    return true;
  }

  bool take_place(std::size_t word) {
    for (std::size_t i = at_[word]; i < places_[word].size() && places_[word][i] < end_; ++i) {
      const std::uint32_t place = places_[word][i];
      if (std::find(seen_.begin(), seen_.end(), place) != seen_.end()) continue;
      const auto taken = std::find_if(taken_.begin(), taken_.end(),
                                      [&](const auto& known) { return known.first == place; });
      if (taken == taken_.end()) {
        taken_.emplace_back(place, word);
        return true;
      }
      seen_.push_back(place);
      const auto index = taken - taken_.begin();
      if (take_place(taken->second)) {
        taken_[static_cast<std::size_t>(index)].second = word;
        return true;
      }
    }
    return false;
  }

  std::vector<std::vector<std::uint32_t>> places_;
  std::vector<std::size_t> at_;  // the first place of each word in the window
  std::vector<std::pair<std::uint32_t, std::size_t>> taken_;  // places and their words
  std::vector<std::uint32_t> seen_;
  std::uint32_t window_;
  std::uint32_t end_ = 0;
};

template <class Finder>
void keep_found(const schema::PostingFile& words, std::span<const std::uint32_t> wanted,
                Finder finder, Bitmap& docs) {
  for (std::uint32_t i = 0; i < words.segments(); ++i) {
    finder.enter(words, wanted, i);
    for_each_in_segment(docs, i, [&](std::uint32_t docid) {
      if (!finder.occurs_in(docid % kSegmentDocs)) docs.clear(docid);
    });
  }
}

}  // namespace

void add_articles(const schema::PostingFile& words, std::uint32_t word, Bitmap& docs) {
  for (std::uint32_t i = 0; i < words.segments(); ++i) {
    const PostingSegment segment = words.segment(word, i);
    if (!segment.words.empty()) docs.add_words(i * kSegmentWords, segment.words);
    if (!segment.listed.empty() && i * kSegmentDocs + segment.listed.back() >= docs.size())
      throw schema::CorruptIndex("a word is in an article that does not exist");
    for (const std::uint16_t doc : segment.listed) docs.set(i * kSegmentDocs + doc);
  }
}

void keep_articles(const schema::PostingFile& words, std::uint32_t word, Bitmap& docs) {
  for (std::uint32_t i = 0; i < words.segments(); ++i) {
    const PostingSegment segment = words.segment(word, i);
    for_each_in_segment(docs, i, [&](std::uint32_t docid) {
      if (!segment.find(docid % kSegmentDocs)) docs.clear(docid);
    });
  }
}

void keep_phrase(const schema::PostingFile& words, std::span<const std::uint32_t> phrase,
                 Bitmap& docs) {
  keep_found(words, phrase, PhraseFinder(phrase.size()), docs);
}

void keep_near(const schema::PostingFile& words, std::span<const std::uint32_t> near,
               std::uint32_t window, Bitmap& docs) {
  keep_found(words, near, NearFinder(near.size(), window), docs);
}

}  // namespace dateline::search
