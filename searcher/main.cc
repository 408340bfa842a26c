#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "indexer/schema/error.h"
#include "indexer/schema/index_directory.h"
#include "searcher/json.h"
#include "searcher/output.h"
#include "searcher/searcher.h"

namespace {

using namespace dateline;
using namespace dateline::search;

// sysexits.h, as --help documents them.
constexpr int kUsage = 64;
constexpr int kBadData = 65;
constexpr int kNoInput = 66;
constexpr int kInternal = 70;
constexpr int kInputOutput = 74;

constexpr const char* kFooter = R"(
Query language: words (all of them), OR, -word, "phrase", =exact, wild*, NEAR/5, ( ), *,
title: author: source: person: org: place: published: mentions: id:
published and mentions take 2022, 2022-02, 2022-02-15 or 2022-02-10..2022-02-20.

Examples:
  dateline-search --index ./idx 'withdrawal -rumour' --person vladimir-putin
  dateline-search --index ./idx --published 2022-02 --format csv > february.csv
  dateline-search --index ./idx --topics queries.tsv --format trec > run.txt

Exit status: 0 done (also when nothing matches), 64 wrong usage, 65 a topics line is malformed,
66 no index or no such file, 70 internal error, 74 reading or writing failed.)";

struct Options {
  std::string index;
  std::vector<std::string> words;
  std::string format = "text";
  std::string topics;
  std::string synonyms;
  std::string stop_words;
  std::string run_tag = "dateline";
  std::uint32_t limit = 0;
  CLI::Option* limit_given = nullptr;
  Parameters parameters;
};

void add_parameter(CLI::App& app, Options& options, const std::string& name,
                   const std::string& description) {
  app.add_option_function<std::vector<std::string>>(
         "--" + name,
         [&options, name](const std::vector<std::string>& values) {
           for (const std::string& value : values) options.parameters.emplace_back(name, value);
         },
         description)
      ->allow_extra_args(false)
      ->take_all();
}

void declare(CLI::App& app, Options& options) {
  app.add_option("--index", options.index, "directory written by dateline-index")->required();
  app.add_option("query", options.words, "what to search for; all articles when left out");
  app.add_option("--format", options.format, "text, json, csv (all matches) or trec")
      ->check(CLI::IsMember({"text", "json", "csv", "trec"}));
  options.limit_given =
      app.add_option("--limit", options.limit,
                     "hits to print: 10 for text and json, all for csv, 1000 a topic for trec");
  app.add_option("--topics", options.topics, "file of lines `id TAB query`, for --format trec");
  app.add_option("--synonyms", options.synonyms,
                 "file of synonyms: lines `car, automobile` or `EC => European Community`");
  app.add_option("--stopwords", options.stop_words, "file of words to leave out, one a line");
  app.add_option("--run-tag", options.run_tag, "last column of a TREC run");
  for (const auto& field : schema::kFacets) {
    const std::string name(field.parameter);
    add_parameter(app, options, name, "key in this facet; repeated: any of them");
    add_parameter(app, options, "not." + name, "key in this facet to exclude");
  }
  add_parameter(app, options, "all", "facet whose keys must all be there");
  add_parameter(app, options, "published", "day, month, year or range of publication");
  add_parameter(app, options, "mentions", "the same, of dates in the text");
  add_parameter(app, options, "story", "articles of this story");
  add_parameter(app, options, "copies", "show or collapse near-copies");
  add_parameter(app, options, "sort", "relevance, newest or oldest");
  add_parameter(
      app, options, "boost",
      "recent (newer ones count more), related (words of the best ones count too) or both");
  add_parameter(app, options, "page", "page of hits, from 1");
  add_parameter(app, options, "per_page", "hits on a page, at most 100");
  add_parameter(app, options, "facets", "facets to count, separated by commas");
  add_parameter(app, options, "facet_size", "values of each facet");
  app.footer(kFooter);
}

int complain(const std::string& message, int status) {
  std::cerr << "dateline-search: " << message << '\n';
  return status;
}

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

int run_topics(const Searcher& searcher, const Options& options, const TrecRun& run) {
  std::ifstream file(options.topics);
  if (!file) return complain(options.topics + ": cannot be read", kNoInput);
  std::string line;
  for (std::size_t number = 1; std::getline(file, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    const auto tab = line.find('\t');
    if (tab == std::string::npos || tab == 0)
      return complain(
          options.topics + ":" + std::to_string(number) + ": no `id TAB query` on this line",
          kBadData);
    write_trec(std::cout, searcher, line.substr(0, tab), line.substr(tab + 1), run);
  }
  if (file.bad()) return complain(options.topics + ": reading failed", kInputOutput);
  return 0;
}

int run_query(const Searcher& searcher, const Options& options, Request request) {
  const bool limited = options.limit_given->count() > 0;
  if (options.format == "csv") {
    write_csv(std::cout, searcher, request, limited ? options.limit : searcher.articles());
    return 0;
  }
  if (limited) request.per_page = options.limit;
  const Answer answer = searcher.search(request);
  if (options.format == "json") {
    std::cout << to_json(answer, request).dump(2) << '\n';
    return 0;
  }
  const bool colour = ::isatty(STDOUT_FILENO) != 0 && std::getenv("NO_COLOR") == nullptr;
  write_text(std::cout, answer, request, colour);
  return 0;
}

int run(Options& options) {
  options.parameters.emplace_back("q", joined(options.words));
  const auto request = parse_request(options.parameters);
  if (!request) return complain("--" + request.error().text(), kUsage);
  if (!options.topics.empty() && options.format != "trec")
    return complain("--topics needs --format trec", kUsage);
  std::vector<std::string> bad_lines;
  auto vocabulary = read_vocabulary(options.synonyms, options.stop_words, bad_lines);
  for (const std::string& line : bad_lines) complain(line, 0);
  if (!vocabulary) return complain(vocabulary.error().text(), kNoInput);
  const auto searcher = Searcher::open(options.index, std::move(*vocabulary));
  TrecRun trec{options.run_tag, 1000, request->boost};
  if (options.limit_given->count() > 0) trec.depth = options.limit;
  int status = 0;
  if (!options.topics.empty())
    status = run_topics(*searcher, options, trec);
  else if (options.format == "trec")
    write_trec(std::cout, *searcher, "1", request->q, trec);
  else
    status = run_query(*searcher, options, *request);
  std::cout.flush();
  if (!std::cout) return complain("writing to standard output failed", kInputOutput);
  return status;
}

}  // namespace

int main(int argc, char* argv[]) {
  CLI::App app("Searches a Dateline index from the command line.", "dateline-search");
  Options options;
  declare(app, options);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kUsage;
  }
  try {
    return run(options);
  } catch (const schema::IndexUnusable& error) {
    return complain(error.what(), kNoInput);
  } catch (const Xapian::Error& error) {
    return complain(options.index + ": " + error.get_msg(), kInputOutput);
  } catch (const std::exception& error) {
    return complain(error.what(), kInternal);
  }
}
