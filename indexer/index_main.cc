#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <system_error>
#include <thread>

#include <xapian.h>

#include "indexer/exit_code.h"
#include "indexer/index_lock.h"
#include "indexer/indexing.h"

namespace {

using namespace dateline;
using namespace dateline::indexing;

constexpr const char* kFooter = R"(
Reads .txt .md .jsonl .ndjson, plain or .gz .xz .zst, folders recursively. Only what changed since
the last run is analysed again; articles whose files are gone leave the index.

Exit codes: 0 done; 64 wrong command line; 65 done, but some input could not be read (each told on
standard error as path: reason); 66 nothing to index; 70 internal error; 73 the index cannot be made
there; 74 disk full, read or write error; 75 another run is at work on the index.

Examples:
  dateline-index --index news.index articles/
  dateline-index --index news.index --entities entities.yaml articles/ archive.jsonl.xz
  dateline-index --dry-run articles/)";

struct CommandLine {
  IndexingOptions options;
  std::string entities_file;
  bool quiet = false;
};

void declare(CLI::App& app, CommandLine& line) {
  app.footer(kFooter);
  app.add_option("--index", line.options.index, "directory of the index; made where missing")
      ->type_name("DIR");
  app.add_option("paths", line.options.paths, "article files and folders")
      ->type_name("PATH")
      ->required();
  app.add_option("--entities", line.entities_file, "YAML file: rename, merge, split, hide, retype")
      ->type_name("FILE");
  app.add_option("--threads", line.options.threads, "threads; default: one for each core")
      ->check(CLI::Range(1U, 256U));
  app.add_flag("--dry-run", line.options.dry_run, "read and analyse, but write no index");
  app.add_flag("--quiet,-q", line.quiet, "no progress, no summary");
}

void complain(const std::string& message) {
  fmt::print(stderr, "dateline-index: {}\n", message);
}

bool read_overrides(CommandLine& line) {
  if (line.entities_file.empty()) return true;
  std::ifstream file(line.entities_file);
  std::ostringstream text;
  if (!file || !(text << file.rdbuf())) {
    complain(fmt::format("{}: cannot be read", line.entities_file));
    return false;
  }
  line.options.overrides_text = text.str();
  auto parsed = annotate::parse_overrides(line.options.overrides_text, line.entities_file);
  if (!parsed) {
    complain(parsed.error().text());
    return false;
  }
  for (const Error& error : parsed->errors) complain(error.text());
  line.options.overrides = std::move(parsed->overrides);
  return parsed->errors.empty();
}

std::string plural(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

void print_summary(const IndexingSummary& summary, std::size_t problems, double seconds) {
  fmt::print(stderr, "{} from {}: {}, {}, {} undated, {}, {}\n",
             plural(summary.articles, "article", "articles"),
             plural(summary.files, "file", "files"), plural(summary.entities, "entity", "entities"),
             plural(summary.dates, "date", "dates"), summary.undated,
             plural(summary.copies, "copy", "copies"), plural(summary.stories, "story", "stories"));
  fmt::print(stderr, "{:.1f} MB of text in {:.1f} s, {} analysed anew",
             1e-6 * static_cast<double>(summary.text_bytes), seconds, summary.analysed);
  if (problems > 0) fmt::print(stderr, ", {} not read", problems);
  fmt::print(stderr, "{}\n",
             summary.published ? "; published revision " + summary.revision
                               : std::string("; nothing changed"));
}

int run(CommandLine& line) {
  Progress progress(!line.quiet && isatty(STDERR_FILENO) != 0);
  std::size_t problems = 0;
  const auto begun = std::chrono::steady_clock::now();
  const IndexingSummary summary =
      run_indexing(line.options, progress, [&](const reading::Problem& problem) {
        ++problems;
        progress.interrupt();
        fmt::print(stderr, "{}\n", problem.text());
      });
  progress.end();
  for (const std::string& warning : summary.warnings) fmt::print(stderr, "{}\n", warning);
  if (summary.articles == 0) {
    complain(fmt::format("no article found in {}; an earlier index stays as it was",
                         fmt::join(line.options.paths, ", ")));
    return kNoInput;
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begun;
  if (!line.quiet) print_summary(summary, problems, taken.count());
  return problems > 0 ? kBadInput : kDone;
}

int run_reporting_failures(CommandLine& line) {
  namespace fs = std::filesystem;
  try {
    std::error_code ignored;
    if (!line.options.dry_run && fs::exists(line.options.index, ignored) &&
        !fs::is_directory(line.options.index, ignored)) {
      complain(
          fmt::format("{}: is a file; --index takes a directory", line.options.index.string()));
      return kCannotCreate;
    }
    return run(line);
  } catch (const IndexLocked& error) {
    complain(error.what());
    return kLocked;
  } catch (const Xapian::Error& error) {
    complain(fmt::format("the index could not be written: {} {}", error.get_msg(),
                         error.get_error_string() == nullptr ? "" : error.get_error_string()));
    return kIoError;
  } catch (const std::system_error& error) {
    complain(error.what());
    const auto code = error.code();
    return code == std::errc::permission_denied || code == std::errc::read_only_file_system ||
                   code == std::errc::not_a_directory
               ? kCannotCreate
               : kIoError;
  } catch (const std::exception& error) {
    complain(fmt::format("internal error: {}", error.what()));
    return kInternal;
  }
}

}  // namespace

int main(int argc, char* argv[]) {
  CommandLine line;
  line.options.threads = std::max(1U, std::thread::hardware_concurrency());
  CLI::App app("Builds a search index with entity and date facets from article files.",
               "dateline-index");
  declare(app, line);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kDone : kUsage;
  }
  if (line.options.index.empty() && !line.options.dry_run) {
    complain("--index DIR is needed (or --dry-run)");
    return kUsage;
  }
  if (!read_overrides(line)) return kBadInput;
  return run_reporting_failures(line);
}
