#include "indexer/analyser.h"

#include <ctime>
#include <fstream>
#include <sstream>

#include "indexer/schema/document_data.h"
#include "indexer/schema/hash.h"
#include "indexer/schema/varint.h"

namespace dateline::indexing {

// Adds a thread's CPU time, not the wall's: stages run on all cores at once.
class Analyser::Timer {
 public:
  explicit Timer(std::atomic<std::int64_t>& sum) : sum_(sum), begun_(now()) {}
  Timer(const Timer&) = delete;
  Timer& operator=(const Timer&) = delete;
  ~Timer() { sum_ += now() - begun_; }

 private:
  static std::int64_t now() {
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
  }

  std::atomic<std::int64_t>& sum_;
  std::int64_t begun_;
};

std::string_view to_string(Stage stage) {
  static constexpr std::array<std::string_view, kStageCount> kNames = {"parts", "entities",
                                                                       "dates"};
  return kNames[static_cast<std::size_t>(stage)];
}

void Analyser::find_parts(Article& article, const reading::LineStatistics* lines) const {
  const Timer timer(nanoseconds_[static_cast<std::size_t>(Stage::parts)]);
  reading::find_parts(article, lines);
}

Analysed Analyser::annotate(Article article) const {
  Analysed analysed;
  analysed.article = std::move(article);
  Article& out = analysed.article;
  {
    const Timer timer(nanoseconds_[static_cast<std::size_t>(Stage::entities)]);
    out.entities = entities_.recognise(out);
  }
  const Timer timer(nanoseconds_[static_cast<std::size_t>(Stage::dates)]);
  annotate::DateAnalysis dates = dates_.analyse(out);
  out.published = std::move(dates.published);
  out.dates = std::move(dates.mentions);
  analysed.sketch = std::move(dates.sketch);
  return analysed;
}

double Analyser::seconds(Stage stage) const {
  return static_cast<double>(nanoseconds_[static_cast<std::size_t>(stage)]) * 1e-9;
}

std::string Analyser::fingerprint() {
  // The program itself holds every table and model, so its own bytes name them all.
  std::ifstream program("/proc/self/exe", std::ios::binary);
  std::ostringstream bytes;
  bytes << program.rdbuf();
  return schema::hex64(schema::hash64(bytes.str()));
}

std::string encode_analysed(const Analysed& analysed) {
  std::string record;
  schema::put_string(record, schema::encode_article(analysed.article));
  schema::put_sketch(record, analysed.sketch);
  return record;
}

Analysed decode_analysed(std::string_view record) {
  schema::ByteReader reader(record);
  Analysed analysed;
  analysed.article = schema::decode_article(reader.string());
  analysed.sketch = schema::read_sketch(reader);
  return analysed;
}

}  // namespace dateline::indexing
