#include "indexer/writing/posting_writer.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include <xapian.h>

#include "indexer/schema/bm25.h"
#include "indexer/schema/document_codec.h"
#include "indexer/schema/fields.h"
#include "indexer/schema/index_directory.h"
#include "indexer/schema/posting_file.h"
#include "indexer/schema/searchable.h"
#include "indexer/schema/terms.h"
#include "indexer/schema/varint.h"
#include "indexer/writing/parallel.h"

namespace dateline::indexing {
namespace fs = std::filesystem;
namespace {

constexpr std::uint32_t kDocsPerChunk = 256;
constexpr std::size_t kMostKnown = 100'000;  // words whose number a reader remembers

struct FrequentTerms {
  std::vector<std::string> terms;  // ascending
  std::vector<std::uint32_t> frequencies;
  std::unordered_map<std::string_view, std::uint32_t> numbers;  // into `terms`
};

FrequentTerms frequent_terms(const Xapian::Database& database) {
  FrequentTerms frequent;
  const std::uint64_t articles = database.get_doccount();
  auto at = database.allterms_begin();
  while (at != database.allterms_end()) {
    const std::string term = *at;
    // Terms of fields begin with a capital, stems never do.
    if (term.front() >= 'A' && term.front() <= 'Z') {
      at.skip_to(std::string(1, 'Z' + 1));
      continue;
    }
    const std::uint32_t frequency = at.get_termfreq();
    if (frequency * schema::kFrequentOneIn >= articles) {
      frequent.terms.push_back(term);
      frequent.frequencies.push_back(frequency);
    }
    ++at;
  }
  for (std::uint32_t i = 0; i < frequent.terms.size(); ++i) frequent.numbers[frequent.terms[i]] = i;
  return frequent;
}

// The frequent words of some articles in docid order.
struct Chunk {
  struct Posting {
    std::uint32_t docid = 0;
    std::uint32_t term = 0;
    std::uint32_t position_bytes = 0;
    std::uint8_t occurrences = 0;
  };
  std::vector<Posting> postings;
  std::string positions;  // of all postings
};

// Belongs to one thread.
class ArticleReader {
 public:
  ArticleReader(const fs::path& revision, const FrequentTerms& frequent)
      : database_(schema::open_revision(revision)), frequent_(frequent) {}

  void read(std::uint32_t docid, Chunk& chunk) {
    const Article article = unpacker_.head(database_.get_document(docid).get_data());
    places_.clear();
    for (const schema::PlacedWord& word : schema::placed_words(article))
      if (const auto term = number_of(word.word))
        places_.push_back({*term, word.position, word.title});
    std::sort(places_.begin(), places_.end(), [](const Place& a, const Place& b) {
      return a.term != b.term ? a.term < b.term : a.position < b.position;
    });
    for (auto at = places_.begin(); at != places_.end();) {
      const auto end = std::find_if(at, places_.end(),
                                    [&](const Place& place) { return place.term != at->term; });
      add_posting(docid, {at, end}, chunk);
      at = end;
    }
  }

 private:
  struct Place {
    std::uint32_t term = 0;
    std::uint32_t position = 0;
    bool title = false;
  };

  std::optional<std::uint32_t> number_of(const std::string& word) {
    const auto known = known_.find(word);
    if (known != known_.end()) return known->second;
    if (known_.size() >= kMostKnown) known_.clear();
    const auto found = frequent_.numbers.find(stemmer_.stem(word));
    const auto number = found == frequent_.numbers.end()
                            ? std::nullopt
                            : std::optional<std::uint32_t>(found->second);
    known_.emplace(word, number);
    return number;
  }

  static void add_posting(std::uint32_t docid, std::span<const Place> places, Chunk& chunk) {
    std::uint32_t occurrences = 0;
    const std::size_t before = chunk.positions.size();
    std::uint32_t last = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      occurrences += places[i].title ? schema::kTitleWeight : 1;
      // Two words of one stem may stand at one position.
      if (i + 1 < places.size() && places[i + 1].position == places[i].position) continue;
      const std::uint64_t delta = places[i].position - last;
      schema::put_varint(chunk.positions, delta << 1 | (i + 1 < places.size() ? 1U : 0U));
      last = places[i].position;
    }
    chunk.postings.push_back({docid, places.front().term,
                              static_cast<std::uint32_t>(chunk.positions.size() - before),
                              static_cast<std::uint8_t>(std::min(occurrences, 255U))});
  }

  Xapian::Database database_;
  const FrequentTerms& frequent_;
  schema::DocumentUnpacker unpacker_;
  schema::Stemmer stemmer_;
  std::unordered_map<std::string, std::optional<std::uint32_t>> known_;
  std::vector<Place> places_;
};

// The postings of one term in the segment that is being gathered.
class Container {
 public:
  void add(std::uint32_t doc, std::uint8_t occurrences, std::uint8_t bound,
           std::string_view positions) {
    if (listed_.size() % schema::kPositionsGroup == 0)
      groups_.push_back(static_cast<std::uint32_t>(positions_.size()));
    if (listed_.empty() || listed_.back() / 64U != doc / 64) bounds_.push_back(0);
    bounds_.back() = std::max(bounds_.back(), bound);
    listed_.push_back(static_cast<std::uint16_t>(doc));
    occurrences_.push_back(occurrences);
    positions_.append(positions);
  }

  [[nodiscard]] bool empty() const { return listed_.empty(); }

  // Appends the container to `out` and empties it.
  void take(std::string& out) {
    const bool is_list = listed_.size() <= schema::kMostListed;
    const schema::ContainerHeader header{
        static_cast<std::uint32_t>(listed_.size()),
        is_list ? static_cast<std::uint32_t>(bounds_.size()) : schema::kSegmentWords,
        static_cast<std::uint32_t>(positions_.size()), 0};
    append(out, std::span(&header, 1));
    if (is_list)
      take_list(out);
    else
      take_bits(out);
    append(out, std::span<const std::uint8_t>(occurrences_));
    out.append(positions_);
    out.resize((out.size() + 7) / 8 * 8);
    listed_.clear();
    occurrences_.clear();
    bounds_.clear();
    groups_.clear();
    positions_.clear();
  }

 private:
  template <class T>
  static void append(std::string& out, std::span<const T> values) {
    out.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
  }

  void take_list(std::string& out) const {
    append(out, std::span<const std::uint16_t>(listed_));
    if (listed_.size() % 2 != 0) out.append(sizeof(std::uint16_t), '\0');
    append(out, std::span<const std::uint32_t>(groups_));
    append(out, std::span<const std::uint8_t>(bounds_));
  }

  void take_bits(std::string& out) const {
    std::vector<std::uint64_t> words(schema::kSegmentWords);
    std::vector<std::uint16_t> ranks(schema::kSegmentWords / schema::kRankStep);
    std::vector<std::uint8_t> bounds(schema::kSegmentWords);
    auto bound = bounds_.begin();
    std::size_t rank = 0;
    for (std::uint32_t word = 0; word < schema::kSegmentWords; ++word) {
      if (word % schema::kRankStep == 0)
        ranks[word / schema::kRankStep] = static_cast<std::uint16_t>(rank);
      if (rank < listed_.size() && listed_[rank] / 64U == word) bounds[word] = *bound++;
      for (; rank < listed_.size() && listed_[rank] / 64U == word; ++rank)
        words[word] |= std::uint64_t{1} << (listed_[rank] % 64U);
    }
    append(out, std::span<const std::uint64_t>(words));
    append(out, std::span<const std::uint16_t>(ranks));
    append(out, std::span<const std::uint32_t>(groups_));
    append(out, std::span<const std::uint8_t>(bounds));
  }

  std::vector<std::uint16_t> listed_;
  std::vector<std::uint8_t> occurrences_;
  std::vector<std::uint8_t> bounds_;  // of every 64 articles with a member
  std::vector<std::uint32_t> groups_;
  std::string positions_;
};

// The file as it grows: containers by segment, then term.
class Assembly {
 public:
  Assembly(const fs::path& path, const Xapian::Database& database, const FrequentTerms& frequent)
      : lengths_(database.postlist_begin("")),
        mean_length_(std::max(database.get_avlength(), 1.0)),
        frequent_(frequent),
        containers_(frequent.terms.size()) {
    header_.docs = database.get_lastdocid() + 1;
    header_.terms = static_cast<std::uint32_t>(frequent.terms.size());
    segments_ = (header_.docs + schema::kSegmentDocs - 1) / schema::kSegmentDocs;
    directory_.resize(std::size_t{header_.terms} * segments_);
    file_.exceptions(std::ios::failbit | std::ios::badbit);
    file_.open(path, std::ios::binary | std::ios::trunc);
    file_.write(reinterpret_cast<const char*>(&header_), sizeof header_);
    header_.size = sizeof header_;
  }

  void add(const Chunk& chunk) {
    std::string_view positions = chunk.positions;
    for (const Chunk::Posting& posting : chunk.postings) {
      if (posting.docid / schema::kSegmentDocs != segment_) finish_segment(posting.docid);
      if (posting.docid != docid_) move_to(posting.docid);
      const float share = schema::score_share(posting.occurrences, norm_);
      containers_[posting.term].add(posting.docid % schema::kSegmentDocs, posting.occurrences,
                                    schema::share_bound(share),
                                    positions.substr(0, posting.position_bytes));
      positions.remove_prefix(posting.position_bytes);
    }
  }

  void finish() {
    finish_segment(0);
    header_.directory = header_.size;
    write(directory_);
    header_.terms_begin = header_.size;
    std::vector<std::uint32_t> begins = {0};
    std::string names;
    for (const std::string& term : frequent_.terms) {
      names += term;
      begins.push_back(static_cast<std::uint32_t>(names.size()));
    }
    write(begins);
    write(frequent_.frequencies);
    write(names);
    file_.seekp(0);
    file_.write(reinterpret_cast<const char*>(&header_), sizeof header_);
    file_.close();
  }

 private:
  template <class Values>
  void write(const Values& values) {
    const auto bytes = values.size() * sizeof *values.data();
    file_.write(reinterpret_cast<const char*>(values.data()), static_cast<std::streamsize>(bytes));
    header_.size += bytes;
  }

  void move_to(std::uint32_t docid) {
    docid_ = docid;
    lengths_.skip_to(docid);
    norm_ = schema::length_norm(static_cast<float>(lengths_.get_doclength() / mean_length_));
  }

  void finish_segment(std::uint32_t next_docid) {
    std::string bytes;
    for (std::uint32_t term = 0; term < containers_.size(); ++term) {
      if (containers_[term].empty()) continue;
      directory_[std::size_t{term} * segments_ + segment_] = header_.size;
      bytes.clear();
      containers_[term].take(bytes);
      write(bytes);
    }
    segment_ = next_docid / schema::kSegmentDocs;
  }

  Xapian::PostingIterator lengths_;
  double mean_length_;
  const FrequentTerms& frequent_;
  std::vector<Container> containers_;
  schema::PostingFileHeader header_;
  std::uint32_t segments_ = 0;
  std::vector<std::uint64_t> directory_;
  std::ofstream file_;
  std::uint32_t segment_ = 0;
  std::uint32_t docid_ = 0;
  float norm_ = 0;
};

}  // namespace

void write_posting_file(const fs::path& revision, unsigned threads) {
  const Xapian::Database database = schema::open_revision(revision);
  const FrequentTerms frequent = frequent_terms(database);
  Assembly assembly(revision / schema::kPostingFileName, database, frequent);
  std::vector<std::unique_ptr<ArticleReader>> readers;
  for (unsigned i = 0; i < std::max(threads, 1U); ++i)
    readers.push_back(std::make_unique<ArticleReader>(revision, frequent));
  const std::uint32_t last = database.get_lastdocid();
  for_each_ordered<Chunk>((last + kDocsPerChunk - 1) / kDocsPerChunk, threads,
                          [&](unsigned worker, std::size_t i) {
                            Chunk chunk;
                            const auto begin = static_cast<std::uint32_t>(i) * kDocsPerChunk + 1;
                            const std::uint32_t end = std::min(last + 1, begin + kDocsPerChunk);
                            for (std::uint32_t docid = begin; docid < end; ++docid)
                              readers[worker]->read(docid, chunk);
                            return chunk;
                          },
                          [&](std::size_t, Chunk&& chunk) { assembly.add(chunk); });
  assembly.finish();
}

}  // namespace dateline::indexing
