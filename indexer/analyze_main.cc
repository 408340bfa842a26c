#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <nlohmann/json.hpp>
#include <system_error>
#include <thread>

#include "indexer/analyser.h"
#include "indexer/analysis_cache.h"
#include "indexer/collection.h"
#include "indexer/exit_code.h"
#include "indexer/raw_articles.h"
#include "indexer/reading/read.h"
#include "indexer/schema/article_json.h"
#include "indexer/scratch_folder.h"
#include "indexer/writing/parallel.h"

namespace {

using namespace dateline;
using namespace dateline::indexing;

constexpr std::size_t kBatch = 512;

constexpr const char* kFooter = R"(
Prints one JSON object a line and article: title, source, published (with evidence), entities, dates,
parts. Offsets count Unicode code points of the text as decoded. Nothing is stored. Without a path,
or with -, reads JSONL on standard input: id, text or body, optional title, date, source, url.

Exit codes: 0 done; 64 wrong command line; 65 done, but some input could not be read (each told on
standard error as path: reason); 66 no article found; 70 internal error; 74 read or write error.

Examples:
  dateline-analyze article.txt | jq .published
  dateline-analyze --collection articles/ > analysed.jsonl
  xz -dc archive.jsonl.xz | dateline-analyze --timings > /dev/null)";

struct CommandLine {
  std::vector<std::string> paths;
  bool collection = false;
  bool timings = false;
  unsigned threads = 1;
};

class Analysis {
 public:
  explicit Analysis(const CommandLine& line) : line_(line) {}

  int run() {
    const auto begun = std::chrono::steady_clock::now();
    if (line_.collection)
      collection();
    else
      one_by_one();
    if (std::fflush(stdout) != 0)
      throw std::system_error(errno, std::generic_category(), "standard output");
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
    if (line_.timings) print_timings(taken.count());
    if (articles_ == 0 && problems_ == 0) {
      fmt::print(stderr, "dateline-analyze: no article found\n");
      return kNoInput;
    }
    return problems_ > 0 ? kBadInput : kDone;
  }

 private:
  [[nodiscard]] bool from_standard_input() const {
    return line_.paths.empty() || (line_.paths.size() == 1 && line_.paths.front() == "-");
  }

  reading::ProblemSink problems() {
    return [this](const reading::Problem& problem) {
      ++problems_;
      fmt::print(stderr, "{}\n", problem.text());
    };
  }

  void print(const std::string& line) {
    if (std::fwrite(line.data(), 1, line.size(), stdout) != line.size())
      throw std::system_error(errno, std::generic_category(), "standard output");
    ++articles_;
  }

  static std::string to_line(const Article& article) {
    return schema::article_json(article).dump(-1, ' ', false,
                                              nlohmann::ordered_json::error_handler_t::replace) +
           "\n";
  }

  // Batches, so that a pipe of any length needs no disk and prints as it goes.
  void one_by_one() {
    std::vector<Article> batch;
    const auto sink = [&](Article&& article) {
      batch.push_back(std::move(article));
      if (batch.size() == kBatch) print_batch(batch);
    };
    if (from_standard_input()) {
      reading::read_json_lines(std::cin, "standard input", sink, problems());
    } else {
      for (const auto& file : reading::list_files(line_.paths, problems()))
        reading::read_file(file, sink, problems());
    }
    print_batch(batch);
  }

  void print_batch(std::vector<Article>& batch) {
    for_each_ordered<std::string>(
        batch.size(), line_.threads,
        [&](unsigned, std::size_t i) {
          analyser_.find_parts(batch[i], nullptr);
          return to_line(analyser_.annotate(std::move(batch[i])).article);
        },
        [&](std::size_t, std::string&& line) { print(line); });
    std::fflush(stdout);
    batch.clear();
  }

  void collection() {
    const ScratchFolder scratch;
    Progress progress(false);
    RawArticles raw(scratch.path(), line_.threads);
    if (from_standard_input())
      raw.read_stream(std::cin, problems());
    else
      raw.read_files(reading::list_files(line_.paths, problems()), progress, problems());
    AnalysisCache cache(scratch.path(), Analyser::fingerprint());
    Collection whole(raw, analyser_, cache);
    whole.analyse(line_.threads, {}, progress);
    for_each_ordered<std::string>(
        whole.size(), line_.threads,
        [&](unsigned, std::size_t i) { return to_line(whole.article(i)); },
        [&](std::size_t, std::string&& line) { print(line); });
  }

  void print_timings(double seconds) const {
    for (const Stage stage : {Stage::parts, Stage::entities, Stage::dates})
      fmt::print(stderr, "{:<9} {:8.3f} CPU s  {:9.0f} articles/CPU s\n", to_string(stage),
                 analyser_.seconds(stage),
                 static_cast<double>(articles_) / std::max(analyser_.seconds(stage), 1e-9));
    fmt::print(stderr, "all       {:8.3f} s      {:9.0f} articles/s on {} threads\n", seconds,
               static_cast<double>(articles_) / std::max(seconds, 1e-9), line_.threads);
  }

  const CommandLine& line_;
  Analyser analyser_;
  std::size_t articles_ = 0;
  std::size_t problems_ = 0;
};

}  // namespace

int main(int argc, char* argv[]) {
  CommandLine line;
  line.threads = std::max(1U, std::thread::hardware_concurrency());
  CLI::App app("Prints what the indexer finds in articles.", "dateline-analyze");
  app.footer(kFooter);
  app.add_option("paths", line.paths, "article files and folders, or - for standard input")
      ->type_name("FILE|DIR|-");
  app.add_flag("--collection", line.collection,
               "add what only the whole set tells: merged names, dates from neighbours, story, "
               "copy_of");
  app.add_flag("--timings", line.timings, "time of each stage, on standard error");
  app.add_option("--threads", line.threads, "threads; default: one for each core")
      ->check(CLI::Range(1U, 256U));
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  try {
    return Analysis(line).run();
  } catch (const std::system_error& error) {
    fmt::print(stderr, "dateline-analyze: {}\n", error.what());
    return kIoError;
  } catch (const std::exception& error) {
    fmt::print(stderr, "dateline-analyze: internal error: {}\n", error.what());
    return kInternal;
  }
}
